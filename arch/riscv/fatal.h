/* SPDX-License-Identifier: Apache-2.0 */
/* fatal.h - what becomes of an image after a fault: without a kernel it ends, with one the guilty
 * thread does. */
#ifndef CR_ARCH_RISCV_FATAL_H
#define CR_ARCH_RISCV_FATAL_H

#include <zephyr/arch/cpu.h>

#define RISCV_EXIT_FAULT 139 /* as a shell reports it of a process */

/* Top of the stack that the faulted context may use from now on: its frames are dead. Ends
 * the image when that context has faulted before. NULL: it has none, there is no thread yet. */
char *riscv_fatal_stack(void);

/* Where the stack ends that sp is in: of the interrupted thread, or of this CPU's handlers. 0: in neither. */
uintptr_t riscv_fatal_stack_end(uintptr_t sp);

/* It is in the guard below the stack of the thread that runs. */
bool riscv_fatal_in_guard(uintptr_t address);

/* Reports and ends. Returns in an interrupt handler alone. Interrupts masked. reason: K_ERR_*. */
void riscv_fatal(unsigned int reason, const struct arch_esf *esf);

#endif
