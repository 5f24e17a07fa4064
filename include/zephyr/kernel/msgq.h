/* SPDX-License-Identifier: Apache-2.0 */
/* msgq.h - messages of one size, first in, first out. Zephyr's API, v4.1.
 *
 * Messages are copied: into a ring of the application's memory, or straight to a waiting
 * reader. Readers, and writers to a full ring, wait by priority, then by time. Except where said,
 * any context, never blocks. */
#ifndef ZEPHYR_INCLUDE_KERNEL_MSGQ_H_
#define ZEPHYR_INCLUDE_KERNEL_MSGQ_H_

#include <zephyr/kernel/pollers.h>
#include <zephyr/kernel/structs.h>
#include <zephyr/toolchain.h>

#ifdef __cplusplus
extern "C" {
#endif

#define K_MSGQ_FLAG_ALLOC 1u /* k_msgq_alloc_init() */

struct k_msgq {
	_wait_q_t wait_q;       /* readers while it is empty, writers while it is full */
	struct k_spinlock lock; /* guards all that changes */
	size_t msg_size;        /* bytes */
	uint32_t max_msgs;
	char *buffer_start;
	char *buffer_end;
	char *read_ptr;
	char *write_ptr;
	uint32_t used_msgs;
	uint8_t flags;
	Z_POLLERS
};

struct k_msgq_attrs {
	size_t msg_size;
	uint32_t max_msgs;
	uint32_t used_msgs;
};

/* clang-format off */
#define Z_MSGQ_INITIALIZER(obj, buffer, size, max)                                                 \
	{                                                                                          \
		.wait_q = Z_WAIT_Q_INIT(&(obj).wait_q),                                            \
		.msg_size = (size),                                                                \
		.max_msgs = (max),                                                                 \
		.buffer_start = (buffer),                                                          \
		.buffer_end = (buffer) + (max) * (size),                                           \
		.read_ptr = (buffer),                                                              \
		.write_ptr = (buffer),                                                             \
		.used_msgs = 0,                                                                    \
		.flags = 0,                                                                        \
		Z_POLLERS_INIT(obj)                                                                \
	}
/* clang-format on */

/* max messages of size bytes; align: of the ring, a power of two. */
#define K_MSGQ_DEFINE(name, size, max, align)                                                      \
	static char __noinit __aligned(align) _k_msgq_buf_##name[(max) * (size)];                  \
	struct k_msgq name = Z_MSGQ_INITIALIZER(name, _k_msgq_buf_##name, size, max)

/* buffer: max_msgs * msg_size bytes, the queue's from now on. Nobody uses msgq meanwhile. */
void k_msgq_init(struct k_msgq *msgq, char *buffer, size_t msg_size, uint32_t max_msgs);

/* The same with a buffer from the calling thread's resource pool. 0; -ENOMEM: it has no room; -EINVAL: so many
 * bytes do not exist. */
int k_msgq_alloc_init(struct k_msgq *msgq, size_t msg_size, uint32_t max_msgs);

/* Gives that buffer back. 0; -EBUSY: somebody waits. */
int k_msgq_cleanup(struct k_msgq *msgq);

/* Puts a message behind the others. 0; -ENOMSG: full and K_NO_WAIT, or k_msgq_purge(); -EAGAIN: time-out.
 * Thread context; from an interrupt handler with K_NO_WAIT. */
int k_msgq_put(struct k_msgq *msgq, const void *data, k_timeout_t timeout);

/* Takes the first message. 0; -ENOMSG: empty and K_NO_WAIT; -EAGAIN: time-out. Context as above. */
int k_msgq_get(struct k_msgq *msgq, void *data, k_timeout_t timeout);

/* Copies the first message, that with number idx, and leaves it. 0; -ENOMSG: there is none. */
int k_msgq_peek(struct k_msgq *msgq, void *data);
int k_msgq_peek_at(struct k_msgq *msgq, void *data, uint32_t idx);

/* Throws all messages away; writers that wait return with -ENOMSG. */
void k_msgq_purge(struct k_msgq *msgq);

/* Messages that are in it, that it has room for, at this moment. */
static inline uint32_t k_msgq_num_used_get(struct k_msgq *msgq)
{
	return __atomic_load_n(&msgq->used_msgs, __ATOMIC_RELAXED);
}

static inline uint32_t k_msgq_num_free_get(struct k_msgq *msgq)
{
	return msgq->max_msgs - k_msgq_num_used_get(msgq);
}

void k_msgq_get_attrs(struct k_msgq *msgq, struct k_msgq_attrs *attrs);

#ifdef __cplusplus
}
#endif

#endif
