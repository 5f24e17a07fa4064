/* SPDX-License-Identifier: Apache-2.0 */
/* Functions of the kernel by their documented types: objects. */
#include <zephyr/ztest.h>

static void (*const p_k_queue_init)(struct k_queue *queue) = k_queue_init;
static void (*const p_k_queue_cancel_wait)(struct k_queue *queue) = k_queue_cancel_wait;
static void (*const p_k_queue_append)(struct k_queue *queue, void *data) = k_queue_append;
static int32_t (*const p_k_queue_alloc_append)(struct k_queue *queue,
                                               void *data) = k_queue_alloc_append;
static void (*const p_k_queue_prepend)(struct k_queue *queue, void *data) = k_queue_prepend;
static int32_t (*const p_k_queue_alloc_prepend)(struct k_queue *queue,
                                                void *data) = k_queue_alloc_prepend;
static void (*const p_k_queue_insert)(struct k_queue *queue, void *prev,
                                      void *data) = k_queue_insert;
static int (*const p_k_queue_append_list)(struct k_queue *queue, void *head,
                                          void *tail) = k_queue_append_list;
static int (*const p_k_queue_merge_slist)(struct k_queue *queue,
                                          sys_slist_t *list) = k_queue_merge_slist;
static void *(*const p_k_queue_get)(struct k_queue *queue, k_timeout_t timeout) = k_queue_get;
static bool (*const p_k_queue_remove)(struct k_queue *queue, void *data) = k_queue_remove;
static bool (*const p_k_queue_unique_append)(struct k_queue *queue,
                                             void *data) = k_queue_unique_append;
static int (*const p_k_queue_is_empty)(struct k_queue *queue) = k_queue_is_empty;
static void *(*const p_k_queue_peek_head)(struct k_queue *queue) = k_queue_peek_head;
static void *(*const p_k_queue_peek_tail)(struct k_queue *queue) = k_queue_peek_tail;
static int (*const p_k_futex_wait)(struct k_futex *futex, int expected,
                                   k_timeout_t timeout) = k_futex_wait;
static int (*const p_k_futex_wake)(struct k_futex *futex, bool wake_all) = k_futex_wake;
static void (*const p_k_event_init)(struct k_event *event) = k_event_init;
static uint32_t (*const p_k_event_post)(struct k_event *event, uint32_t events) = k_event_post;
static uint32_t (*const p_k_event_set)(struct k_event *event, uint32_t events) = k_event_set;
static uint32_t (*const p_k_event_set_masked)(struct k_event *event, uint32_t events,
                                              uint32_t events_mask) = k_event_set_masked;
static uint32_t (*const p_k_event_clear)(struct k_event *event, uint32_t events) = k_event_clear;
static uint32_t (*const p_k_event_wait)(struct k_event *event, uint32_t events, bool reset,
                                        k_timeout_t timeout) = k_event_wait;
static uint32_t (*const p_k_event_wait_all)(struct k_event *event, uint32_t events, bool reset,
                                            k_timeout_t timeout) = k_event_wait_all;
static uint32_t (*const p_k_event_test)(struct k_event *event, uint32_t events_mask) = k_event_test;
static void (*const p_k_stack_init)(struct k_stack *stack, stack_data_t *buffer,
                                    uint32_t num_entries) = k_stack_init;
static int32_t (*const p_k_stack_alloc_init)(struct k_stack *stack,
                                             uint32_t num_entries) = k_stack_alloc_init;
static int (*const p_k_stack_cleanup)(struct k_stack *stack) = k_stack_cleanup;
static int (*const p_k_stack_push)(struct k_stack *stack, stack_data_t data) = k_stack_push;
static int (*const p_k_stack_pop)(struct k_stack *stack, stack_data_t *data,
                                  k_timeout_t timeout) = k_stack_pop;
static int (*const p_k_mutex_init)(struct k_mutex *mutex) = k_mutex_init;
static int (*const p_k_mutex_lock)(struct k_mutex *mutex, k_timeout_t timeout) = k_mutex_lock;
static int (*const p_k_mutex_unlock)(struct k_mutex *mutex) = k_mutex_unlock;
static int (*const p_k_condvar_init)(struct k_condvar *condvar) = k_condvar_init;
static int (*const p_k_condvar_signal)(struct k_condvar *condvar) = k_condvar_signal;
static int (*const p_k_condvar_broadcast)(struct k_condvar *condvar) = k_condvar_broadcast;
static int (*const p_k_condvar_wait)(struct k_condvar *condvar, struct k_mutex *mutex,
                                     k_timeout_t timeout) = k_condvar_wait;
static int (*const p_k_sem_init)(struct k_sem *sem, unsigned int initial_count,
                                 unsigned int limit) = k_sem_init;
static int (*const p_k_sem_take)(struct k_sem *sem, k_timeout_t timeout) = k_sem_take;
static void (*const p_k_sem_give)(struct k_sem *sem) = k_sem_give;
static void (*const p_k_sem_reset)(struct k_sem *sem) = k_sem_reset;
static unsigned int (*const p_k_sem_count_get)(struct k_sem *sem) = k_sem_count_get;
static void (*const p_k_msgq_init)(struct k_msgq *msgq, char *buffer, size_t msg_size,
                                   uint32_t max_msgs) = k_msgq_init;
static int (*const p_k_msgq_alloc_init)(struct k_msgq *msgq, size_t msg_size,
                                        uint32_t max_msgs) = k_msgq_alloc_init;
static int (*const p_k_msgq_cleanup)(struct k_msgq *msgq) = k_msgq_cleanup;
static int (*const p_k_msgq_put)(struct k_msgq *msgq, const void *data,
                                 k_timeout_t timeout) = k_msgq_put;
static int (*const p_k_msgq_get)(struct k_msgq *msgq, void *data, k_timeout_t timeout) = k_msgq_get;
static int (*const p_k_msgq_peek)(struct k_msgq *msgq, void *data) = k_msgq_peek;
static int (*const p_k_msgq_peek_at)(struct k_msgq *msgq, void *data,
                                     uint32_t idx) = k_msgq_peek_at;
static void (*const p_k_msgq_purge)(struct k_msgq *msgq) = k_msgq_purge;
static uint32_t (*const p_k_msgq_num_free_get)(struct k_msgq *msgq) = k_msgq_num_free_get;
static void (*const p_k_msgq_get_attrs)(struct k_msgq *msgq,
                                        struct k_msgq_attrs *attrs) = k_msgq_get_attrs;
static uint32_t (*const p_k_msgq_num_used_get)(struct k_msgq *msgq) = k_msgq_num_used_get;
static void (*const p_k_mbox_init)(struct k_mbox *mbox) = k_mbox_init;
static int (*const p_k_mbox_put)(struct k_mbox *mbox, struct k_mbox_msg *tx_msg,
                                 k_timeout_t timeout) = k_mbox_put;
static void (*const p_k_mbox_async_put)(struct k_mbox *mbox, struct k_mbox_msg *tx_msg,
                                        struct k_sem *sem) = k_mbox_async_put;
static int (*const p_k_mbox_get)(struct k_mbox *mbox, struct k_mbox_msg *rx_msg, void *buffer,
                                 k_timeout_t timeout) = k_mbox_get;
static void (*const p_k_mbox_data_get)(struct k_mbox_msg *rx_msg, void *buffer) = k_mbox_data_get;
static void (*const p_k_pipe_init)(struct k_pipe *pipe, uint8_t *buffer,
                                   size_t buffer_size) = k_pipe_init;
static int (*const p_k_pipe_cleanup)(struct k_pipe *pipe) = k_pipe_cleanup;
static int (*const p_k_pipe_write)(struct k_pipe *pipe, const uint8_t *data, size_t len,
                                   k_timeout_t timeout) = k_pipe_write;
static int (*const p_k_pipe_read)(struct k_pipe *pipe, uint8_t *data, size_t len,
                                  k_timeout_t timeout) = k_pipe_read;
static void (*const p_k_pipe_reset)(struct k_pipe *pipe) = k_pipe_reset;
static void (*const p_k_pipe_close)(struct k_pipe *pipe) = k_pipe_close;
static int (*const p_k_mem_slab_init)(struct k_mem_slab *slab, void *buffer, size_t block_size,
                                      uint32_t num_blocks) = k_mem_slab_init;
static int (*const p_k_mem_slab_alloc)(struct k_mem_slab *slab, void **mem,
                                       k_timeout_t timeout) = k_mem_slab_alloc;
static void (*const p_k_mem_slab_free)(struct k_mem_slab *slab, void *mem) = k_mem_slab_free;
static uint32_t (*const p_k_mem_slab_num_used_get)(struct k_mem_slab *slab) =
	k_mem_slab_num_used_get;
static uint32_t (*const p_k_mem_slab_max_used_get)(struct k_mem_slab *slab) =
	k_mem_slab_max_used_get;
static uint32_t (*const p_k_mem_slab_num_free_get)(struct k_mem_slab *slab) =
	k_mem_slab_num_free_get;
static int (*const p_k_mem_slab_runtime_stats_get)(
	struct k_mem_slab *slab, struct sys_memory_stats *stats) = k_mem_slab_runtime_stats_get;
static int (*const p_k_mem_slab_runtime_stats_reset_max)(struct k_mem_slab *slab) =
	k_mem_slab_runtime_stats_reset_max;
static void (*const p_k_heap_init)(struct k_heap *h, void *mem, size_t bytes) = k_heap_init;
static void *(*const p_k_heap_aligned_alloc)(struct k_heap *h, size_t align, size_t bytes,
                                             k_timeout_t timeout) = k_heap_aligned_alloc;
static void *(*const p_k_heap_alloc)(struct k_heap *h, size_t bytes,
                                     k_timeout_t timeout) = k_heap_alloc;
static void *(*const p_k_heap_calloc)(struct k_heap *h, size_t num, size_t size,
                                      k_timeout_t timeout) = k_heap_calloc;
static void *(*const p_k_heap_realloc)(struct k_heap *h, void *ptr, size_t bytes,
                                       k_timeout_t timeout) = k_heap_realloc;
static void (*const p_k_heap_free)(struct k_heap *h, void *mem) = k_heap_free;
static void *(*const p_k_aligned_alloc)(size_t align, size_t size) = k_aligned_alloc;
static void *(*const p_k_malloc)(size_t size) = k_malloc;
static void (*const p_k_free)(void *ptr) = k_free;
static void *(*const p_k_calloc)(size_t nmemb, size_t size) = k_calloc;
static void *(*const p_k_realloc)(void *ptr, size_t size) = k_realloc;
static void (*const p_k_poll_event_init)(struct k_poll_event *event, uint32_t type, int mode,
                                         void *obj) = k_poll_event_init;
static int (*const p_k_poll)(struct k_poll_event *events, int num_events,
                             k_timeout_t timeout) = k_poll;
static void (*const p_k_poll_signal_init)(struct k_poll_signal *sig) = k_poll_signal_init;
static void (*const p_k_poll_signal_reset)(struct k_poll_signal *sig) = k_poll_signal_reset;
static void (*const p_k_poll_signal_check)(struct k_poll_signal *sig, unsigned int *signaled,
                                           int *result) = k_poll_signal_check;
static int (*const p_k_poll_signal_raise)(struct k_poll_signal *sig,
                                          int result) = k_poll_signal_raise;

#define ROW(name)                                                                                  \
	{                                                                                          \
#name, (void (*)(void))p_##name                                                    \
	}

static const struct {
	const char *name;
	void (*fn)(void);
} rows[] = {
	ROW(k_queue_init),
	ROW(k_queue_cancel_wait),
	ROW(k_queue_append),
	ROW(k_queue_alloc_append),
	ROW(k_queue_prepend),
	ROW(k_queue_alloc_prepend),
	ROW(k_queue_insert),
	ROW(k_queue_append_list),
	ROW(k_queue_merge_slist),
	ROW(k_queue_get),
	ROW(k_queue_remove),
	ROW(k_queue_unique_append),
	ROW(k_queue_is_empty),
	ROW(k_queue_peek_head),
	ROW(k_queue_peek_tail),
	ROW(k_futex_wait),
	ROW(k_futex_wake),
	ROW(k_event_init),
	ROW(k_event_post),
	ROW(k_event_set),
	ROW(k_event_set_masked),
	ROW(k_event_clear),
	ROW(k_event_wait),
	ROW(k_event_wait_all),
	ROW(k_event_test),
	ROW(k_stack_init),
	ROW(k_stack_alloc_init),
	ROW(k_stack_cleanup),
	ROW(k_stack_push),
	ROW(k_stack_pop),
	ROW(k_mutex_init),
	ROW(k_mutex_lock),
	ROW(k_mutex_unlock),
	ROW(k_condvar_init),
	ROW(k_condvar_signal),
	ROW(k_condvar_broadcast),
	ROW(k_condvar_wait),
	ROW(k_sem_init),
	ROW(k_sem_take),
	ROW(k_sem_give),
	ROW(k_sem_reset),
	ROW(k_sem_count_get),
	ROW(k_msgq_init),
	ROW(k_msgq_alloc_init),
	ROW(k_msgq_cleanup),
	ROW(k_msgq_put),
	ROW(k_msgq_get),
	ROW(k_msgq_peek),
	ROW(k_msgq_peek_at),
	ROW(k_msgq_purge),
	ROW(k_msgq_num_free_get),
	ROW(k_msgq_get_attrs),
	ROW(k_msgq_num_used_get),
	ROW(k_mbox_init),
	ROW(k_mbox_put),
	ROW(k_mbox_async_put),
	ROW(k_mbox_get),
	ROW(k_mbox_data_get),
	ROW(k_pipe_init),
	ROW(k_pipe_cleanup),
	ROW(k_pipe_write),
	ROW(k_pipe_read),
	ROW(k_pipe_reset),
	ROW(k_pipe_close),
	ROW(k_mem_slab_init),
	ROW(k_mem_slab_alloc),
	ROW(k_mem_slab_free),
	ROW(k_mem_slab_num_used_get),
	ROW(k_mem_slab_max_used_get),
	ROW(k_mem_slab_num_free_get),
	ROW(k_mem_slab_runtime_stats_get),
	ROW(k_mem_slab_runtime_stats_reset_max),
	ROW(k_heap_init),
	ROW(k_heap_aligned_alloc),
	ROW(k_heap_alloc),
	ROW(k_heap_calloc),
	ROW(k_heap_realloc),
	ROW(k_heap_free),
	ROW(k_aligned_alloc),
	ROW(k_malloc),
	ROW(k_free),
	ROW(k_calloc),
	ROW(k_realloc),
	ROW(k_poll_event_init),
	ROW(k_poll),
	ROW(k_poll_signal_init),
	ROW(k_poll_signal_reset),
	ROW(k_poll_signal_check),
	ROW(k_poll_signal_raise),
};

ZTEST(names, test_objects)
{
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++)
		zassert_not_null(rows[i].fn, "%s", rows[i].name);
}
