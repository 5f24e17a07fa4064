/* SPDX-License-Identifier: Apache-2.0 */
/* poll.h - waiting for the first of several things, and signals. Zephyr's API, v4.1.
 *
 * k_poll() notifies and takes nothing: who has been told may find that another thread was
 * faster. An object tells one watcher each time that something arrives, the one whose thread has the best
 * priority, then the one that came first. Needs CONFIG_POLL. */
#ifndef ZEPHYR_INCLUDE_KERNEL_POLL_H_
#define ZEPHYR_INCLUDE_KERNEL_POLL_H_

#include <zephyr/kernel/structs.h>

#ifdef __cplusplus
extern "C" {
#endif

struct k_sem;
struct k_queue;
struct k_fifo;
struct k_msgq;
struct k_pipe;

/* What an event watches. IGNORE: nothing, it is never ready. */
#define K_POLL_TYPE_IGNORE              0u
#define K_POLL_TYPE_SIGNAL              1u
#define K_POLL_TYPE_SEM_AVAILABLE       2u
#define K_POLL_TYPE_DATA_AVAILABLE      4u
#define K_POLL_TYPE_FIFO_DATA_AVAILABLE K_POLL_TYPE_DATA_AVAILABLE
#define K_POLL_TYPE_MSGQ_DATA_AVAILABLE 8u
#define K_POLL_TYPE_PIPE_DATA_AVAILABLE 16u

/* What came; bits, added to event->state, which the caller sets back to NOT_READY. */
#define K_POLL_STATE_NOT_READY           0u
#define K_POLL_STATE_SIGNALED            1u
#define K_POLL_STATE_SEM_AVAILABLE       2u
#define K_POLL_STATE_DATA_AVAILABLE      4u
#define K_POLL_STATE_FIFO_DATA_AVAILABLE K_POLL_STATE_DATA_AVAILABLE
#define K_POLL_STATE_MSGQ_DATA_AVAILABLE 8u
#define K_POLL_STATE_PIPE_DATA_AVAILABLE 16u
#define K_POLL_STATE_CANCELLED           32u

enum k_poll_modes {
	K_POLL_MODE_NOTIFY_ONLY = 0,
	K_POLL_NUM_MODES,
};

/* Who watches a set of events. Its lock comes after objects' locks. */
struct z_poller {
	struct k_spinlock lock; /* guards result, phase, wait_q */
	int result;             /* of the first event that came */
	uint8_t phase;
	int8_t prio;                 /* of its thread when it began; never changes */
	_wait_q_t wait_q;            /* the thread in k_poll() */
	struct k_work_poll *to_work; /* NULL, or what is submitted instead. Never changes */
};

struct k_poll_signal {
	sys_dlist_t poll_events; /* lock */
	struct k_spinlock lock;
	unsigned int signaled; /* lock */
	int result;            /* lock */
};

struct k_poll_event {
	sys_dnode_t _node;       /* the object's lock */
	struct z_poller *poller; /* the object's lock; NULL: does not watch */
	uint8_t tag;             /* the application's */
	uint8_t type;            /* beside state, which changes, a byte of its own */
	uint8_t state;           /* the object's lock while it watches */
	uint8_t mode : 1;
	uint8_t unused : 7;
	union {
		void *obj;
		struct k_poll_signal *signal;
		struct k_sem *sem;
		struct k_fifo *fifo;
		struct k_queue *queue;
		struct k_msgq *msgq;
		struct k_pipe *pipe;
	};
};

#define K_POLL_SIGNAL_INITIALIZER(obj)                                                             \
	{                                                                                          \
		.poll_events = SYS_DLIST_STATIC_INIT(&(obj).poll_events)                           \
	}

/* clang-format off */
#define K_POLL_EVENT_INITIALIZER(event_type, event_mode, event_obj)                                \
	K_POLL_EVENT_STATIC_INITIALIZER(event_type, event_mode, event_obj, 0)
#define K_POLL_EVENT_STATIC_INITIALIZER(event_type, event_mode, event_obj, event_tag)              \
	{                                                                                          \
		.tag = (event_tag),                                                                \
		.type = (event_type),                                                              \
		.state = K_POLL_STATE_NOT_READY,                                                   \
		.mode = (event_mode),                                                              \
		.unused = 0,                                                                       \
		{ .obj = (void *)(event_obj) },                                                    \
	}
/* clang-format on */

/* Prepares one event: type K_POLL_TYPE_*, mode K_POLL_MODE_NOTIFY_ONLY. Any context. */
void k_poll_event_init(struct k_poll_event *event, uint32_t type, int mode, void *obj);

/* Waits until one of the events is ready: 0, and the state of each that is says so.
 * -EAGAIN: time-out, or none is ready and K_NO_WAIT; -EINTR: k_queue_cancel_wait() ended it, and the
 * event's state is CANCELLED. The events are in use until it returns. Thread context. */
int k_poll(struct k_poll_event *events, int num_events, k_timeout_t timeout);

void k_poll_signal_init(struct k_poll_signal *sig);

/* It is not raised from now on. Any context. */
void k_poll_signal_reset(struct k_poll_signal *sig);

/* *signaled is not 0 when it is raised; *result is what came with it. Any context. */
void k_poll_signal_check(struct k_poll_signal *sig, unsigned int *signaled, int *result);

/* Raises it, until k_poll_signal_reset(). 0; -EAGAIN: raised, but the only watcher's time-out is
 * just ending its wait. Any context. */
int k_poll_signal_raise(struct k_poll_signal *sig, int result);

#ifdef __cplusplus
}
#endif

#endif
