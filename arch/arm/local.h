/* SPDX-License-Identifier: Apache-2.0 */
/* local.h - calls between the files of arch/arm. */
#ifndef CR_ARCH_ARM_LOCAL_H
#define CR_ARCH_ARM_LOCAL_H

#include <stdint.h>

/* vectors.S */
extern const uint32_t arm_vectors[];
_Noreturn void arm_unwind(const uint32_t *vectors, uint32_t (*next)(void));

/* Entered from vectors.S */
_Noreturn void arm_start(void);
_Noreturn void arm_fault(uint32_t msp, uint32_t exc_return, uint32_t msplim,
                         const uint32_t *r4_to_r11);
void arm_systick(void);
void arm_irq_entry(void);

/* Starts the counter behind arch_time_us(). Interrupts masked. */
void arm_time_init(void);

#endif
