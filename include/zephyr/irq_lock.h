/* SPDX-License-Identifier: Apache-2.0 */
/* irq_lock.h - the interrupt mask of the CPU that calls: inline where <zephyr/arch/cpu.h> has
 * it so, else the functions of arch/. */
#ifndef ZEPHYR_INCLUDE_IRQ_LOCK_H_
#define ZEPHYR_INCLUDE_IRQ_LOCK_H_

#if defined(CONFIG_KERNEL) || defined(CONFIG_ARM64) || defined(CONFIG_RISCV)
#include <zephyr/arch/cpu.h>
#endif

#ifndef ARCH_IRQ_INLINE
#ifdef __cplusplus
extern "C" {
#endif

/* Masks interrupts on this core and returns the state before. Nests. Any context. */
unsigned int arch_irq_lock(void);

/* Restores the state that arch_irq_lock() returned; pending interrupts then run. */
void arch_irq_unlock(unsigned int key);

#ifdef __cplusplus
}
#endif
#endif

#endif
