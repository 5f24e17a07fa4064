/* SPDX-License-Identifier: Apache-2.0 */
/* Functions of the kernel by their documented types: threads. */
#include <zephyr/ztest.h>

static void (*const p_k_thread_foreach)(k_thread_user_cb_t user_cb,
                                        void *user_data) = k_thread_foreach;
static void (*const p_k_thread_foreach_filter_by_cpu)(unsigned int cpu, k_thread_user_cb_t user_cb,
                                                      void *user_data) =
	k_thread_foreach_filter_by_cpu;
static void (*const p_k_thread_foreach_unlocked)(k_thread_user_cb_t user_cb,
                                                 void *user_data) = k_thread_foreach_unlocked;
static void (*const p_k_thread_foreach_unlocked_filter_by_cpu)(
	unsigned int cpu, k_thread_user_cb_t user_cb,
	void *user_data) = k_thread_foreach_unlocked_filter_by_cpu;
static k_thread_stack_t *(*const p_k_thread_stack_alloc)(size_t size,
                                                         int flags) = k_thread_stack_alloc;
static int (*const p_k_thread_stack_free)(k_thread_stack_t *stack) = k_thread_stack_free;
static k_tid_t (*const p_k_thread_create)(struct k_thread *new_thread, k_thread_stack_t *stack,
                                          size_t stack_size, k_thread_entry_t entry, void *p1,
                                          void *p2, void *p3, int prio, uint32_t options,
                                          k_timeout_t delay) = k_thread_create;
static void (*const p_k_thread_heap_assign)(struct k_thread *thread,
                                            struct k_heap *heap) = k_thread_heap_assign;
static int (*const p_k_thread_stack_space_get)(const struct k_thread *thread,
                                               size_t *unused_ptr) = k_thread_stack_space_get;
static void (*const p_k_thread_system_pool_assign)(struct k_thread *thread) =
	k_thread_system_pool_assign;
static int (*const p_k_thread_join)(struct k_thread *thread, k_timeout_t timeout) = k_thread_join;
static int32_t (*const p_k_sleep)(k_timeout_t timeout) = k_sleep;
static int32_t (*const p_k_msleep)(int32_t ms) = k_msleep;
static int32_t (*const p_k_usleep)(int32_t us) = k_usleep;
static void (*const p_k_busy_wait)(uint32_t usec_to_wait) = k_busy_wait;
static bool (*const p_k_can_yield)(void) = k_can_yield;
static void (*const p_k_yield)(void) = k_yield;
static void (*const p_k_wakeup)(k_tid_t thread) = k_wakeup;
static k_tid_t (*const p_k_sched_current_thread_query)(void) = k_sched_current_thread_query;
static k_tid_t (*const p_k_current_get)(void) = k_current_get;
static void (*const p_k_thread_abort)(k_tid_t thread) = k_thread_abort;
static k_ticks_t (*const p_k_thread_timeout_expires_ticks)(const struct k_thread *thread) =
	k_thread_timeout_expires_ticks;
static k_ticks_t (*const p_k_thread_timeout_remaining_ticks)(const struct k_thread *thread) =
	k_thread_timeout_remaining_ticks;
static int (*const p_k_thread_priority_get)(k_tid_t thread) = k_thread_priority_get;
static void (*const p_k_thread_priority_set)(k_tid_t thread, int prio) = k_thread_priority_set;
static void (*const p_k_thread_deadline_set)(k_tid_t thread, int deadline) = k_thread_deadline_set;
static void (*const p_k_thread_absolute_deadline_set)(k_tid_t thread, int deadline) =
	k_thread_absolute_deadline_set;
static void (*const p_k_reschedule)(void) = k_reschedule;
static int (*const p_k_thread_cpu_mask_clear)(k_tid_t thread) = k_thread_cpu_mask_clear;
static int (*const p_k_thread_cpu_mask_enable_all)(k_tid_t thread) = k_thread_cpu_mask_enable_all;
static int (*const p_k_thread_cpu_mask_enable)(k_tid_t thread, int cpu) = k_thread_cpu_mask_enable;
static int (*const p_k_thread_cpu_mask_disable)(k_tid_t thread,
                                                int cpu) = k_thread_cpu_mask_disable;
static int (*const p_k_thread_cpu_pin)(k_tid_t thread, int cpu) = k_thread_cpu_pin;
static void (*const p_k_thread_suspend)(k_tid_t thread) = k_thread_suspend;
static void (*const p_k_thread_resume)(k_tid_t thread) = k_thread_resume;
static void (*const p_k_thread_start)(k_tid_t thread) = k_thread_start;
static void (*const p_k_sched_time_slice_set)(int32_t slice, int prio) = k_sched_time_slice_set;
static void (*const p_k_thread_time_slice_set)(struct k_thread *th, int32_t slice_ticks,
                                               k_thread_timeslice_fn_t expired,
                                               void *data) = k_thread_time_slice_set;
static bool (*const p_k_is_in_isr)(void) = k_is_in_isr;
static int (*const p_k_is_preempt_thread)(void) = k_is_preempt_thread;
static bool (*const p_k_is_pre_kernel)(void) = k_is_pre_kernel;
static void (*const p_k_sched_lock)(void) = k_sched_lock;
static void (*const p_k_sched_unlock)(void) = k_sched_unlock;
static void (*const p_k_thread_custom_data_set)(void *value) = k_thread_custom_data_set;
static void *(*const p_k_thread_custom_data_get)(void) = k_thread_custom_data_get;
static int (*const p_k_thread_name_set)(k_tid_t thread, const char *str) = k_thread_name_set;
static const char *(*const p_k_thread_name_get)(k_tid_t thread) = k_thread_name_get;
static int (*const p_k_thread_name_copy)(k_tid_t thread, char *buf,
                                         size_t size) = k_thread_name_copy;
static const char *(*const p_k_thread_state_str)(k_tid_t thread_id, char *buf,
                                                 size_t buf_size) = k_thread_state_str;
static void (*const p_k_cpu_idle)(void) = k_cpu_idle;
static void (*const p_k_cpu_atomic_idle)(unsigned int key) = k_cpu_atomic_idle;
static void (*const p_k_str_out)(char *c, size_t n) = k_str_out;
static int (*const p_k_float_disable)(struct k_thread *thread) = k_float_disable;
static int (*const p_k_float_enable)(struct k_thread *thread,
                                     unsigned int options) = k_float_enable;
static int (*const p_k_thread_runtime_stats_get)(k_tid_t thread, k_thread_runtime_stats_t *stats) =
	k_thread_runtime_stats_get;
static int (*const p_k_thread_runtime_stats_all_get)(k_thread_runtime_stats_t *stats) =
	k_thread_runtime_stats_all_get;
static int (*const p_k_thread_runtime_stats_cpu_get)(int cpu, k_thread_runtime_stats_t *stats) =
	k_thread_runtime_stats_cpu_get;
static int (*const p_k_thread_runtime_stats_enable)(k_tid_t thread) = k_thread_runtime_stats_enable;
static int (*const p_k_thread_runtime_stats_disable)(k_tid_t thread) =
	k_thread_runtime_stats_disable;
static void (*const p_k_sys_runtime_stats_enable)(void) = k_sys_runtime_stats_enable;
static void (*const p_k_sys_runtime_stats_disable)(void) = k_sys_runtime_stats_disable;

#define ROW(name)                                                                                  \
	{                                                                                          \
#name, (void (*)(void))p_##name                                                    \
	}

static const struct {
	const char *name;
	void (*fn)(void);
} rows[] = {
	ROW(k_thread_foreach),
	ROW(k_thread_foreach_filter_by_cpu),
	ROW(k_thread_foreach_unlocked),
	ROW(k_thread_foreach_unlocked_filter_by_cpu),
	ROW(k_thread_stack_alloc),
	ROW(k_thread_stack_free),
	ROW(k_thread_create),
	ROW(k_thread_heap_assign),
	ROW(k_thread_stack_space_get),
	ROW(k_thread_system_pool_assign),
	ROW(k_thread_join),
	ROW(k_sleep),
	ROW(k_msleep),
	ROW(k_usleep),
	ROW(k_busy_wait),
	ROW(k_can_yield),
	ROW(k_yield),
	ROW(k_wakeup),
	ROW(k_sched_current_thread_query),
	ROW(k_current_get),
	ROW(k_thread_abort),
	ROW(k_thread_timeout_expires_ticks),
	ROW(k_thread_timeout_remaining_ticks),
	ROW(k_thread_priority_get),
	ROW(k_thread_priority_set),
	ROW(k_thread_deadline_set),
	ROW(k_thread_absolute_deadline_set),
	ROW(k_reschedule),
	ROW(k_thread_cpu_mask_clear),
	ROW(k_thread_cpu_mask_enable_all),
	ROW(k_thread_cpu_mask_enable),
	ROW(k_thread_cpu_mask_disable),
	ROW(k_thread_cpu_pin),
	ROW(k_thread_suspend),
	ROW(k_thread_resume),
	ROW(k_thread_start),
	ROW(k_sched_time_slice_set),
	ROW(k_thread_time_slice_set),
	ROW(k_is_in_isr),
	ROW(k_is_preempt_thread),
	ROW(k_is_pre_kernel),
	ROW(k_sched_lock),
	ROW(k_sched_unlock),
	ROW(k_thread_custom_data_set),
	ROW(k_thread_custom_data_get),
	ROW(k_thread_name_set),
	ROW(k_thread_name_get),
	ROW(k_thread_name_copy),
	ROW(k_thread_state_str),
	ROW(k_cpu_idle),
	ROW(k_cpu_atomic_idle),
	ROW(k_str_out),
	ROW(k_float_disable),
	ROW(k_float_enable),
	ROW(k_thread_runtime_stats_get),
	ROW(k_thread_runtime_stats_all_get),
	ROW(k_thread_runtime_stats_cpu_get),
	ROW(k_thread_runtime_stats_enable),
	ROW(k_thread_runtime_stats_disable),
	ROW(k_sys_runtime_stats_enable),
	ROW(k_sys_runtime_stats_disable),
};

ZTEST(names, test_threads)
{
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++)
		zassert_not_null(rows[i].fn, "%s", rows[i].name);
}
