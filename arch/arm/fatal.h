/* SPDX-License-Identifier: Apache-2.0 */
/* fatal.h - what becomes of an image after a fault: without a kernel it ends, with one the guilty
 * thread does. */
#ifndef CR_ARCH_ARM_FATAL_H
#define CR_ARCH_ARM_FATAL_H

#include <zephyr/arch/cpu.h>

#define ARM_EXIT_FAULT 139 /* as a shell reports it of a process */

/* A fault is being noted: another one leaves nothing to trust. */
extern bool arm_in_fault;

/* Reports and ends. Returns when a frame on the process stack leads away. msplim: of the faulted context. In
 * the fault's exception; esf may be overwritten by the next one. */
void arm_fatal(struct arch_esf *esf, uint32_t msplim);

#endif
