/* SPDX-License-Identifier: Apache-2.0 */
/* poller.phase says where an item is: JOINING while it waits for its events, TOLD once it was submitted, OFF
 * else. Whoever changes it from JOINING, under the poller's lock, has won: an event, the time-out, or
 * a cancel. The handler, or who starts or cancels an item, takes its events from the objects' lists. */
#include "kernel/poll.h"
#include "kernel/timeout.h"
#include "kernel/wait.h"
#include "kernel/work.h"

/* Runs in the queue's thread. */
static void on_work(struct k_work *work)
{
	struct k_work_poll *item = CONTAINER_OF(work, struct k_work_poll, work);
	k_spinlock_key_t key;

	z_poll_leave(item->events, item->num_events);
	z_timeout_sync(&item->timeout);
	key = k_spin_lock(&item->poller.lock);
	item->poller.phase = Z_POLL_OFF;
	item->poll_result = item->poller.result;
	item->workq = NULL;
	k_spin_unlock(&item->poller.lock, key);
	item->real_handler(work);
}

void k_work_poll_init(struct k_work_poll *work, k_work_handler_t handler)
{
	*work = (struct k_work_poll){ .real_handler = handler };
	k_work_init(&work->work, on_work);
	work->poller.phase = Z_POLL_OFF;
	work->poller.to_work = work;
	z_timeout_init(&work->timeout);
}

void z_work_poll_submit(struct k_work_poll *item, int result, struct k_thread **wake)
{
	struct k_work *work = &item->work;

	(void)z_timeout_abort(&item->timeout);
	item->timeout.order = 0;
	item->poller.phase = Z_POLL_TOLD;
	item->poller.result = result;
	z_spin_take(&work->lock.spin);
	if (z_work_submit(work, item->workq, wake) <= 0)
		item->poller.phase = Z_POLL_OFF; /* refused */
	z_spin_drop(&work->lock.spin);
}

static void on_timeout(struct _timeout *timeout)
{
	struct k_work_poll *item = CONTAINER_OF(timeout, struct k_work_poll, timeout);
	k_spinlock_key_t key = k_spin_lock(&item->poller.lock);
	struct k_thread *wake = NULL;

	if (timeout->order == z_timeout_firing_order() && item->poller.phase == Z_POLL_JOINING)
		z_work_poll_submit(item, -EAGAIN, &wake);
	z_unlock_ready(&item->poller.lock, key, wake);
}

/* Ends the waiting for events, and that it was refused. 0; -EINVAL: it is submitted; -ENOENT: it is idle. */
static int stop_waiting(struct k_work_poll *item)
{
	k_spinlock_key_t key = k_spin_lock(&item->poller.lock);
	int result = 0;

	if (!item->workq)
		result = -ENOENT;
	else if (item->poller.phase == Z_POLL_TOLD)
		result = -EINVAL;
	if (result == 0) {
		(void)z_timeout_abort(&item->timeout);
		item->timeout.order = 0;
		item->poller.phase = Z_POLL_OFF;
	}
	k_spin_unlock(&item->poller.lock, key);
	if (result != 0)
		return result;
	z_poll_leave(item->events, item->num_events);
	z_timeout_sync(&item->timeout);
	return 0;
}

/* Makes the item one that waits. */
static void begin(struct k_work_poll *item, struct k_work_q *work_q, struct k_poll_event *events,
                  int num_events)
{
	k_spinlock_key_t key = k_spin_lock(&item->poller.lock);

	item->workq = work_q;
	item->events = events;
	item->num_events = num_events;
	item->poll_result = -EINPROGRESS;
	item->poller.phase = Z_POLL_JOINING;
	item->poller.prio = (int8_t)k_thread_priority_get(&work_q->thread);
	k_spin_unlock(&item->poller.lock, key);
}

/* Its events are watched. */
static void wait_or_submit(struct k_work_poll *item, bool ready, k_timeout_t timeout)
{
	k_spinlock_key_t key = k_spin_lock(&item->poller.lock);
	struct k_thread *wake = NULL;

	if (item->poller.phase == Z_POLL_JOINING) {
		if (ready)
			z_work_poll_submit(item, 0, &wake);
		else if (K_TIMEOUT_EQ(timeout, K_NO_WAIT))
			z_work_poll_submit(item, -EAGAIN, &wake);
		else
			z_timeout_add(&item->timeout, on_timeout, timeout);
	}
	z_unlock_ready(&item->poller.lock, key, wake);
}

int k_work_poll_submit_to_queue(struct k_work_q *work_q, struct k_work_poll *work,
                                struct k_poll_event *events, int num_events, k_timeout_t timeout)
{
	k_spinlock_key_t key = k_spin_lock(&work->poller.lock);
	bool elsewhere = work->workq && work->workq != work_q;

	k_spin_unlock(&work->poller.lock, key);
	if (elsewhere)
		return -EADDRINUSE;
	if (stop_waiting(work) == -EINVAL)
		return -EINVAL;
	begin(work, work_q, events, num_events);
	wait_or_submit(work, z_poll_join(events, num_events, &work->poller), timeout);
	return 0;
}

int k_work_poll_submit(struct k_work_poll *work, struct k_poll_event *events, int num_events,
                       k_timeout_t timeout)
{
	return k_work_poll_submit_to_queue(&k_sys_work_q, work, events, num_events, timeout);
}

int k_work_poll_cancel(struct k_work_poll *work)
{
	k_spinlock_key_t key;

	if (!work || stop_waiting(work) != 0)
		return -EINVAL;
	key = k_spin_lock(&work->poller.lock);
	work->workq = NULL;
	k_spin_unlock(&work->poller.lock, key);
	return 0;
}
