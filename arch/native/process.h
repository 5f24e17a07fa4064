/* SPDX-License-Identifier: Apache-2.0 */
/* process.h - the process that is another core: has it ended, end it.
 *
 * Held by a descriptor, so that a number that was given anew is never meant. Where the
 * system has none (valgrind), a child's number is held until it is reaped, and the
 * lock (member.h) speaks for others. Thread context unless it says otherwise. */
#ifndef CR_ARCH_NATIVE_PROCESS_H
#define CR_ARCH_NATIVE_PROCESS_H

#include <stdint.h>
#include <sys/types.h>

#include "base/cr.h"

struct native_process {
	pid_t pid; /* 0: none */
	int fd;    /* pidfd, -1 when there is none */
	unsigned int cpu;
	bool child;
};

#define NATIVE_PROCESS_NONE ((struct native_process){ .fd = -1 })

/* A child of this process, not yet reaped, that is to be core cpu. 0 or a negative errno. */
CR_MUST_CHECK int native_process_child(struct native_process *process, pid_t pid, unsigned int cpu);

/* The process that is core cpu now: 0, or a negative errno: -ESRCH (there is none). */
CR_MUST_CHECK int native_process_find(struct native_process *process, unsigned int cpu);

/* True when it has ended; waits at most wait_ms for that. Any context when wait_ms is 0. */
bool native_process_ended(const struct native_process *process, int wait_ms);

/* Ends it by force; it ends soon, not at once. */
void native_process_kill(const struct native_process *process);

/* Takes what the system keeps of a child that has ended. Returns its exit status, or
 * 128 and the signal that ended it; 0 for one that is not our child. Once. */
uint32_t native_process_reap(struct native_process *process);

/* Raises NATIVE_LINE_DEATH of this image's boot core when it ends, or has ended. The line
 * says only that something ended: the handler asks those it cares for. A helper
 * thread is made at the first use. 0 or a negative errno. */
CR_MUST_CHECK int native_process_watch(const struct native_process *process);

/* Lets go of it, whether it runs or not. */
void native_process_close(struct native_process *process);

#endif
