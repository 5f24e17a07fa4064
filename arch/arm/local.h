/* SPDX-License-Identifier: Apache-2.0 */
/* local.h - calls between the files of arch/arm. */
#ifndef CR_ARCH_ARM_LOCAL_H
#define CR_ARCH_ARM_LOCAL_H

#include <stddef.h>
#include <stdint.h>

/* ---- assembly ---- */

extern const uint32_t arm_vectors[];
_Noreturn void arm_unwind(const uint32_t *vectors, uint32_t (*next)(void));

/* With a kernel. */
extern const char arm_preempted[], arm_preempted_end[]; /* code of an interrupted thread */
extern const char arm_thread_entry[];
void arm_offload(void (*routine)(const void *parameter), const void *parameter);
_Noreturn void arm_abandon(uint32_t (*next)(void), uint32_t limit);

/* ---- entered from assembly ---- */

_Noreturn void arm_start(void);

/* A fault, on a stack of its own. msp, msplim: as it found them. With a kernel it returns after a thread's fault:
 * the process stack has a frame to go on with. */
void arm_fault(uint32_t msp, uint32_t exc_return, uint32_t msplim, const uint32_t *r4_to_r11);

/* Handler of the interrupt that is active: a line's; with a kernel SysTick's too. */
void arm_irq(void);

/* SysTick's. */
void arm_systick(void);

/* ---- with or without a kernel ---- */

/* What a kernel, or main() without one, begins with. Interrupts are masked by PRIMASK. */
_Noreturn void arm_run(void);

/* The line has no handler. In its interrupt. */
void arm_spurious(unsigned int irq);

/* ---- others ---- */

/* An exception that is active beside the running one, or 0. */
uint32_t arm_next_active(void);

/* Starts the clock. Interrupts masked. */
void arm_time_init(void);

/* Room that a block of thread-local storage needs, with its alignment. */
size_t arm_tls_size(void);

/* Makes a block below top and returns its first byte. */
char *arm_tls_make(char *top);

/* What __aeabi_read_tp() gives for a block. */
uint32_t arm_tls_pointer(const char *block);

/* Code and constants may not be written, the rest may not be executed, nothing is at 0. */
void arm_mpu_init(void);

#endif
