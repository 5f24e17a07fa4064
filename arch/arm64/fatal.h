/* SPDX-License-Identifier: Apache-2.0 */
/* fatal.h - what becomes of an image after a fault: without a kernel it ends, with one the guilty
 * thread does. */
#ifndef CR_ARCH_ARM64_FATAL_H
#define CR_ARCH_ARM64_FATAL_H

#include <zephyr/arch/cpu.h>

#define ARM64_EXIT_FAULT 139 /* as a shell reports it of a process */

/* Top of the stack that the faulted context may use from now on: its frames are dead. Ends
 * the image when that context has faulted before. */
char *arm64_fatal_stack(void);

/* Reports and ends. Returns in an interrupt handler alone. Interrupts masked. reason: K_ERR_*. */
void arm64_fatal(unsigned int reason, const struct arch_esf *esf);

#endif
