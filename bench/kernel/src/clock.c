/* SPDX-License-Identifier: Apache-2.0 */
#include "bench.h"

#if defined(CONFIG_ARM64)
/* The cycle counter counts at 1 GHz of virtual time. */
void clock_init(void)
{
	uint64_t control;

	__asm__ volatile("mrs %0, pmcr_el0" : "=r"(control));
	__asm__ volatile(
		"msr pmccfiltr_el0, xzr\n\tmsr pmcr_el0, %0\n\tmsr pmcntenset_el0, %1\n\tisb"
		:
		: "r"(control | 0x41u), "r"(UINT64_C(1) << 31));
}

uint64_t clock_ns(void)
{
	uint64_t value;

	__asm__ volatile("mrs %0, pmccntr_el0" : "=r"(value) : : "memory");
	return value;
}
#elif defined(CONFIG_RISCV) && defined(CONFIG_64BIT)
/* minstret counts what all harts executed, and is virtual time. */
void clock_init(void)
{
}

uint64_t clock_ns(void)
{
	uint64_t value;

	__asm__ volatile("csrr %0, minstret" : "=r"(value) : : "memory");
	return value;
}
#endif

uint64_t clock_edge(void)
{
	uint64_t before = arch_cycle();
	uint64_t now;

	while ((now = arch_cycle()) == before) {
	}
	return now;
}

uint64_t clock_of_cycle(uint64_t cycle)
{
	unsigned int key = arch_irq_lock();
	uint64_t at = clock_edge();
	uint64_t ns = clock_ns();

	arch_irq_unlock(key);
	return ns - (uint64_t)((int64_t)(at - cycle) *
	                       (int64_t)(1000000000u / CONFIG_SYS_CLOCK_HW_CYCLES_PER_SEC));
}
