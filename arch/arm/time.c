/* SPDX-License-Identifier: Apache-2.0 */
/* Without a kernel: time from the counter that both cores read, alarms from the core's own SysTick.
 *
 * The counter has 32 bits (215 s at 20 MHz). SysTick interrupts at least every 0.8 s and
 * looks at it; only a core that masks interrupts and asks for no time for 215 s loses
 * time. */
#include "arch/arch.h"
#include "arch/arm/counter.h"
#include "arch/arm/local.h"
#include "arch/arm/regs.h"

#define SYSTICK_MHZ (DT_PROP(DT_INST(0, arm_armv8m_systick), clock_frequency) / 1000000u)
#define LONGEST_US  (ARM_SYST_MAX / SYSTICK_MHZ)

static uint64_t now_us;     /* at last_tick */
static uint32_t rest_ticks; /* below one microsecond */
static uint32_t last_tick;
static uint64_t alarm_us;

uint64_t arch_time_us(void)
{
	unsigned int key = arch_irq_lock();
	uint32_t tick = counter();
	uint32_t delta = tick - last_tick;

	last_tick = tick;
	now_us += delta / COUNTER_MHZ;
	rest_ticks += delta % COUNTER_MHZ;
	if (rest_ticks >= COUNTER_MHZ) {
		rest_ticks -= COUNTER_MHZ;
		now_us++;
	}

	uint64_t now = now_us;

	arch_irq_unlock(key);
	return now;
}

/* Interrupts masked. */
static void set_systick(void)
{
	uint64_t now = arch_time_us();
	uint64_t left_us = alarm_us > now ? alarm_us - now : 0;
	uint32_t wait_us = left_us < LONGEST_US ? (uint32_t)left_us + 1u : LONGEST_US;

	ARM_SYST_RVR = wait_us * SYSTICK_MHZ - 1u;
	ARM_SYST_CVR = 0; /* any value: begins anew */
	ARM_SYST_CSR = ARM_SYST_ON;
}

void arch_alarm_us(uint64_t deadline_us)
{
	unsigned int key = arch_irq_lock();

	if (alarm_us != deadline_us) {
		alarm_us = deadline_us;
		set_systick();
	}
	arch_irq_unlock(key);
}

void arm_systick(void)
{
	unsigned int key = arch_irq_lock();

	if (arch_time_us() >= alarm_us)
		alarm_us = UINT64_MAX;
	set_systick();
	arch_irq_unlock(key);
}

void arm_time_init(void)
{
	counter_start();
	now_us = 1;
	last_tick = counter();
	alarm_us = UINT64_MAX;
	ARM_SHPR(ARM_EXC_SYSTICK) = ARM_PRIORITY_TIMER;
	set_systick();
}
