/* SPDX-License-Identifier: Apache-2.0 */
/* The generic timer: a counter that all CPUs share, and a comparator in each. */
#include <zephyr/devicetree.h>

#include "arch/arch.h"
#include "arch/arm64/intc.h"
#include "arch/arm64/local.h"
#include "arch/arm64/timer.h"

#define TIMER_IRQ DT_IRQ_BY_NAME(DT_INST(0, arm_armv8_timer), virtual, irq)

#define CTL_ENABLE 1u

uint64_t arm64_timer_hz(void)
{
	uint64_t hz;

	__asm__("mrs %0, cntfrq_el0" : "=r"(hz));
	return hz;
}

uint64_t arm64_us_of(uint64_t cycles)
{
	uint64_t hz = arm64_timer_hz();

	return cycles / hz * 1000000u + cycles % hz * 1000000u / hz;
}

uint64_t arm64_cycles_of(uint64_t us)
{
	uint64_t hz = arm64_timer_hz();
	uint64_t s = us / 1000000u;

	return s > UINT64_MAX / hz - 1u ? UINT64_MAX
	                                : s * hz + (us % 1000000u * hz + 999999u) / 1000000u;
}

/* The counter runs before the image does, so the clock begins above 0. */
uint64_t arch_time_us(void)
{
	return arm64_us_of(arch_cycle()) + 1u;
}

void arch_timer_set(uint64_t at)
{
	__asm__ volatile("msr cntv_cval_el0, %0" : : "r"(at) : "memory");
}

void arm64_timer_init(arch_isr isr)
{
	arch_timer_set(UINT64_MAX);
	__asm__ volatile("msr cntv_ctl_el0, %0\n\tisb" : : "r"((uint64_t)CTL_ENABLE));
	(void)arch_irq_connect(TIMER_IRQ, ARM64_INTC_URGENT, isr, NULL);
	arch_irq_enable(TIMER_IRQ);
}
