/* SPDX-License-Identifier: Apache-2.0 */
/* Sleep. WFI with interrupts masked ends for a pending one and does not take it, so
 * nothing can come between the last look and the sleep. */
#include "arch/arch.h"

void arch_cpu_idle(void)
{
	__asm__ volatile("msr daifset, #2" ::: "memory");
	arch_cpu_atomic_idle(ARCH_IRQ_OPEN);
}

void arch_cpu_atomic_idle(unsigned int key)
{
	__asm__ volatile("dsb sy\n\t"
	                 "wfi\n\t"
	                 "msr daifclr, #2\n\t"
	                 "isb\n\t"
	                 "msr daif, %0"
	                 :
	                 : "r"((uint64_t)key)
	                 : "memory");
}
