/* SPDX-License-Identifier: Apache-2.0 */
/* A time-out that another CPU has begun to handle while the item was cancelled or scheduled again
 * finds, under the item's lock, that timeout.order is not its own. Whoever ends a delay waits until
 * such a one has let go of the item. */
#include "kernel/timeout.h"
#include "kernel/wait.h"
#include "kernel/work.h"

void k_work_init_delayable(struct k_work_delayable *dwork, k_work_handler_t handler)
{
	*dwork = (struct k_work_delayable)Z_WORK_DELAYABLE_INITIALIZER(handler);
	z_timeout_init(&dwork->timeout);
}

int k_work_delayable_busy_get(const struct k_work_delayable *dwork)
{
	return k_work_busy_get(&dwork->work);
}

k_ticks_t k_work_delayable_expires_get(const struct k_work_delayable *dwork)
{
	return z_timeout_expires(&dwork->timeout);
}

k_ticks_t k_work_delayable_remaining_get(const struct k_work_delayable *dwork)
{
	return z_timeout_remaining(&dwork->timeout);
}

static void on_delay(struct _timeout *timeout)
{
	struct k_work_delayable *dwork = CONTAINER_OF(timeout, struct k_work_delayable, timeout);
	struct k_work *work = &dwork->work;
	k_spinlock_key_t key = k_spin_lock(&work->lock);
	struct k_thread *wake = NULL;

	if (timeout->order == z_timeout_firing_order()) {
		timeout->order = 0;
		z_work_change(work, K_WORK_DELAYED, 0);
		(void)z_work_submit(work, dwork->queue, &wake);
	}
	z_unlock_ready(&work->lock, key, wake);
}

/* Lock held. True: a delay ran. */
static bool end_delay(struct k_work_delayable *dwork)
{
	if (!(z_work_flags(&dwork->work) & K_WORK_DELAYED))
		return false;
	(void)z_timeout_abort(&dwork->timeout);
	dwork->timeout.order = 0;
	z_work_change(&dwork->work, K_WORK_DELAYED, 0);
	return true;
}

/* Lock held. */
static int begin_delay(struct k_work_delayable *dwork, struct k_work_q *queue, k_timeout_t delay,
                       struct k_thread **wake)
{
	*wake = NULL;
	if (K_TIMEOUT_EQ(delay, K_NO_WAIT))
		return z_work_submit(&dwork->work, queue, wake);
	dwork->queue = queue;
	z_work_change(&dwork->work, 0, K_WORK_DELAYED);
	z_timeout_add(&dwork->timeout, on_delay, delay);
	return 1;
}

int k_work_schedule_for_queue(struct k_work_q *queue, struct k_work_delayable *dwork,
                              k_timeout_t delay)
{
	k_spinlock_key_t key = k_spin_lock(&dwork->work.lock);
	struct k_thread *wake = NULL;
	int result = 0;

	if (!(z_work_flags(&dwork->work) & ~(uint32_t)K_WORK_RUNNING))
		result = begin_delay(dwork, queue, delay, &wake);
	z_unlock_ready(&dwork->work.lock, key, wake);
	return result;
}

int k_work_reschedule_for_queue(struct k_work_q *queue, struct k_work_delayable *dwork,
                                k_timeout_t delay)
{
	k_spinlock_key_t key = k_spin_lock(&dwork->work.lock);
	struct k_thread *wake;
	int result;

	(void)end_delay(dwork);
	result = begin_delay(dwork, queue, delay, &wake);
	z_unlock_ready(&dwork->work.lock, key, wake);
	return result;
}

int k_work_cancel_delayable(struct k_work_delayable *dwork)
{
	k_spinlock_key_t key = k_spin_lock(&dwork->work.lock);
	int busy;

	(void)end_delay(dwork);
	busy = z_work_cancel(&dwork->work);
	k_spin_unlock(&dwork->work.lock, key);
	z_timeout_sync(&dwork->timeout);
	return busy;
}

bool k_work_cancel_delayable_sync(struct k_work_delayable *dwork, struct k_work_sync *sync)
{
	k_spinlock_key_t key = k_spin_lock(&dwork->work.lock);
	bool was_busy = z_work_flags(&dwork->work) != 0;
	bool wait;

	(void)end_delay(dwork);
	(void)z_work_cancel(&dwork->work);
	wait = z_work_join_cancel(&dwork->work, &sync->canceller);
	k_spin_unlock(&dwork->work.lock, key);
	z_timeout_sync(&dwork->timeout);
	if (wait)
		z_work_wait_cancelled(&sync->canceller);
	return was_busy;
}

bool k_work_flush_delayable(struct k_work_delayable *dwork, struct k_work_sync *sync)
{
	k_spinlock_key_t key = k_spin_lock(&dwork->work.lock);
	struct k_thread *wake = NULL;
	bool wait;

	if (end_delay(dwork))
		(void)z_work_submit(&dwork->work, dwork->queue, &wake);
	wait = z_work_join_flush(&dwork->work, &sync->flusher);
	z_unlock_ready(&dwork->work.lock, key, wake);
	z_timeout_sync(&dwork->timeout);
	if (wait)
		z_work_wait_flushed(&sync->flusher);
	return wait;
}
