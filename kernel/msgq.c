/* SPDX-License-Identifier: Apache-2.0 */
/* Readers wait while it is empty, writers while it is full, so one queue of waiters is enough. A waiter's
 * base.swap_data is where its message goes or lies; whoever wakes it has copied. */
#include <string.h>

#include "kernel/malloc.h"
#include "kernel/poll.h"
#include "kernel/wait.h"

void k_msgq_init(struct k_msgq *msgq, char *buffer, size_t msg_size, uint32_t max_msgs)
{
	*msgq = (struct k_msgq){
		.msg_size = msg_size,
		.max_msgs = max_msgs,
		.buffer_start = buffer,
		.buffer_end = buffer + (size_t)max_msgs * msg_size,
		.read_ptr = buffer,
		.write_ptr = buffer,
	};
	z_waitq_init(&msgq->wait_q);
	z_pollers_init(msgq);
}

int k_msgq_alloc_init(struct k_msgq *msgq, size_t msg_size, uint32_t max_msgs)
{
	size_t bytes;
	char *buffer;

	if (__builtin_mul_overflow(msg_size, max_msgs, &bytes))
		return -EINVAL;
	buffer = z_thread_malloc(bytes);
	if (!buffer)
		return -ENOMEM;
	k_msgq_init(msgq, buffer, msg_size, max_msgs);
	msgq->flags = K_MSGQ_FLAG_ALLOC;
	return 0;
}

int k_msgq_cleanup(struct k_msgq *msgq)
{
	k_spinlock_key_t key = k_spin_lock(&msgq->lock);
	bool busy = z_waited(&msgq->wait_q);
	char *buffer = NULL;

	if (!busy && (msgq->flags & K_MSGQ_FLAG_ALLOC)) {
		buffer = msgq->buffer_start;
		msgq->flags = 0;
	}
	k_spin_unlock(&msgq->lock, key);
	k_free(buffer);
	return busy ? -EBUSY : 0;
}

static char *step(const struct k_msgq *msgq, char *at)
{
	at += msgq->msg_size;
	return at == msgq->buffer_end ? msgq->buffer_start : at;
}

/* Messages are small, and libraries' memcpy() may go byte by byte. */
typedef uint64_t __attribute__((may_alias)) word64;
typedef uint32_t __attribute__((may_alias)) word32;

static inline void copy(void *to, const void *from, size_t size)
{
	uintptr_t all = (uintptr_t)to | (uintptr_t)from | size;
	char *end = (char *)to + size;

	if (cr_likely(all % sizeof(word64) == 0)) {
		const word64 *next = from;

		for (word64 *at = to; (char *)at != end; at++)
			*at = *next++;
	} else if (all % sizeof(word32) == 0) {
		const word32 *next = from;

		for (word32 *at = to; (char *)at != end; at++)
			*at = *next++;
	} else {
		memcpy(to, from, size);
	}
}

static void copy_in(struct k_msgq *msgq, const void *data)
{
	copy(msgq->write_ptr, data, msgq->msg_size);
	msgq->write_ptr = step(msgq, msgq->write_ptr);
}

int k_msgq_put(struct k_msgq *msgq, const void *data, k_timeout_t timeout)
{
	k_spinlock_key_t key = k_spin_lock(&msgq->lock);
	struct k_thread *thread = NULL;

	if (cr_unlikely(msgq->used_msgs == msgq->max_msgs)) {
		if (K_TIMEOUT_EQ(timeout, K_NO_WAIT)) {
			k_spin_unlock(&msgq->lock, key);
			return -ENOMSG;
		}
		_current->base.swap_data = (void *)(uintptr_t)data;
		return z_pend(&msgq->lock, key, &msgq->wait_q, timeout);
	}
	if (cr_unlikely(z_waited(&msgq->wait_q))) {
		thread = z_unpend_first(&msgq->wait_q);
		copy(thread->base.swap_data, data, msgq->msg_size);
		z_thread_return_value_set(thread, 0);
	} else {
		copy_in(msgq, data);
		cr_store_relaxed(&msgq->used_msgs, msgq->used_msgs + 1u);
		if (z_polled(msgq))
			thread = z_poll_notify(msgq, K_POLL_STATE_MSGQ_DATA_AVAILABLE);
	}
	if (cr_likely(!thread))
		k_spin_unlock(&msgq->lock, key);
	else
		z_unlock_ready(&msgq->lock, key, thread);
	return 0;
}

/* Its first message goes, and that of the first writer that waits comes. */
static void wake_writer(struct k_msgq *msgq, k_spinlock_key_t key)
{
	struct k_thread *thread = z_unpend_first(&msgq->wait_q);

	copy_in(msgq, thread->base.swap_data);
	cr_store_relaxed(&msgq->used_msgs, msgq->used_msgs + 1u);
	z_thread_return_value_set(thread, 0);
	z_unlock_ready(&msgq->lock, key, thread);
}

int k_msgq_get(struct k_msgq *msgq, void *data, k_timeout_t timeout)
{
	k_spinlock_key_t key = k_spin_lock(&msgq->lock);

	if (cr_unlikely(msgq->used_msgs == 0)) {
		if (K_TIMEOUT_EQ(timeout, K_NO_WAIT)) {
			k_spin_unlock(&msgq->lock, key);
			return -ENOMSG;
		}
		_current->base.swap_data = data;
		return z_pend(&msgq->lock, key, &msgq->wait_q, timeout);
	}
	copy(data, msgq->read_ptr, msgq->msg_size);
	msgq->read_ptr = step(msgq, msgq->read_ptr);
	cr_store_relaxed(&msgq->used_msgs, msgq->used_msgs - 1u);
	if (cr_unlikely(z_waited(&msgq->wait_q)))
		wake_writer(msgq, key);
	else
		k_spin_unlock(&msgq->lock, key);
	return 0;
}

int k_msgq_peek(struct k_msgq *msgq, void *data)
{
	return k_msgq_peek_at(msgq, data, 0);
}

int k_msgq_peek_at(struct k_msgq *msgq, void *data, uint32_t idx)
{
	k_spinlock_key_t key = k_spin_lock(&msgq->lock);
	size_t bytes = (size_t)(msgq->buffer_end - msgq->buffer_start);
	bool there = idx < msgq->used_msgs;

	if (there) {
		size_t at = (size_t)(msgq->read_ptr - msgq->buffer_start) + idx * msgq->msg_size;

		copy(data, msgq->buffer_start + (at >= bytes ? at - bytes : at), msgq->msg_size);
	}
	k_spin_unlock(&msgq->lock, key);
	return there ? 0 : -ENOMSG;
}

void k_msgq_purge(struct k_msgq *msgq)
{
	sys_dlist_t threads = SYS_DLIST_STATIC_INIT(&threads);
	k_spinlock_key_t key = k_spin_lock(&msgq->lock);

	if (msgq->used_msgs) /* else readers wait, and go on waiting */
		z_unpend_all_to(&msgq->wait_q, &threads, -ENOMSG);
	cr_store_relaxed(&msgq->used_msgs, 0u);
	msgq->read_ptr = msgq->write_ptr;
	z_unlock_ready_all(&msgq->lock, key, &threads);
}

void k_msgq_get_attrs(struct k_msgq *msgq, struct k_msgq_attrs *attrs)
{
	attrs->msg_size = msgq->msg_size;
	attrs->max_msgs = msgq->max_msgs;
	attrs->used_msgs = k_msgq_num_used_get(msgq);
}
