/* SPDX-License-Identifier: Apache-2.0 */
/* lock.h - a lock among the host threads of this image. Who waits sleeps.
 *
 * The holder runs until it lets go: it has interrupts masked, or is no CPU. So waiting ends even
 * where there are more CPUs than the host has. */
#ifndef CR_ARCH_NATIVE_LOCK_H
#define CR_ARCH_NATIVE_LOCK_H

#include <stdbool.h>
#include <stdint.h>

struct native_lock {
	uint32_t word;     /* 0 free, 1 taken, 2 taken and perhaps waited for */
	const void *owner; /* the thread that has it */
};

/* False: the caller has it already, and must not let go; a fault interrupted it there. */
bool native_lock_take(struct native_lock *lock);

void native_lock_drop(struct native_lock *lock);

/* The calling thread was torn out of what it did: lets go when it has the lock. */
void native_lock_abandon(struct native_lock *lock);

#endif
