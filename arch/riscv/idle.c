/* SPDX-License-Identifier: Apache-2.0 */
/* Sleep. WFI with interrupts masked ends for a pending one and does not take it, so nothing can come
 * between the last look and the sleep. */
#include "arch/arch.h"

void arch_cpu_idle(void)
{
	(void)arch_irq_lock();
	arch_cpu_atomic_idle(ARCH_IRQ_OPEN);
}

void arch_cpu_atomic_idle(unsigned int key)
{
	__asm__ volatile("wfi\n\tcsrsi mstatus, 8" ::: "memory");
	(void)arch_irq_lock();
	arch_irq_unlock(key);
}
