/* SPDX-License-Identifier: Apache-2.0 */
/* A counter that all harts share, and a comparator in each. */
#include "arch/riscv/timer.h"

#include "arch/arch.h"
#include "arch/riscv/clint.h"
#include "arch/riscv/local.h"

/* The counter may run before the image does; the clock begins above 0 all the same. */
uint64_t arch_time_us(void)
{
	uint64_t cycles = arch_cycle();

	return cycles / RISCV_TIMER_HZ * 1000000u +
	       cycles % RISCV_TIMER_HZ * 1000000u / RISCV_TIMER_HZ + 1u;
}

uint64_t riscv_timer_at[RISCV_CPUS];

void arch_timer_set(uint64_t at)
{
	unsigned int id = riscv_cpu()->id;

	riscv_timer_at[id] = at;
	clint_set_timer(id, at);
}
