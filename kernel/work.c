/* SPDX-License-Identifier: Apache-2.0 */
/* An item's flags change under its lock, and QUEUED under its queue's too: the queue's thread takes
 * an item out of the list and makes it RUNNING in one step, holding both. So a cancel finds the
 * item either in the list, or running.
 *
 * Waiting for a run: a flusher is an item of its own that the queue's thread meets behind the item
 * in question. Waiting for a cancelled run: a canceller stands in the queue's list until the
 * handler has returned. Both lie on the stack of who waits, and giving their semaphore is the last
 * that the queue's thread does to them. */
#include "kernel/work.h"

#include "kernel/wait.h"

void k_work_init(struct k_work *work, k_work_handler_t handler)
{
	*work = (struct k_work)Z_WORK_INITIALIZER(handler);
}

int k_work_busy_get(const struct k_work *work)
{
	return (int)z_work_flags(work);
}

/* ---- submit ---- */

int z_work_submit(struct k_work *work, struct k_work_q *queue, struct k_thread **wake)
{
	bool running = z_work_flags(work) & K_WORK_RUNNING;
	int err;

	*wake = NULL;
	if (z_work_flags(work) & K_WORK_CANCELING)
		return -EBUSY;
	if (z_work_flags(work) & K_WORK_QUEUED)
		return 0;
	if (running)
		queue = work->queue;
	if (!queue)
		return -EINVAL;
	z_work_change(work, 0, K_WORK_QUEUED);
	work->queue = queue;
	err = z_workq_add(queue, work, wake);
	if (err)
		z_work_change(work, K_WORK_QUEUED, 0);
	return err ? err : 1 + running;
}

int k_work_submit_to_queue(struct k_work_q *queue, struct k_work *work)
{
	k_spinlock_key_t key = k_spin_lock(&work->lock);
	struct k_thread *wake;
	int result;

	__ASSERT(work->handler, "a work item has no handler");
	result = z_work_submit(work, queue, &wake);
	z_unlock_ready(&work->lock, key, wake);
	return result;
}

/* ---- flush ---- */

bool z_work_join_flush(struct k_work *work, struct z_work_flusher *flusher)
{
	struct k_work_q *queue = work->queue;
	uint32_t flags = z_work_flags(work);

	if (!(flags & (K_WORK_QUEUED | K_WORK_RUNNING)))
		return false;
	flusher->work = (struct k_work){ .flags = K_WORK_FLUSHING };
	(void)k_sem_init(&flusher->sem, 0, 1);
	z_spin_take(&queue->lock.spin);
	if (flags & K_WORK_QUEUED)
		sys_dlist_insert(work->node.next, &flusher->work.node);
	else
		sys_dlist_prepend(&queue->pending, &flusher->work.node);
	z_spin_drop(&queue->lock.spin);
	return true;
}

static bool is_queue_thread(const struct k_work *work)
{
	return work->queue && _current == &work->queue->thread;
}

void z_work_wait_flushed(struct z_work_flusher *flusher)
{
	(void)k_sem_take(&flusher->sem, K_FOREVER);
}

bool k_work_flush(struct k_work *work, struct k_work_sync *sync)
{
	k_spinlock_key_t key = k_spin_lock(&work->lock);
	bool wait;

	__ASSERT(!is_queue_thread(work), "a work queue waits for itself");
	wait = z_work_join_flush(work, &sync->flusher);
	k_spin_unlock(&work->lock, key);
	if (wait)
		z_work_wait_flushed(&sync->flusher);
	return wait;
}

/* ---- cancel ---- */

int z_work_cancel(struct k_work *work)
{
	if (z_work_flags(work) & K_WORK_QUEUED) {
		z_spin_take(&work->queue->lock.spin);
		sys_dlist_remove(&work->node);
		if (work->queue->wanted == work) {
			work->queue->wanted = NULL;
			z_spin_unwant(&work->lock.spin);
		}
		z_spin_drop(&work->queue->lock.spin);
		z_work_change(work, K_WORK_QUEUED, 0);
	}
	if (z_work_flags(work) & K_WORK_RUNNING)
		z_work_change(work, 0, K_WORK_CANCELING);
	return (int)z_work_flags(work);
}

int k_work_cancel(struct k_work *work)
{
	k_spinlock_key_t key = k_spin_lock(&work->lock);
	int busy = z_work_cancel(work);

	k_spin_unlock(&work->lock, key);
	return busy;
}

bool z_work_join_cancel(struct k_work *work, struct z_work_canceller *canceller)
{
	if (!(z_work_flags(work) & K_WORK_CANCELING))
		return false;
	__ASSERT(!is_queue_thread(work), "a work queue waits for itself");
	canceller->work = work;
	(void)k_sem_init(&canceller->sem, 0, 1);
	z_spin_take(&work->queue->lock.spin);
	sys_dlist_append(&work->queue->cancellers, &canceller->node);
	z_spin_drop(&work->queue->lock.spin);
	return true;
}

void z_work_wait_cancelled(struct z_work_canceller *canceller)
{
	(void)k_sem_take(&canceller->sem, K_FOREVER);
}

bool k_work_cancel_sync(struct k_work *work, struct k_work_sync *sync)
{
	k_spinlock_key_t key = k_spin_lock(&work->lock);
	bool was_busy = z_work_flags(work) != 0;
	bool wait;

	(void)z_work_cancel(work);
	wait = z_work_join_cancel(work, &sync->canceller);
	k_spin_unlock(&work->lock, key);
	if (wait)
		z_work_wait_cancelled(&sync->canceller);
	return was_busy;
}

/* ---- the end of a run ---- */

/* Moves those that wait for work to done. Its lock is held. */
static void take_cancellers(struct k_work *work, sys_dlist_t *done)
{
	sys_dnode_t *node;
	sys_dnode_t *next;

	z_spin_take(&work->queue->lock.spin);
	SYS_DLIST_FOR_EACH_NODE_SAFE(&work->queue->cancellers, node, next)
	{
		if (CONTAINER_OF(node, struct z_work_canceller, node)->work != work)
			continue;
		sys_dlist_remove(node);
		sys_dlist_append(done, node);
	}
	z_spin_drop(&work->queue->lock.spin);
}

void z_work_finish(struct k_work *work)
{
	sys_dlist_t done = SYS_DLIST_STATIC_INIT(&done);
	k_spinlock_key_t key = k_spin_lock(&work->lock);
	sys_dnode_t *node;

	if (z_work_flags(work) & K_WORK_CANCELING)
		take_cancellers(work, &done);
	z_work_change(work, K_WORK_RUNNING | K_WORK_CANCELING, 0);
	k_spin_unlock(&work->lock, key);
	while ((node = sys_dlist_get(&done)) != NULL)
		k_sem_give(&CONTAINER_OF(node, struct z_work_canceller, node)->sem);
}
