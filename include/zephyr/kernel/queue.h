/* SPDX-License-Identifier: Apache-2.0 */
/* queue.h - queues of the application's own items, and their faces FIFO and LIFO. Zephyr's API,
 * v4.1.
 *
 * The first word of an item is the kernel's while the item is queued (it must be aligned as a
 * pointer), except for the alloc forms, which take a small block from the calling thread's resource
 * pool. An item that is put goes straight to the first waiter: best priority first, then by time
 * waited. Except where said, any context, never blocks. */
#ifndef ZEPHYR_INCLUDE_KERNEL_QUEUE_H_
#define ZEPHYR_INCLUDE_KERNEL_QUEUE_H_

#include <zephyr/kernel/pollers.h>
#include <zephyr/kernel/structs.h>
#include <zephyr/sys/sflist.h>
#include <zephyr/sys/slist.h>

#ifdef __cplusplus
extern "C" {
#endif

struct k_queue {
	sys_sflist_t data_q;    /* lock */
	struct k_spinlock lock; /* guards all */
	_wait_q_t wait_q;
	Z_POLLERS
};

/* clang-format off */
#define Z_QUEUE_INITIALIZER(obj)                                                                   \
	{                                                                                          \
		.data_q = SYS_SFLIST_STATIC_INIT(&(obj).data_q),                                   \
		.wait_q = Z_WAIT_Q_INIT(&(obj).wait_q),                                            \
		Z_POLLERS_INIT(obj)                                                                \
	}
/* clang-format on */

#define K_QUEUE_DEFINE(name) struct k_queue name = Z_QUEUE_INITIALIZER(name)

/* Nobody uses queue meanwhile. */
void k_queue_init(struct k_queue *queue);

/* The first waiter's k_queue_get() returns NULL; one k_poll() that watches returns -EINTR. */
void k_queue_cancel_wait(struct k_queue *queue);

/* Puts data at the end, at the front, or behind prev, which is in the queue (NULL: at the front). */
void k_queue_append(struct k_queue *queue, void *data);
void k_queue_prepend(struct k_queue *queue, void *data);
void k_queue_insert(struct k_queue *queue, void *prev, void *data);

/* The same for any pointer. 0; -ENOMEM: the resource pool has no room. */
int32_t k_queue_alloc_append(struct k_queue *queue, void *data);
int32_t k_queue_alloc_prepend(struct k_queue *queue, void *data);

/* Puts a chain of items at the end; the first word of each points to the next, that of tail is NULL. 0;
 * -EINVAL: head or tail is NULL. */
int k_queue_append_list(struct k_queue *queue, void *head, void *tail);

/* The same for a list, which is empty afterwards. 0; -EINVAL: it was empty. */
int k_queue_merge_slist(struct k_queue *queue, sys_slist_t *list);

/* Takes the first item. NULL: none and K_NO_WAIT, time-out, or k_queue_cancel_wait(). Thread
 * context; from an interrupt handler with K_NO_WAIT. */
void *k_queue_get(struct k_queue *queue, k_timeout_t timeout);

/* Takes data out, wherever it is. True: it was there. Walks the queue. */
bool k_queue_remove(struct k_queue *queue, void *data);

/* Puts data at the end unless it is in the queue. True: it was not. Walks the queue. */
bool k_queue_unique_append(struct k_queue *queue, void *data);

/* Not 0 when it is empty at this moment. */
int k_queue_is_empty(struct k_queue *queue);

/* The first, the last item, or NULL; it stays in the queue. */
void *k_queue_peek_head(struct k_queue *queue);
void *k_queue_peek_tail(struct k_queue *queue);

/* ---- first in, first out ---- */

struct k_fifo {
	struct k_queue _queue;
};

#define Z_FIFO_INITIALIZER(obj)                                                                    \
	{                                                                                          \
		._queue = Z_QUEUE_INITIALIZER((obj)._queue)                                        \
	}

#define K_FIFO_DEFINE(name) struct k_fifo name = Z_FIFO_INITIALIZER(name)

#define k_fifo_init(fifo)                 k_queue_init(&(fifo)->_queue)
#define k_fifo_cancel_wait(fifo)          k_queue_cancel_wait(&(fifo)->_queue)
#define k_fifo_put(fifo, data)            k_queue_append(&(fifo)->_queue, (data))
#define k_fifo_alloc_put(fifo, data)      k_queue_alloc_append(&(fifo)->_queue, (data))
#define k_fifo_put_list(fifo, head, tail) k_queue_append_list(&(fifo)->_queue, (head), (tail))
#define k_fifo_put_slist(fifo, list)      k_queue_merge_slist(&(fifo)->_queue, (list))
#define k_fifo_get(fifo, timeout)         k_queue_get(&(fifo)->_queue, (timeout))
#define k_fifo_is_empty(fifo)             k_queue_is_empty(&(fifo)->_queue)
#define k_fifo_peek_head(fifo)            k_queue_peek_head(&(fifo)->_queue)
#define k_fifo_peek_tail(fifo)            k_queue_peek_tail(&(fifo)->_queue)

/* ---- last in, first out ---- */

struct k_lifo {
	struct k_queue _queue;
};

#define Z_LIFO_INITIALIZER(obj)                                                                    \
	{                                                                                          \
		._queue = Z_QUEUE_INITIALIZER((obj)._queue)                                        \
	}

#define K_LIFO_DEFINE(name) struct k_lifo name = Z_LIFO_INITIALIZER(name)

#define k_lifo_init(lifo)            k_queue_init(&(lifo)->_queue)
#define k_lifo_put(lifo, data)       k_queue_prepend(&(lifo)->_queue, (data))
#define k_lifo_alloc_put(lifo, data) k_queue_alloc_prepend(&(lifo)->_queue, (data))
#define k_lifo_get(lifo, timeout)    k_queue_get(&(lifo)->_queue, (timeout))

#ifdef __cplusplus
}
#endif

#endif
