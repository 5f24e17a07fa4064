/* SPDX-License-Identifier: Apache-2.0 */
/* mutex.h - mutual exclusion with an owner, and priority inheritance. Zephyr's API, v4.1.
 *
 * The owner may lock again; as many unlocks release the mutex. Locking and unlocking cost one
 * atomic change when nobody waits, and no lock. Unlocking hands the mutex to the first waiter: best
 * priority first, then by time waited.
 *
 * While others wait, the owner runs with the best of their priorities if that is better than its own, but
 * not better than CONFIG_PRIORITY_CEILING. What it inherits is passed on along the mutex that it waits for itself,
 * over at most Z_INHERIT_DEPTH mutexes. It follows changes of the waiters' priorities, their time-outs, and unlocking;
 * that a waiter was aborted it notices at the next of these.
 *
 * A thread that ends keeps what it has locked. Thread context only. */
#ifndef ZEPHYR_INCLUDE_KERNEL_MUTEX_H_
#define ZEPHYR_INCLUDE_KERNEL_MUTEX_H_

#include <zephyr/kernel/structs.h>

#ifdef __cplusplus
extern "C" {
#endif

#define Z_INHERIT_DEPTH 32

struct k_mutex {
	_wait_q_t wait_q;
	struct k_spinlock lock; /* guards wait_q, and owner while somebody waits */
	uint32_t lock_count;    /* how often the owner has locked it. The owner's alone */
	uintptr_t owner;        /* thread, 0: none; + 1: somebody waits. Atomic */
	sys_dnode_t held;       /* in the owner's held_mutexes while somebody waits. Owner's lock */
	int8_t inherit;         /* what the owner inherits through it. lock and owner's lock */
};

#define Z_MUTEX_INITIALIZER(obj)                                                                   \
	{                                                                                          \
		.wait_q = Z_WAIT_Q_INIT(&(obj).wait_q)                                             \
	}

#define K_MUTEX_DEFINE(name) struct k_mutex name = Z_MUTEX_INITIALIZER(name)

/* 0. Nobody uses mutex meanwhile. */
int k_mutex_init(struct k_mutex *mutex);

/* Locks it. 0; -EBUSY: another thread has it and K_NO_WAIT; -EAGAIN: time-out. */
int k_mutex_lock(struct k_mutex *mutex, k_timeout_t timeout);

/* Undoes one lock. 0; -EPERM: the caller does not own it; -EINVAL: nobody does. */
int k_mutex_unlock(struct k_mutex *mutex);

#ifdef __cplusplus
}
#endif

#endif
