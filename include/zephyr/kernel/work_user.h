/* SPDX-License-Identifier: Apache-2.0 */
/* work_user.h - plain work items without delay, cancel and flush. Zephyr's API, v4.1, where
 * user threads may submit them; there is no user mode here. */
#ifndef ZEPHYR_INCLUDE_KERNEL_WORK_USER_H_
#define ZEPHYR_INCLUDE_KERNEL_WORK_USER_H_

#include <zephyr/kernel/queue.h>
#include <zephyr/kernel/stack.h>
#include <zephyr/kernel/structs.h>
#include <zephyr/sys/atomic.h>

#ifdef __cplusplus
extern "C" {
#endif

struct k_work_user;
typedef void (*k_work_user_handler_t)(struct k_work_user *work);

#define K_WORK_USER_STATE_PENDING 0 /* bit of flags: submitted, and the handler has yet to begin */

struct k_work_user {
	void *_reserved; /* the queue's */
	k_work_user_handler_t handler;
	atomic_t flags;
};

struct k_work_user_q {
	struct k_queue queue;
	struct k_thread thread;
};

#define Z_WORK_USER_INITIALIZER(work_handler)                                                      \
	{                                                                                          \
		._reserved = NULL, .handler = (work_handler), .flags = 0                           \
	}
#define K_WORK_USER_DEFINE(work, work_handler)                                                     \
	struct k_work_user work = Z_WORK_USER_INITIALIZER(work_handler)

/* Nobody uses work meanwhile. */
static inline void k_work_user_init(struct k_work_user *work, k_work_user_handler_t handler)
{
	*work = (struct k_work_user)Z_WORK_USER_INITIALIZER(handler);
}

/* Submitted, and its handler has yet to begin. Any context. */
static inline bool k_work_user_is_pending(struct k_work_user *work)
{
	return atomic_test_bit(&work->flags, K_WORK_USER_STATE_PENDING);
}

/* Calls its handler in the queue's thread, after those that were submitted before; the handler may submit it again. 0;
 * -EBUSY: it is pending. Any context. */
int k_work_user_submit_to_queue(struct k_work_user_q *work_q, struct k_work_user *work);

/* Starts the queue's thread, which yields after each item. name: or NULL. */
void k_work_user_queue_start(struct k_work_user_q *work_q, k_thread_stack_t *stack,
                             size_t stack_size, int prio, const char *name);

static inline k_tid_t k_work_user_queue_thread_get(struct k_work_user_q *work_q)
{
	return &work_q->thread;
}

#ifdef __cplusplus
}
#endif

#endif
