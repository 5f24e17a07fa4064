/* SPDX-License-Identifier: Apache-2.0 */
/* wait.h - threads that wait for an object, and who wakes them.
 *
 * wq belongs to an object; its lock is held by the caller of every function here, unless it says
 * otherwise. A waiter leaves by one of three: a waker, its time-out, an abort. Whoever takes it out of
 * the queue under the object's lock has won; the others find it gone. */
#ifndef CR_KERNEL_WAIT_H
#define CR_KERNEL_WAIT_H

#include "kernel/sched.h"
#include "kernel/timeout.h"

static inline void z_waitq_init(_wait_q_t *wq)
{
	sys_dlist_init(&wq->waitq);
}

/* The calling thread joins wq, lock is let go, another thread runs. Returns, with
 * interrupts as key says, what the waker gave, or -EAGAIN at time-out. timeout is not K_NO_WAIT.
 * Thread context; lock is the only lock that the caller holds. */
int z_pend(struct k_spinlock *lock, k_spinlock_key_t key, _wait_q_t *wq, k_timeout_t timeout);

/* The same in two steps, for who has something to do in between, without the lock: the calling thread is
 * a waiter from z_pend_join() on, and may have been woken before z_pend_block(), which must follow soon,
 * with interrupts masked all along. */
void z_pend_join(struct k_spinlock *lock, _wait_q_t *wq, k_timeout_t timeout);
int z_pend_block(k_spinlock_key_t key);

/* The waiter to wake first: best priority, then longest wait. NULL: none. Looks only. */
static inline struct k_thread *z_waitq_first(_wait_q_t *wq)
{
	return sys_dlist_is_empty(&wq->waitq)
	               ? NULL
	               : CONTAINER_OF(wq->waitq.head, struct k_thread, base.qnode);
}

static inline bool z_waited(const _wait_q_t *wq)
{
	return !sys_dlist_is_empty(&wq->waitq);
}

/* Takes that waiter out; its time-out is cancelled. It neither runs nor goes away until
 * z_ready(), which must follow soon, with interrupts masked all along. NULL: none. */
struct k_thread *z_unpend_first(_wait_q_t *wq);

/* The same for this thread. False: it waits in wq no more. */
bool z_unpend(struct k_thread *thread, _wait_q_t *wq);

/* What z_pend() returns to it; between z_unpend_first() and z_ready(). */
static inline void z_thread_return_value_set(struct k_thread *thread, int result)
{
	thread->base.wait_result = result;
}

/* Makes it runnable and finds the CPU that should look. Interrupts masked; no object's lock
 * is needed. */
void z_ready(struct k_thread *thread);

/* Unpend, result, ready. False: nobody waited. */
bool z_wake_first(_wait_q_t *wq, int result);

/* All of them; how many. */
int z_wake_all(_wait_q_t *wq, int result);

/* Puts thread where its priority of now belongs, when it waits in wq. Its lock is held. */
void z_waitq_resort(struct k_thread *thread, _wait_q_t *wq);

/* Locks what thread waits for, when it waits: the result is the object's lock, held, and thread->base.pended_on is
 * its queue; NULL: it waits for nothing. The thread's lock is held, but may have been let go in between. Interrupts
 * masked; the caller holds no other lock. */
struct k_spinlock *z_lock_pended(struct k_thread *thread);

/* thread, whose lock is held and that of the object too, leaves the queue; its time-out is void. It is not made
 * ready. */
void z_wait_leave(struct k_thread *thread);

/* z_lock_pended() where the caller holds a thread's end.lock. NULL with *busy: the lock is taken. The thread's lock
 * is held all along. */
struct k_spinlock *z_try_pended(struct k_thread *thread, bool *busy);

/* Lets the lock go and, in a thread with interrupts open, lets a better thread run. */
void z_reschedule(struct k_spinlock *lock, k_spinlock_key_t key);

/* Lets the lock go, makes thread ready (NULL: nobody), and lets a better thread run. The object
 * is not touched once thread may run: it may free it. */
void z_unlock_ready(struct k_spinlock *lock, k_spinlock_key_t key, struct k_thread *thread);

/* The same as z_unlock_ready() for the threads of a list, linked through base.qnode, where they are while they are
 * in no other queue. */
void z_unlock_ready_all(struct k_spinlock *lock, k_spinlock_key_t key, sys_dlist_t *threads);

/* Makes them ready; interrupts masked. */
void z_ready_all(sys_dlist_t *threads);

/* Takes all waiters out, to the end of the list; result is what z_pend() returns to them. */
void z_unpend_all_to(_wait_q_t *wq, sys_dlist_t *threads, int result);

/* The same where no lock is held but interrupts are masked. */
void z_reschedule_irq(unsigned int key);

#endif
