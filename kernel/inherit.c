/* SPDX-License-Identifier: Apache-2.0 */
/* Two rules hold whenever no walk is under way:
 *   1. mutex->inherit is the best priority among those that wait for mutex;
 *   2. a thread's effective priority is the best of its own and of the inherit of the mutexes in
 * its held_mutexes.
 *
 * What guards what: inherit changes under the mutex's lock and its owner's. A thread's priority
 * changes under the thread's lock and, while it waits, under the lock of what it waits for, since
 * it may move in that queue. The order is object, thread, so from the thread the object's lock is
 * only tried; the thread's lock is let go before the next try, see z_lock_pended().
 *
 * A change goes along a chain (thread, the mutex that it waits for, that one's owner) step by step.
 * A step works from what it finds under the locks, never from what an earlier step saw, and carries
 * no lock to the next one:
 *   - Two walks that cross or follow each other: each computes from the truth, so the last one at a
 * thread sees what both changed. A walk ends where it finds nothing to change.
 *   - Breaking rule 1 (a waiter moves) and mending it are one step: its thread moves, and inherit
 * follows, under the mutex's lock. Rule 2 may then be broken for the owner, and the walk is on its
 * way there.
 *   - The owner unlocks while a walk is about to come: it no longer has the mutex in its list, so
 *     the walk finds nothing to change there, or just what another mutex brings; the new owner was
 * the best waiter and inherits nothing better than its own priority.
 *   - The owner ends, or the waiter times out and its struct is used again: a walk pins the thread
 * that it goes to while it still holds the lock of the mutex that this one owns, and
 * z_inherit_sync() waits for pins before the struct is anyone else's. Interrupts are masked as long
 * as a pin is held.
 *   - The lock of what a thread waits for may lie in memory that is freed once the thread has left:
 * it is only tried while the thread's lock is held and the thread waits there, so it cannot leave.
 *   - A thread that comes to wait joins the queue first and walks then, a waiter like others: if
 * it walked before, two that come at once would each undo what the other one raised, for ever. It
 * sets wait_mutex under the mutex's lock before it joins, and whoever changes the priority of a
 * thread with wait_mutex holds that mutex's lock.
 *   - Threads that wait in a circle: priorities only rise along it until all are equal, then the
 * walk ends. One that leaves by a time-out lets them fall again in the same way.
 *
 * A walk is bounded: what lies beyond Z_INHERIT_DEPTH mutexes keeps the priority that it has until
 * something changes there. */
#include "kernel/inherit.h"

#include "kernel/mutex.h"
#include "kernel/thread.h"
#include "kernel/wait.h"

#define NOBODY INT8_MAX

/* thread's lock is held. */
static int effective(struct k_thread *thread)
{
	int prio = thread->base.own_prio;
	struct k_mutex *mutex;

	SYS_DLIST_FOR_EACH_CONTAINER(&thread->held_mutexes, mutex, held)
	{
		if (mutex->inherit < prio)
			prio = mutex->inherit;
	}
	return prio;
}

/* thread cannot end before unpin(). It has not yet, since the caller holds the lock of a mutex
 * that it owns, or was given it by somebody who knows. */
static void pin(struct k_thread *thread)
{
	(void)cr_fetch_add_relaxed(&thread->inherit_pins, 1u);
}

static void unpin(struct k_thread *thread)
{
	/* release: pairs with the acquire in z_inherit_sync(). */
	(void)cr_fetch_sub_acq_rel(&thread->inherit_pins, 1u);
}

void z_inherit_wait_for(struct k_mutex *mutex)
{
	struct k_thread *self = _current;
	unsigned int key = arch_irq_lock();

	z_spin_take(&self->base.lock);
	self->wait_mutex = mutex;
	z_spin_drop(&self->base.lock);
	arch_irq_unlock(key);
}

/* The best priority of those that wait; the mutex's lock is held. */
static int best_waiter(struct k_mutex *mutex)
{
	const struct k_thread *first = z_waitq_first(&mutex->wait_q);
	int best = first ? first->base.prio : NOBODY;

	return best < CONFIG_PRIORITY_CEILING ? CONFIG_PRIORITY_CEILING : best;
}

void z_inherit_add(struct k_mutex *mutex, struct k_thread *owner)
{
	z_spin_take(&owner->base.lock);
	mutex->inherit = NOBODY;
	sys_dlist_append(&owner->held_mutexes, &mutex->held);
	z_spin_drop(&owner->base.lock);
}

void z_inherit_hand(struct k_mutex *mutex, struct k_thread *heir)
{
	int best = best_waiter(mutex);

	z_spin_take(&heir->base.lock);
	/* It joins no queue any more, so nobody needs the mutex's lock to change its priority. */
	heir->wait_mutex = NULL;
	mutex->inherit = (int8_t)best;
	sys_dlist_append(&heir->held_mutexes, &mutex->held);
	z_thread_apply_prio(heir, effective(heir));
	z_spin_drop(&heir->base.lock);
}

void z_inherit_remove(struct k_mutex *mutex)
{
	struct k_thread *self = _current;

	z_spin_take(&self->base.lock);
	sys_dlist_remove(&mutex->held);
	z_thread_apply_prio(self, effective(self));
	z_spin_drop(&self->base.lock);
}

struct k_thread *z_inherit_through(struct k_mutex *mutex)
{
	struct k_thread *owner = z_mutex_owner(mutex);
	struct k_thread *next = NULL;
	int best = best_waiter(mutex);
	int prio;

	z_spin_take(&owner->base.lock);
	mutex->inherit = (int8_t)best;
	prio = effective(owner);
	if (prio != owner->base.prio) {
		if (owner->base.pended_on || owner->wait_mutex) {
			pin(owner);
			next = owner;
		} else {
			z_thread_apply_prio(owner, prio);
		}
	}
	z_spin_drop(&owner->base.lock);
	return next;
}

/* thread's lock is held. Takes the lock without which its priority must not change, if there is
 * one; *busy: it is taken. */
static struct k_spinlock *lock_wait(struct k_thread *thread, bool *busy)
{
	struct k_spinlock *lock = z_lock_pended(thread);

	*busy = false;
	if (lock || !thread->wait_mutex)
		return lock;
	*busy = !z_spin_try(&thread->wait_mutex->lock.spin);
	return *busy ? NULL : &thread->wait_mutex->lock;
}

/* Mends rule 2 for thread, which is pinned. False: try again. *next: where the change goes on, pinned. */
static bool step(struct k_thread *thread, struct k_thread **next)
{
	struct k_spinlock *lock;
	struct k_mutex *mutex;
	bool busy;
	int prio;

	*next = NULL;
	z_spin_take(&thread->base.lock);
	prio = effective(thread);
	if (prio == thread->base.prio) {
		z_spin_drop(&thread->base.lock);
		return true;
	}
	lock = lock_wait(thread, &busy);
	prio = effective(thread); /* of now: the lock may have been let go */
	if (busy) {
		z_spin_drop(&thread->base.lock);
		return false;
	}
	mutex = thread->base.pended_on ? thread->wait_mutex : NULL;
	z_thread_apply_prio(thread, prio);
	z_spin_drop(&thread->base.lock);
	if (mutex)
		*next = z_inherit_through(mutex);
	if (lock)
		z_spin_drop(&lock->spin);
	return true;
}

void z_inherit_walk(struct k_thread *thread)
{
	for (unsigned int depth = 0; depth < Z_INHERIT_DEPTH && thread; depth++) {
		struct k_thread *next;

		while (!step(thread, &next))
			arch_spin_relax();
		unpin(thread);
		thread = next;
	}
	if (thread)
		unpin(thread);
}

void z_inherit_own_prio(struct k_thread *thread, int prio)
{
	z_spin_take(&thread->base.lock);
	thread->base.own_prio = (int8_t)prio;
	pin(thread);
	z_spin_drop(&thread->base.lock);
	z_inherit_walk(thread);
}
