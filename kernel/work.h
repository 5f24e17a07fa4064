/* SPDX-License-Identifier: Apache-2.0 */
/* work.h - what items, queues and those who submit know of each other.
 *
 * Lock order: item, queue, thread. A queue's thread, which holds the queue's lock first, only tries an item's. */
#ifndef CR_KERNEL_WORK_H
#define CR_KERNEL_WORK_H

#include <zephyr/kernel.h>

#include "base/atomic.h"
#include "base/cr.h"

/* Flags of a queue. Its lock. */
#define Z_WORKQ_STARTED CR_BIT(0)
#define Z_WORKQ_BUSY    CR_BIT(1) /* its thread has work in hand, or is about to look */
#define Z_WORKQ_DRAIN   CR_BIT(2)
#define Z_WORKQ_PLUGGED CR_BIT(3)
#define Z_WORKQ_STOP    CR_BIT(4) /* its thread is to end */
#define Z_WORKQ_ENDED   CR_BIT(5) /* it does */

/* ---- work.c; work->lock is held ---- */

static inline uint32_t z_work_flags(const struct k_work *work)
{
	return cr_load_relaxed(&work->flags);
}

/* Flags change under the lock; k_work_busy_get() reads them without. */
static inline void z_work_change(struct k_work *work, uint32_t clear, uint32_t set)
{
	cr_store_relaxed(&work->flags, (z_work_flags(work) & ~clear) | set);
}

/* As k_work_submit_to_queue(). *wake: NULL, or the thread to make ready once the lock is let go. */
int z_work_submit(struct k_work *work, struct k_work_q *queue, struct k_thread **wake);

/* As k_work_cancel(). */
int z_work_cancel(struct k_work *work);

/* True: the item is cancelling, and z_work_wait_cancelled() must follow once the lock is let go. */
bool z_work_join_cancel(struct k_work *work, struct z_work_canceller *canceller);
void z_work_wait_cancelled(struct z_work_canceller *canceller);

/* True: the item is queued or running, and z_work_wait_flushed() must follow in the same way. */
bool z_work_join_flush(struct k_work *work, struct z_work_flusher *flusher);
void z_work_wait_flushed(struct z_work_flusher *flusher);

/* The handler has returned. No lock held; the item is not touched any more afterwards. */
void z_work_finish(struct k_work *work);

/* ---- work_queue.c; work->lock is held ---- */

/* Puts work at the end. 0, -ENODEV, -EBUSY. *wake: as above. */
int z_workq_add(struct k_work_q *queue, struct k_work *work, struct k_thread **wake);

#endif
