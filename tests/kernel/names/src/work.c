/* SPDX-License-Identifier: Apache-2.0 */
/* Functions of the kernel by their documented types: work. */
#include <zephyr/ztest.h>

static void (*const p_k_work_init)(struct k_work *work, k_work_handler_t handler) = k_work_init;
static int (*const p_k_work_busy_get)(const struct k_work *work) = k_work_busy_get;
static bool (*const p_k_work_is_pending)(const struct k_work *work) = k_work_is_pending;
static int (*const p_k_work_submit_to_queue)(struct k_work_q *queue,
                                             struct k_work *work) = k_work_submit_to_queue;
static int (*const p_k_work_submit)(struct k_work *work) = k_work_submit;
static bool (*const p_k_work_flush)(struct k_work *work, struct k_work_sync *sync) = k_work_flush;
static int (*const p_k_work_cancel)(struct k_work *work) = k_work_cancel;
static bool (*const p_k_work_cancel_sync)(struct k_work *work,
                                          struct k_work_sync *sync) = k_work_cancel_sync;
static void (*const p_k_work_queue_init)(struct k_work_q *queue) = k_work_queue_init;
static void (*const p_k_work_queue_start)(
	struct k_work_q *queue, k_thread_stack_t *stack, size_t stack_size, int prio,
	const struct k_work_queue_config *cfg) = k_work_queue_start;
static k_tid_t (*const p_k_work_queue_thread_get)(struct k_work_q *queue) = k_work_queue_thread_get;
static int (*const p_k_work_queue_drain)(struct k_work_q *queue, bool plug) = k_work_queue_drain;
static int (*const p_k_work_queue_unplug)(struct k_work_q *queue) = k_work_queue_unplug;
static int (*const p_k_work_queue_stop)(struct k_work_q *queue,
                                        k_timeout_t timeout) = k_work_queue_stop;
static void (*const p_k_work_init_delayable)(struct k_work_delayable *dwork,
                                             k_work_handler_t handler) = k_work_init_delayable;
static struct k_work_delayable *(*const p_k_work_delayable_from_work)(struct k_work *work) =
	k_work_delayable_from_work;
static int (*const p_k_work_delayable_busy_get)(const struct k_work_delayable *dwork) =
	k_work_delayable_busy_get;
static bool (*const p_k_work_delayable_is_pending)(const struct k_work_delayable *dwork) =
	k_work_delayable_is_pending;
static k_ticks_t (*const p_k_work_delayable_expires_get)(const struct k_work_delayable *dwork) =
	k_work_delayable_expires_get;
static k_ticks_t (*const p_k_work_delayable_remaining_get)(const struct k_work_delayable *dwork) =
	k_work_delayable_remaining_get;
static int (*const p_k_work_schedule_for_queue)(struct k_work_q *queue,
                                                struct k_work_delayable *dwork,
                                                k_timeout_t delay) = k_work_schedule_for_queue;
static int (*const p_k_work_schedule)(struct k_work_delayable *dwork,
                                      k_timeout_t delay) = k_work_schedule;
static int (*const p_k_work_reschedule_for_queue)(struct k_work_q *queue,
                                                  struct k_work_delayable *dwork,
                                                  k_timeout_t delay) = k_work_reschedule_for_queue;
static int (*const p_k_work_reschedule)(struct k_work_delayable *dwork,
                                        k_timeout_t delay) = k_work_reschedule;
static bool (*const p_k_work_flush_delayable)(struct k_work_delayable *dwork,
                                              struct k_work_sync *sync) = k_work_flush_delayable;
static int (*const p_k_work_cancel_delayable)(struct k_work_delayable *dwork) =
	k_work_cancel_delayable;
static bool (*const p_k_work_cancel_delayable_sync)(
	struct k_work_delayable *dwork, struct k_work_sync *sync) = k_work_cancel_delayable_sync;
static void (*const p_k_work_user_init)(struct k_work_user *work,
                                        k_work_user_handler_t handler) = k_work_user_init;
static bool (*const p_k_work_user_is_pending)(struct k_work_user *work) = k_work_user_is_pending;
static int (*const p_k_work_user_submit_to_queue)(
	struct k_work_user_q *work_q, struct k_work_user *work) = k_work_user_submit_to_queue;
static void (*const p_k_work_user_queue_start)(struct k_work_user_q *work_q,
                                               k_thread_stack_t *stack, size_t stack_size, int prio,
                                               const char *name) = k_work_user_queue_start;
static k_tid_t (*const p_k_work_user_queue_thread_get)(struct k_work_user_q *work_q) =
	k_work_user_queue_thread_get;
static void (*const p_k_work_poll_init)(struct k_work_poll *work,
                                        k_work_handler_t handler) = k_work_poll_init;
static int (*const p_k_work_poll_submit_to_queue)(struct k_work_q *work_q, struct k_work_poll *work,
                                                  struct k_poll_event *events, int num_events,
                                                  k_timeout_t timeout) = k_work_poll_submit_to_queue;
static int (*const p_k_work_poll_submit)(struct k_work_poll *work, struct k_poll_event *events,
                                         int num_events, k_timeout_t timeout) = k_work_poll_submit;
static int (*const p_k_work_poll_cancel)(struct k_work_poll *work) = k_work_poll_cancel;

#define ROW(name)                                                                                  \
	{                                                                                          \
#name, (void (*)(void))p_##name                                                    \
	}

static const struct {
	const char *name;
	void (*fn)(void);
} rows[] = {
	ROW(k_work_init),
	ROW(k_work_busy_get),
	ROW(k_work_is_pending),
	ROW(k_work_submit_to_queue),
	ROW(k_work_submit),
	ROW(k_work_flush),
	ROW(k_work_cancel),
	ROW(k_work_cancel_sync),
	ROW(k_work_queue_init),
	ROW(k_work_queue_start),
	ROW(k_work_queue_thread_get),
	ROW(k_work_queue_drain),
	ROW(k_work_queue_unplug),
	ROW(k_work_queue_stop),
	ROW(k_work_init_delayable),
	ROW(k_work_delayable_from_work),
	ROW(k_work_delayable_busy_get),
	ROW(k_work_delayable_is_pending),
	ROW(k_work_delayable_expires_get),
	ROW(k_work_delayable_remaining_get),
	ROW(k_work_schedule_for_queue),
	ROW(k_work_schedule),
	ROW(k_work_reschedule_for_queue),
	ROW(k_work_reschedule),
	ROW(k_work_flush_delayable),
	ROW(k_work_cancel_delayable),
	ROW(k_work_cancel_delayable_sync),
	ROW(k_work_user_init),
	ROW(k_work_user_is_pending),
	ROW(k_work_user_submit_to_queue),
	ROW(k_work_user_queue_start),
	ROW(k_work_user_queue_thread_get),
	ROW(k_work_poll_init),
	ROW(k_work_poll_submit_to_queue),
	ROW(k_work_poll_submit),
	ROW(k_work_poll_cancel),
};

ZTEST(names, test_work)
{
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++)
		zassert_not_null(rows[i].fn, "%s", rows[i].name);
}
