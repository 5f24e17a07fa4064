/* SPDX-License-Identifier: Apache-2.0 */
/* work.h - functions that a work queue's thread calls, now or after a delay. Zephyr's API, v4.1.
 *
 * An item is idle, or some of: delayed (its delay runs), queued, running, cancelling (it runs, and
 * may not be submitted until it has ended). It is in one queue at a time, and its handler never
 * runs twice at once: submitted while it runs, it joins the queue that runs it. Handlers of a queue
 * run one after the other in the order of submission and may submit any item, also their own. Each
 * queue and each item has a lock of its own.
 *
 * An item's memory is the kernel's from the first submission until a call of the _sync kind, or
 * k_work_busy_get(), has said that it is idle; and a struct k_work_sync until its call returns.
 *
 * Except where said: any context, never blocks. Calls that wait are for threads, and not for the
 * queue's own. */
#ifndef ZEPHYR_INCLUDE_KERNEL_WORK_H_
#define ZEPHYR_INCLUDE_KERNEL_WORK_H_

#include <zephyr/kernel/poll.h>
#include <zephyr/kernel/sem.h>
#include <zephyr/kernel/stack.h>
#include <zephyr/kernel/structs.h>
#include <zephyr/sys/util.h>

#ifdef __cplusplus
extern "C" {
#endif

struct k_work;
struct k_work_q;
typedef void (*k_work_handler_t)(struct k_work *work);

/* Bits that k_work_busy_get() returns. */
#define K_WORK_RUNNING_BIT   0
#define K_WORK_CANCELING_BIT 1
#define K_WORK_QUEUED_BIT    2
#define K_WORK_DELAYED_BIT   3
#define K_WORK_FLUSHING_BIT  4
#define K_WORK_RUNNING       BIT(K_WORK_RUNNING_BIT)
#define K_WORK_CANCELING     BIT(K_WORK_CANCELING_BIT)
#define K_WORK_QUEUED        BIT(K_WORK_QUEUED_BIT)
#define K_WORK_DELAYED       BIT(K_WORK_DELAYED_BIT)
#define K_WORK_FLUSHING      BIT(K_WORK_FLUSHING_BIT) /* the kernel's, of a k_work_sync */

struct k_work {
	sys_dnode_t node;         /* queue's lock */
	k_work_handler_t handler; /* never changes */
	struct k_work_q *queue;   /* the last one that it was put in. lock */
	uint32_t flags;           /* K_WORK_*. lock */
	struct k_spinlock lock;   /* comes before a queue's */
};

struct k_work_delayable {
	struct k_work work;
	struct _timeout timeout;
	struct k_work_q *queue; /* where it goes then. work.lock */
};

struct z_work_canceller {
	sys_dnode_t node; /* queue's lock */
	struct k_work *work;
	struct k_sem sem;
};

struct z_work_flusher {
	struct k_work work; /* stands in the queue behind what is flushed */
	struct k_sem sem;
};

struct k_work_sync {
	union {
		struct z_work_flusher flusher;
		struct z_work_canceller canceller;
	};
};

struct k_work_queue_config {
	const char *name; /* of the thread, or NULL */
	bool no_yield;    /* does not yield between handlers */
	bool essential;   /* the thread's end is a kernel panic */
};

struct k_work_q {
	struct k_thread thread;
	struct k_spinlock lock; /* guards what follows */
	sys_dlist_t pending;
	sys_dlist_t cancellers;
	_wait_q_t notifyq; /* the thread, while there is nothing to do */
	_wait_q_t drainq;
	struct k_work *wanted; /* pending, and the thread wants its lock */
	uint32_t flags;
	bool no_yield; /* never changes */
};

#define Z_WORK_INITIALIZER(work_handler)                                                           \
	{                                                                                          \
		.handler = (work_handler)                                                          \
	}
#define K_WORK_DEFINE(work, work_handler) struct k_work work = Z_WORK_INITIALIZER(work_handler)

#define Z_WORK_DELAYABLE_INITIALIZER(work_handler)                                                 \
	{                                                                                          \
		.work = Z_WORK_INITIALIZER(work_handler)                                           \
	}
#define K_WORK_DELAYABLE_DEFINE(work, work_handler)                                                \
	struct k_work_delayable work = Z_WORK_DELAYABLE_INITIALIZER(work_handler)

/* ---- items ---- */

/* The item is idle. Nobody uses it meanwhile. */
void k_work_init(struct k_work *work, k_work_handler_t handler);

/* K_WORK_* of this moment, 0: idle. */
int k_work_busy_get(const struct k_work *work);

static inline bool k_work_is_pending(const struct k_work *work)
{
	return k_work_busy_get(work) != 0;
}

/* Puts the item into the queue; k_work_submit(): the system's. 1: done; 0: it is in a queue
 * already; 2: it is running, and was put into the queue that runs it; -EBUSY: it is being
 * cancelled, or the queue is drained (by others than its thread) or plugged; -EINVAL: queue is
 * NULL; -ENODEV: the queue was not started. */
int k_work_submit_to_queue(struct k_work_q *queue, struct k_work *work);
int k_work_submit(struct k_work *work);

/* Waits until the handler has returned for the submissions up to now. True: it had to. */
bool k_work_flush(struct k_work *work, struct k_work_sync *sync);

/* Takes the item out of its queue; one that runs is cancelling until its handler returns. What
 * it still is: 0 or K_WORK_*. */
int k_work_cancel(struct k_work *work);

/* The same, and waits until it is idle. True: it was not. */
bool k_work_cancel_sync(struct k_work *work, struct k_work_sync *sync);

/* ---- items with a delay ---- */

void k_work_init_delayable(struct k_work_delayable *dwork, k_work_handler_t handler);

static inline struct k_work_delayable *k_work_delayable_from_work(struct k_work *work)
{
	return CONTAINER_OF(work, struct k_work_delayable, work);
}

int k_work_delayable_busy_get(const struct k_work_delayable *dwork);

static inline bool k_work_delayable_is_pending(const struct k_work_delayable *dwork)
{
	return k_work_delayable_busy_get(dwork) != 0;
}

/* The uptime in ticks when its delay ends, and how far that is. Not delayed: now, and 0. */
k_ticks_t k_work_delayable_expires_get(const struct k_work_delayable *dwork);
k_ticks_t k_work_delayable_remaining_get(const struct k_work_delayable *dwork);

/* Submits it after delay. 1: its delay runs; 0: it is delayed, queued or cancelling, and nothing has
 * changed; K_NO_WAIT: as k_work_submit_to_queue(). When the queue refuses it then, it is idle. */
int k_work_schedule_for_queue(struct k_work_q *queue, struct k_work_delayable *dwork,
                              k_timeout_t delay);
int k_work_schedule(struct k_work_delayable *dwork, k_timeout_t delay);

/* The same, in place of the delay that runs, and whatever else it is: 1, or as k_work_submit_to_queue(). */
int k_work_reschedule_for_queue(struct k_work_q *queue, struct k_work_delayable *dwork,
                                k_timeout_t delay);
int k_work_reschedule(struct k_work_delayable *dwork, k_timeout_t delay);

/* As k_work_flush(), after ending its delay at once; as k_work_cancel() and k_work_cancel_sync(), for
 * the delay too. */
bool k_work_flush_delayable(struct k_work_delayable *dwork, struct k_work_sync *sync);
int k_work_cancel_delayable(struct k_work_delayable *dwork);
bool k_work_cancel_delayable_sync(struct k_work_delayable *dwork, struct k_work_sync *sync);

/* ---- queues ---- */

/* Nobody uses queue meanwhile. */
void k_work_queue_init(struct k_work_q *queue);

/* Starts its thread. cfg: or NULL. queue was not started, or has been stopped; stack as in k_thread_create(). */
void k_work_queue_start(struct k_work_q *queue, k_thread_stack_t *stack, size_t stack_size,
                        int prio, const struct k_work_queue_config *cfg);

static inline k_tid_t k_work_queue_thread_get(struct k_work_q *queue)
{
	return &queue->thread;
}

/* Waits until nothing is queued or running; meanwhile only the queue's handlers may submit to it. plug: afterwards
 * nobody may, until k_work_queue_unplug(). 1: it waited; 0: there was nothing to do; -ENODEV: not started. */
int k_work_queue_drain(struct k_work_q *queue, bool plug);

/* 0; -EALREADY: it is not plugged. */
int k_work_queue_unplug(struct k_work_q *queue);

/* Ends the thread of a queue that is drained and plugged, and waits for its end. 0; -EALREADY: not started;
 * -EBUSY: not plugged, or still at work; -ETIMEDOUT: it goes on. */
int k_work_queue_stop(struct k_work_q *queue, k_timeout_t timeout);

/* The queue that k_work_submit() and k_work_schedule() use. Runs from POST_KERNEL on.
 * CONFIG_SYSTEM_WORKQUEUE_PRIORITY, _STACK_SIZE and _NO_YIELD. */
extern struct k_work_q k_sys_work_q;

/* ---- items that k_poll() events submit; CONFIG_POLL ---- */

struct k_work_poll {
	struct k_work work;
	struct z_poller poller; /* its lock guards what follows */
	struct k_work_q *workq; /* NULL: waits for no event, and is not to be called */
	struct k_poll_event *events;
	int num_events;
	k_work_handler_t real_handler; /* never changes */
	struct _timeout timeout;
	int poll_result; /* for the handler: 0, -EINTR or -EAGAIN (time-out), as k_poll() */
};

void k_work_poll_init(struct k_work_poll *work, k_work_handler_t handler);

/* Submits the item when one of the events is ready, or at time-out; the handler finds poll_result. An item that still
 * waits starts anew. The events are in use until the handler runs or k_work_poll_cancel(). 0; -EINVAL:
 * its event has come, and the handler has yet to begin; -EADDRINUSE: it is with another queue. */
int k_work_poll_submit_to_queue(struct k_work_q *work_q, struct k_work_poll *work,
                                struct k_poll_event *events, int num_events, k_timeout_t timeout);
int k_work_poll_submit(struct k_work_poll *work, struct k_poll_event *events, int num_events,
                       k_timeout_t timeout);

/* 0: it will not be called; -EINVAL: it does not wait, or its event has come. */
int k_work_poll_cancel(struct k_work_poll *work);

#ifdef __cplusplus
}
#endif

#endif
