/* SPDX-License-Identifier: Apache-2.0 */
/* Sleep. WFI under PRIMASK ends for a pending interrupt and does not take it, so
 * nothing can come between the last look and the sleep. */
#include "arch/arch.h"

void arch_cpu_idle(void)
{
	__asm__ volatile("cpsid i\n\t"
	                 "dsb\n\t"
	                 "wfi\n\t"
	                 "cpsie i\n\t"
	                 "isb" ::
	                         : "memory");
}

void arch_cpu_atomic_idle(unsigned int key)
{
	/* BASEPRI would keep WFI asleep: PRIMASK takes over its work. The handler
	 * runs at the isb. */
	__asm__ volatile("cpsid i\n\t"
	                 "msr basepri, %0\n\t"
	                 "dsb\n\t"
	                 "wfi\n\t"
	                 "cpsie i\n\t"
	                 "isb\n\t"
	                 "msr basepri, %1\n\t"
	                 "isb"
	                 :
	                 : "r"(0), "r"(key)
	                 : "memory");
}
