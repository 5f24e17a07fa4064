/* SPDX-License-Identifier: Apache-2.0 */
/* With a kernel: 64 bits of time from the counter's 32, and SysTick as the timer.
 *
 * SysTick interrupts at least every 0.8 s. There it counts the halves of the counter's rounds (107 s at 20 MHz) in
 * one word, of which everybody else makes the rest: nobody can find it half written, and only a core that
 * masks interrupts for 107 s loses time. */
#include "arch/arch.h"
#include "arch/arm/counter.h"
#include "arch/arm/local.h"
#include "arch/arm/regs.h"
#include "arch/kernel.h"
#include "base/atomic.h"

#define SYSTICK_HZ DT_PROP(DT_INST(0, arm_armv8m_systick), clock_frequency)

_Static_assert(SYSTICK_HZ == COUNTER_HZ, "one unit for both");
_Static_assert(CONFIG_SYS_CLOCK_HW_CYCLES_PER_SEC == COUNTER_HZ,
               "the devicetree says how fast it counts");

static uint32_t began;  /* the counter's value at start-up */
static uint32_t halves; /* of rounds since. Written by SysTick */
static uint64_t timer_at = UINT64_MAX;

uint64_t arch_cycle(void)
{
	uint32_t low;
	uint32_t seen;

	do {
		seen = cr_load_relaxed(&halves);
		low = counter() - began;
	} while (cr_load_relaxed(&halves) != seen);
	/* One half may be over that SysTick has not counted yet. */
	seen += (seen ^ low >> 31) & 1u;
	return (uint64_t)(seen >> 1) << 32 | low;
}

uint64_t arch_time_us(void)
{
	return arch_cycle() / COUNTER_MHZ + 1u;
}

static void set_systick(uint64_t now)
{
	uint64_t left = timer_at - now;

	if (timer_at <= now) {
		ARM_ICSR = ARM_ICSR_PENDSTSET;
		return;
	}
	ARM_SYST_RVR = left < ARM_SYST_MAX ? (uint32_t)left : ARM_SYST_MAX;
	ARM_SYST_CVR = 0; /* any value: begins anew */
	/* One that is due in between comes again: the period is as long as the time that is left. */
	ARM_ICSR = ARM_ICSR_PENDSTCLR;
}

void arch_timer_set(uint64_t at)
{
	timer_at = at;
	set_systick(arch_cycle());
}

void arm_systick(void)
{
	unsigned int key = arch_irq_lock();
	uint64_t now = arch_cycle();

	/* Or it goes on with a period that may be shorter than its handler. */
	ARM_SYST_RVR = ARM_SYST_MAX;
	cr_store_relaxed(&halves, (uint32_t)(now >> 31));
	if (now >= timer_at) {
		timer_at = UINT64_MAX;
		cr_kernel_timer_isr();
	} else {
		set_systick(now);
	}
	arch_irq_unlock(key);
}

void arm_time_init(void)
{
	counter_start();
	began = counter();
	ARM_SHPR(ARM_EXC_SYSTICK) = ARM_PRIORITY_TIMER;
	set_systick(0);
	ARM_SYST_CSR = ARM_SYST_ON;
}
