/* SPDX-License-Identifier: Apache-2.0 */
/* The thread of a work queue, and what stops it. See work.c. */
#include "kernel/wait.h"
#include "kernel/work.h"

void k_work_queue_init(struct k_work_q *queue)
{
	*queue = (struct k_work_q){ 0 };
	sys_dlist_init(&queue->pending);
	sys_dlist_init(&queue->cancellers);
	z_waitq_init(&queue->notifyq);
	z_waitq_init(&queue->drainq);
}

static bool is_own_thread(const struct k_work_q *queue)
{
	return !k_is_in_isr() && _current == &queue->thread;
}

/* Queue's lock held. */
static int may_add(const struct k_work_q *queue)
{
	if (!(queue->flags & Z_WORKQ_STARTED))
		return -ENODEV;
	if (queue->flags & Z_WORKQ_DRAIN)
		return is_own_thread(queue) ? 0 : -EBUSY;
	return queue->flags & Z_WORKQ_PLUGGED ? -EBUSY : 0;
}

int z_workq_add(struct k_work_q *queue, struct k_work *work, struct k_thread **wake)
{
	int err;

	z_spin_take(&queue->lock.spin);
	err = may_add(queue);
	if (!err) {
		sys_dlist_append(&queue->pending, &work->node);
		*wake = z_unpend_first(&queue->notifyq);
	}
	z_spin_drop(&queue->lock.spin);
	return err;
}

/* ---- the thread ---- */

/* Somebody has the lock of the first item and may want the queue's: comes after nobody but him. As soon as the item is
 * cancelled it may go; so whoever does that ends this by queue->wanted. False: cancelled. Queue's lock held. */
static bool lock_item(struct k_work_q *queue, struct k_work *work)
{
	queue->wanted = work;
	z_spin_want(&work->lock.spin);
	do {
		k_spin_release(&queue->lock);
		arch_spin_relax();
		z_spin_enter(&queue->lock);
		if (queue->wanted != work)
			return false;
	} while (!z_spin_seize(&work->lock.spin));
	queue->wanted = NULL;
	return true;
}

/* Takes the first item out and makes it RUNNING. False: it was cancelled meanwhile. Queue's lock held. */
static bool claim(struct k_work_q *queue, struct k_work *work)
{
	if (!z_spin_try(&work->lock.spin) && !lock_item(queue, work))
		return false;
	sys_dlist_remove(&work->node);
	z_work_change(work, K_WORK_QUEUED, K_WORK_RUNNING);
	z_spin_drop(&work->lock.spin);
	return true;
}

static void run(struct k_work_q *queue, struct k_work *work)
{
	work->handler(work);
	z_work_finish(work);
	if (!queue->no_yield)
		k_yield();
}

/* Queue's lock is held, and let go. */
static void serve(struct k_work_q *queue, k_spinlock_key_t key, struct k_work *work)
{
	queue->flags |= Z_WORKQ_BUSY;
	if (z_work_flags(work) & K_WORK_FLUSHING) {
		sys_dlist_remove(&work->node);
		k_spin_unlock(&queue->lock, key);
		k_sem_give(&CONTAINER_OF(work, struct z_work_flusher, work)->sem);
	} else {
		bool mine = claim(queue, work);

		k_spin_unlock(&queue->lock, key);
		if (mine)
			run(queue, work);
	}
}

/* There is nothing to do. Queue's lock is held, and let go. False: the thread is to end. */
static bool rest(struct k_work_q *queue, k_spinlock_key_t key)
{
	sys_dlist_t drainers = SYS_DLIST_STATIC_INIT(&drainers);

	queue->flags &= ~Z_WORKQ_BUSY;
	if (queue->flags & Z_WORKQ_DRAIN) {
		queue->flags &= ~Z_WORKQ_DRAIN;
		z_unpend_all_to(&queue->drainq, &drainers, 1);
		z_unlock_ready_all(&queue->lock, key, &drainers);
	} else if (queue->flags & Z_WORKQ_STOP) {
		queue->flags |= Z_WORKQ_ENDED;
		k_spin_unlock(&queue->lock, key);
		return false;
	} else {
		(void)z_pend(&queue->lock, key, &queue->notifyq, K_FOREVER);
	}
	return true;
}

static void work_queue_main(void *p1, void *p2, void *p3)
{
	struct k_work_q *queue = p1;
	bool goes_on = true;

	(void)p2;
	(void)p3;
	while (goes_on) {
		k_spinlock_key_t key = k_spin_lock(&queue->lock);
		sys_dnode_t *node = sys_dlist_peek_head(&queue->pending);

		if (node)
			serve(queue, key, CONTAINER_OF(node, struct k_work, node));
		else
			goes_on = rest(queue, key);
	}
}

void k_work_queue_start(struct k_work_q *queue, k_thread_stack_t *stack, size_t stack_size,
                        int prio, const struct k_work_queue_config *cfg)
{
	uint32_t options = cfg && cfg->essential ? K_ESSENTIAL : 0;

	__ASSERT(!(queue->flags & Z_WORKQ_STARTED), "a work queue is started twice");
	k_work_queue_init(queue);
	queue->no_yield = cfg && cfg->no_yield;
	(void)k_thread_create(&queue->thread, stack, stack_size, work_queue_main, queue, NULL, NULL,
	                      prio, options, K_FOREVER);
	if (cfg && cfg->name)
		(void)k_thread_name_set(&queue->thread, cfg->name);
	queue->flags = Z_WORKQ_STARTED | Z_WORKQ_BUSY;
	k_thread_start(&queue->thread);
}

/* ---- stopping ---- */

/* The thread, if it waits for something to do, looks again. Queue's lock held. */
static struct k_thread *notify(struct k_work_q *queue)
{
	return z_unpend_first(&queue->notifyq);
}

int k_work_queue_drain(struct k_work_q *queue, bool plug)
{
	k_spinlock_key_t key = k_spin_lock(&queue->lock);
	struct k_thread *thread;

	__ASSERT(!is_own_thread(queue), "a work queue waits for itself");
	if (!(queue->flags & Z_WORKQ_STARTED)) {
		k_spin_unlock(&queue->lock, key);
		return -ENODEV;
	}
	if (!plug && !(queue->flags & (Z_WORKQ_BUSY | Z_WORKQ_DRAIN)) &&
	    sys_dlist_is_empty(&queue->pending)) {
		k_spin_unlock(&queue->lock, key);
		return 0;
	}
	queue->flags |= Z_WORKQ_DRAIN | (plug ? Z_WORKQ_PLUGGED : 0);
	thread = notify(queue);
	if (thread)
		z_ready(thread);
	return z_pend(&queue->lock, key, &queue->drainq, K_FOREVER);
}

int k_work_queue_unplug(struct k_work_q *queue)
{
	k_spinlock_key_t key = k_spin_lock(&queue->lock);
	bool plugged = queue->flags & Z_WORKQ_PLUGGED;

	queue->flags &= ~Z_WORKQ_PLUGGED;
	k_spin_unlock(&queue->lock, key);
	return plugged ? 0 : -EALREADY;
}

/* Queue's lock held. */
static int may_stop(const struct k_work_q *queue)
{
	if (!(queue->flags & Z_WORKQ_STARTED))
		return -EALREADY;
	if (!(queue->flags & Z_WORKQ_PLUGGED) || (queue->flags & Z_WORKQ_DRAIN) ||
	    !sys_dlist_is_empty(&queue->pending))
		return -EBUSY;
	return 0;
}

/* Its thread did not end in time. True: it will now. */
static bool ends_yet(struct k_work_q *queue)
{
	k_spinlock_key_t key = k_spin_lock(&queue->lock);
	bool ends = queue->flags & Z_WORKQ_ENDED;

	if (!ends)
		queue->flags &= ~Z_WORKQ_STOP;
	k_spin_unlock(&queue->lock, key);
	return ends;
}

int k_work_queue_stop(struct k_work_q *queue, k_timeout_t timeout)
{
	k_spinlock_key_t key = k_spin_lock(&queue->lock);
	struct k_thread *thread = NULL;
	int err = may_stop(queue);

	if (!err) {
		queue->flags |= Z_WORKQ_STOP;
		thread = notify(queue);
	}
	z_unlock_ready(&queue->lock, key, thread);
	if (err)
		return err;
	if (k_thread_join(&queue->thread, timeout) != 0) {
		if (!ends_yet(queue))
			return -ETIMEDOUT;
		(void)k_thread_join(&queue->thread, K_FOREVER);
	}
	queue->flags = 0;
	return 0;
}
