/* SPDX-License-Identifier: Apache-2.0 */
/* wake.h - how a waiter leaves its queue and runs again, for wait.c and for objects whose wake is to be quick. wait.h
 * has the rest, and its rules hold here. */
#ifndef CR_KERNEL_WAKE_H
#define CR_KERNEL_WAKE_H

#include "kernel/claim.h"
#include "kernel/wait.h"

/* thread's lock and the object's are held. */
static inline void z_wake_leave(struct k_thread *thread)
{
	sys_dlist_dequeue(&thread->base.qnode);
	cr_store_relaxed(&thread->base.pended_on, NULL);
}

/* thread's lock is held: the present time-out is void, whether it still runs or is firing. */
static inline void z_wake_void_timeout(struct k_thread *thread)
{
	if (cr_unlikely(thread->base.timeout.order)) {
		(void)z_timeout_abort(&thread->base.timeout);
		thread->base.timeout.order = 0;
	}
}

/* thread's lock is held: who wants the lock of what it waits for (z_lock_pended()) finds that it has left. Returns
 * its state of now. */
unsigned int z_wake_unwant(struct k_thread *thread);

/* thread's lock is held: it waits and sleeps no more. True: nothing else keeps it from running. */
static inline bool z_wake_end_wait(struct k_thread *thread)
{
	unsigned int state = thread->base.thread_state;

	if (CONFIG_MP_MAX_NUM_CPUS > 1 && (CR_FOR_SIZE || cr_unlikely(state & _THREAD_WANTED)))
		state = z_wake_unwant(thread);
	state &= ~(_THREAD_PENDING | _THREAD_SLEEPING);
	cr_store_relaxed(&thread->base.thread_state, (uint8_t)state);
	return state == 0;
}

static CR_HOT void z_wake_reschedule(unsigned int key)
{
	if (arch_irq_unlocked(key) && cr_unlikely(arch_curr_cpu()->resched) &&
	    !arch_curr_cpu()->nested)
		z_sched_point();
	arch_irq_unlock(key);
}

/* thread is the first that waits for the object (z_waitq_first()): it leaves the queue, the lock is let go, and
 * thread is made ready with result as z_pend()'s, and a better thread may run. In one step, so cheaper than the
 * parts. */
static CR_HOT void z_wake_now(struct k_spinlock *lock, k_spinlock_key_t key,
                              struct k_thread *thread, int result)
{
	z_spin_take(&thread->base.lock);
	z_wake_leave(thread);
	z_wake_void_timeout(thread);
	k_spin_release(lock);
	thread->base.wait_result = result;
	if (z_wake_end_wait(thread))
		z_claim_enqueue(thread);
	z_spin_drop(&thread->base.lock);
	z_wake_reschedule((unsigned int)key.key);
}

#endif
