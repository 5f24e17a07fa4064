/* SPDX-License-Identifier: Apache-2.0 */
/* inherit.h - effective priorities: a thread's own, or that of who waits for a mutex it holds. */
#ifndef CR_KERNEL_INHERIT_H
#define CR_KERNEL_INHERIT_H

#include <zephyr/kernel.h>

#include "base/atomic.h"
#include "base/cr.h"

/* ---- any caller; interrupts masked, no lock held ---- */

/* thread's own priority becomes prio. */
void z_inherit_own_prio(struct k_thread *thread, int prio);

/* thread has ended: returns when no walk is at it any more. */
static inline void z_inherit_sync(const struct k_thread *thread)
{
	/* acquire: pairs with the release in unpin(). */
	while (cr_load_acquire(&thread->inherit_pins))
		arch_spin_relax();
}

/* ---- mutex.c; mutex->lock is held ---- */

/* The calling thread waits for mutex from now on, or is about to; NULL: no more, and any lock or none
 * may be held. */
void z_inherit_wait_for(struct k_mutex *mutex);

/* Somebody waits for mutex, which owner has: it may inherit through it. */
void z_inherit_add(struct k_mutex *mutex, struct k_thread *owner);

/* heir, which has just been taken out of the mutex's queue, owns it now, and others still wait. */
void z_inherit_hand(struct k_mutex *mutex, struct k_thread *heir);

/* The calling thread, which owns mutex, inherits through it no more. */
void z_inherit_remove(struct k_mutex *mutex);

/* The waiters of mutex have changed. A thread from which the change goes on, for
 * z_inherit_walk(), or NULL. mutex is marked as waited for. */
struct k_thread *z_inherit_through(struct k_mutex *mutex);

/* ---- interrupts masked, no lock held ---- */

/* Passes a change on, from the thread that z_inherit_through() returned. */
void z_inherit_walk(struct k_thread *thread);

#endif
