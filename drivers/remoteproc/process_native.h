/* SPDX-License-Identifier: Apache-2.0 */
/* process_native.h - makes the process that is a core of this machine. */
#ifndef CR_DRIVERS_REMOTEPROC_PROCESS_NATIVE_H
#define CR_DRIVERS_REMOTEPROC_PROCESS_NATIVE_H

#include "arch/native/process.h"

/* Executes the file image as core cpu; its console lines begin with name. It has our
 * standard files and the machine's memory, no other descriptor, and ends with us.
 * Returns when the image runs, or a negative errno (-ENOEXEC: the system cannot run
 * it). Thread context. */
CR_MUST_CHECK int cr_process_start(struct native_process *process, int image, const char *name,
                                   unsigned int cpu);

#endif
