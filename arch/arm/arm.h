/* SPDX-License-Identifier: Apache-2.0 */
/* arm.h - what Armv8-M gives to drivers of its boards beyond arch/arch.h. */
#ifndef CR_ARCH_ARM_ARM_H
#define CR_ARCH_ARM_ARM_H

#include <stdint.h>

/* A priority for arch_irq_connect() that arch_irq_lock() does not mask: the handler may
 * interrupt any code and must not call any. For stopping the core. */
#define ARM_IRQ_UNMASKED 0xffu

/* Makes irq pending, as the device would. Any context. */
void arm_irq_set_pending(unsigned int irq);

/* Replaces what arch_exit() does in the end. end must not return. Init only. */
void arm_exit_set(void (*end)(int code));

/* Leaves the image for good: puts the core's own units (NVIC, SysTick, MPU, masks, active
 * exceptions) in the state of a reset, and enters the code of a vector table, in
 * thread mode with interrupts masked. Any context. */
_Noreturn void arm_leave(const uint32_t *vectors);

/* Body of a loop that waits for another core. */
static inline void arm_relax(void)
{
	__asm__ volatile("yield" ::: "memory");
}

#endif
