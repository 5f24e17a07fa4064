/* SPDX-License-Identifier: Apache-2.0 */
/* Threads that wait for events. Few do at a time: all share one queue, and base.swap_data says which
 * event each waits for. */
#include "env/env.h"

#include "kernel/wait.h"

static struct {
	struct k_spinlock lock; /* guards wait_q */
	_wait_q_t wait_q;
} sleepers = { .wait_q = Z_WAIT_Q_INIT(&sleepers.wait_q) };

void cr_event_wake(struct cr_event *event)
{
	sys_dlist_t threads = SYS_DLIST_STATIC_INIT(&threads);
	k_spinlock_key_t key = k_spin_lock(&sleepers.lock);
	struct k_thread *thread;
	struct k_thread *next;

	SYS_DLIST_FOR_EACH_CONTAINER_SAFE(&sleepers.wait_q.waitq, thread, next, base.qnode)
	{
		if (thread->base.swap_data != event)
			continue;
		(void)z_unpend(thread, &sleepers.wait_q);
		z_thread_return_value_set(thread, 0);
		sys_dlist_append(&threads, &thread->base.qnode);
	}
	z_unlock_ready_all(&sleepers.lock, key, &threads);
}

static k_timeout_t until(uint64_t deadline_us, uint64_t now_us)
{
	uint64_t left_us = deadline_us - now_us;

	return left_us > INT64_MAX / 2 ? K_FOREVER
	                               : K_TICKS((k_ticks_t)k_us_to_ticks_ceil64(left_us));
}

/* False: the deadline has come. */
static bool nap(struct cr_event *event, uint32_t seq, uint64_t deadline_us)
{
	uint64_t now_us = cr_now_us();
	k_spinlock_key_t key;

	if (now_us >= deadline_us)
		return false;
	key = k_spin_lock(&sleepers.lock);
	if (cr_event_seq(event) != seq) {
		k_spin_unlock(&sleepers.lock, key);
		return true;
	}
	_current->base.swap_data = event;
	(void)z_pend(&sleepers.lock, key, &sleepers.wait_q, until(deadline_us, now_us));
	return true;
}

bool cr_event_wait(struct cr_event *event, uint32_t seq, uint64_t deadline_us)
{
	/* seq_cst: pairs with the post, which changes seq and then reads waiters. */
	__atomic_fetch_add(&event->waiters, 1, __ATOMIC_SEQ_CST);
	while (cr_event_seq(event) == seq && nap(event, seq, deadline_us))
		;
	__atomic_fetch_sub(&event->waiters, 1, __ATOMIC_SEQ_CST);
	return cr_event_seq(event) != seq;
}
