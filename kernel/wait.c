/* SPDX-License-Identifier: Apache-2.0 */
/* How a waiter leaves, and who wins:
 *
 * The queue belongs to the object's lock. A waker holds it and then takes the waiter's lock. A
 * time-out or an abort starts from the thread: it holds the thread's lock and only tries the object's, so nobody waits
 * in the wrong order. When that is taken it leaves word in the lock, so that it is next however many others
 * come, lets the thread's lock go and starts again. The object is there as long as the thread waits: who wakes
 * the thread meanwhile takes that word back (WANTED), and nobody touches the lock after that.
 *
 * A time-out's function may already run, on the timer's CPU, when a waker takes the thread. Each
 * start of a time-out has a number (_timeout.order); the waker sets it to 0, and a function that finds
 * another number than it came with has lost, also when the thread waits again by then. */
#include "kernel/wait.h"

#include "arch/kernel.h"
#include "kernel/smp.h"
#include "kernel/thread.h"
#include "kernel/wake.h"

/* Waiters of one priority stay in the order in which they came. */
static inline void insert(_wait_q_t *wq, struct k_thread *thread)
{
	sys_dnode_t *node = sys_dlist_peek_tail(&wq->waitq);

	if (!node) {
		sys_dlist_append(&wq->waitq, &thread->base.qnode);
		return;
	}
	while (node) {
		struct k_thread *other = CONTAINER_OF(node, struct k_thread, base.qnode);

		if (!z_thread_better(thread, other))
			break;
		node = sys_dlist_peek_prev(&wq->waitq, node);
	}
	if (!node)
		sys_dlist_prepend(&wq->waitq, &thread->base.qnode);
	else if (sys_dlist_peek_next(&wq->waitq, node))
		sys_dlist_insert(sys_dlist_peek_next(&wq->waitq, node), &thread->base.qnode);
	else
		sys_dlist_append(&wq->waitq, &thread->base.qnode);
}

void z_waitq_resort(struct k_thread *thread, _wait_q_t *wq)
{
	sys_dlist_remove(&thread->base.qnode);
	insert(wq, thread);
}

struct k_spinlock *z_try_pended(struct k_thread *thread, bool *busy)
{
	struct k_spinlock *lock = thread->base.pended_lock;

	*busy = false;
	if (!thread->base.pended_on)
		return NULL;
	if (z_spin_try(&lock->spin))
		return lock;
	*busy = true;
	return NULL;
}

static void change_state(struct k_thread *thread, unsigned int clear, unsigned int set)
{
	unsigned int state = (thread->base.thread_state & ~clear) | set;

	cr_store_relaxed(&thread->base.thread_state, (uint8_t)state);
}

/* Its turn: z_spin_want() comes once for each thread that waits, whoever wants its lock. */
static bool seize(struct k_thread *thread, struct k_spinlock *lock)
{
	if (!(thread->base.thread_state & _THREAD_WANTED)) {
		z_spin_want(&lock->spin);
		change_state(thread, 0, _THREAD_WANTED);
	}
	if (!z_spin_seize(&lock->spin))
		return false;
	change_state(thread, _THREAD_WANTED, 0);
	return true;
}

static CR_NOINLINE struct k_spinlock *lock_busy(struct k_thread *thread)
{
	while (thread->base.pended_on) {
		struct k_spinlock *lock = thread->base.pended_lock;

		if (seize(thread, lock))
			return lock;
		z_spin_drop(&thread->base.lock);
		arch_spin_relax();
		z_spin_take(&thread->base.lock);
	}
	return NULL;
}

struct k_spinlock *z_lock_pended(struct k_thread *thread)
{
	bool busy;
	struct k_spinlock *lock = z_try_pended(thread, &busy);

	return busy ? lock_busy(thread) : lock;
}

unsigned int z_wake_unwant(struct k_thread *thread)
{
	if (thread->base.thread_state & _THREAD_WANTED) {
		z_spin_unwant(&thread->base.pended_lock->spin);
		change_state(thread, _THREAD_WANTED, 0);
	}
	return thread->base.thread_state;
}

static void run_again(struct k_thread *thread)
{
	if (z_wake_end_wait(thread))
		z_sched_enqueue(thread);
}

/* In the timer's interrupt. */
static void on_timeout(struct _timeout *timeout)
{
	struct k_thread *thread = CONTAINER_OF(timeout, struct k_thread, base.timeout);
	uint32_t order = z_timeout_firing_order();
	struct k_spinlock *lock = NULL;

	z_spin_take(&thread->base.lock);
	if (thread->base.timeout.order == order)
		lock = z_lock_pended(thread);
	if (thread->base.timeout.order == order) {
		if (lock)
			z_wake_leave(thread);
		thread->base.timeout.order = 0;
		run_again(thread);
	}
	z_spin_drop(&thread->base.lock);
	if (lock)
		z_spin_drop(&lock->spin);
}

void z_thread_set_timeout(struct k_thread *thread, k_timeout_t timeout)
{
	z_timeout_add(&thread->base.timeout, on_timeout, timeout);
}

/* z_pend_join() of the calling thread. */
static CR_HOT void join(struct k_thread *thread, struct k_spinlock *lock, _wait_q_t *wq,
                        k_timeout_t timeout)
{
	__ASSERT(!k_is_in_isr(), "an interrupt handler waits");
	z_spin_check_only(lock);
	z_spin_take(&thread->base.lock);
	thread->base.wait_result = -EAGAIN;
	if (z_thread_may_block(thread, _THREAD_PENDING)) {
		cr_store_relaxed(&thread->base.pended_on, wq);
		thread->base.pended_lock = lock;
		insert(wq, thread);
		if (!K_TIMEOUT_EQ(timeout, K_FOREVER))
			z_thread_set_timeout(thread, timeout);
	}
	z_spin_drop(&thread->base.lock);
}

void z_pend_join(struct k_spinlock *lock, _wait_q_t *wq, k_timeout_t timeout)
{
	join(_current, lock, wq, timeout);
}

int z_pend_block(k_spinlock_key_t key)
{
	z_sched_block();
	arch_irq_unlock((unsigned int)key.key);
	return _current->base.wait_result;
}

int z_pend(struct k_spinlock *lock, k_spinlock_key_t key, _wait_q_t *wq, k_timeout_t timeout)
{
	struct k_thread *thread = _current;

	join(thread, lock, wq, timeout);
	k_spin_release(lock);
	z_sched_block();
	arch_irq_unlock((unsigned int)key.key);
	return thread->base.wait_result;
}

static void take_out(struct k_thread *thread)
{
	z_spin_take(&thread->base.lock);
	(void)z_wake_unwant(thread);
	z_wait_leave(thread);
	z_spin_drop(&thread->base.lock);
}

struct k_thread *z_unpend_first(_wait_q_t *wq)
{
	struct k_thread *thread = z_waitq_first(wq);

	if (thread)
		take_out(thread);
	return thread;
}

bool z_unpend(struct k_thread *thread, _wait_q_t *wq)
{
	bool here;

	z_spin_take(&thread->base.lock);
	here = thread->base.pended_on == wq;
	if (here) {
		(void)z_wake_unwant(thread);
		z_wake_leave(thread);
		z_wake_void_timeout(thread);
	}
	z_spin_drop(&thread->base.lock);
	return here;
}

void z_ready(struct k_thread *thread)
{
	z_spin_take(&thread->base.lock);
	run_again(thread);
	z_spin_drop(&thread->base.lock);
}

bool z_wake_first(_wait_q_t *wq, int result)
{
	struct k_thread *thread = z_waitq_first(wq);

	if (!thread)
		return false;
	z_spin_take(&thread->base.lock);
	z_wake_leave(thread);
	z_wake_void_timeout(thread);
	thread->base.wait_result = result;
	run_again(thread);
	z_spin_drop(&thread->base.lock);
	return true;
}

int z_wake_all(_wait_q_t *wq, int result)
{
	int woken = 0;

	for (; z_waited(wq); woken++)
		(void)z_wake_first(wq, result);
	return woken;
}

bool z_thread_take_away(struct k_thread *thread)
{
	bool busy;
	struct k_spinlock *lock = z_try_pended(thread, &busy);

	/* In the hands of a waker, between z_unpend_first() and z_ready(). */
	if (busy || (!lock && (thread->base.thread_state & _THREAD_PENDING)))
		return false;
	if (lock) {
		z_wake_leave(thread);
		z_spin_drop(&lock->spin);
	}
	z_wake_void_timeout(thread);
	return true;
}

void z_wait_leave(struct k_thread *thread)
{
	z_wake_leave(thread);
	z_wake_void_timeout(thread);
}

bool z_thread_wake_sleeper(struct k_thread *thread)
{
	bool sleeps;

	z_spin_take(&thread->base.lock);
	sleeps = thread->base.thread_state & _THREAD_SLEEPING;
	if (sleeps) {
		z_wake_void_timeout(thread);
		if (CR_FOR_SIZE)
			run_again(thread);
		else if (z_wake_end_wait(thread))
			z_claim_enqueue(thread);
	}
	z_spin_drop(&thread->base.lock);
	return sleeps;
}

void z_reschedule_irq(unsigned int key)
{
	z_wake_reschedule(key);
}

void z_reschedule(struct k_spinlock *lock, k_spinlock_key_t key)
{
	k_spin_release(lock);
	z_reschedule_irq((unsigned int)key.key);
}

void z_unlock_ready(struct k_spinlock *lock, k_spinlock_key_t key, struct k_thread *thread)
{
	k_spin_release(lock);
	if (thread)
		z_ready(thread);
	z_reschedule_irq((unsigned int)key.key);
}

void z_unpend_all_to(_wait_q_t *wq, sys_dlist_t *threads, int result)
{
	struct k_thread *thread;

	while ((thread = z_unpend_first(wq)) != NULL) {
		z_thread_return_value_set(thread, result);
		sys_dlist_append(threads, &thread->base.qnode);
	}
}

void z_ready_all(sys_dlist_t *threads)
{
	sys_dnode_t *node;

	while ((node = sys_dlist_get(threads)) != NULL)
		z_ready(CONTAINER_OF(node, struct k_thread, base.qnode));
}

void z_unlock_ready_all(struct k_spinlock *lock, k_spinlock_key_t key, sys_dlist_t *threads)
{
	k_spin_release(lock);
	z_ready_all(threads);
	z_reschedule_irq((unsigned int)key.key);
}
