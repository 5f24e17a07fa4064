/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "kernel/poll.h"
#include "kernel/timeout.h"
#include "kernel/wait.h"

void k_pipe_init(struct k_pipe *pipe, uint8_t *buffer, size_t buffer_size)
{
	*pipe = (struct k_pipe){ .buffer = buffer, .size = buffer_size, .is_open = true };
	z_waitq_init(&pipe->data);
	z_waitq_init(&pipe->space);
	z_pollers_init(pipe);
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* One piece without the ring's end in it. Lock held. */
static size_t put_piece(struct k_pipe *pipe, const uint8_t *data, size_t len)
{
	size_t tail = (pipe->head + pipe->used) % pipe->size;

	len = least(len, least(pipe->size - pipe->used, pipe->size - tail));
	memcpy(pipe->buffer + tail, data, len);
	pipe->used += len;
	return len;
}

static size_t get_piece(struct k_pipe *pipe, uint8_t *data, size_t len)
{
	len = least(len, least(pipe->used, pipe->size - pipe->head));
	memcpy(data, pipe->buffer + pipe->head, len);
	pipe->head = (pipe->head + len) % pipe->size;
	pipe->used -= len;
	return len;
}

static size_t put(struct k_pipe *pipe, const uint8_t *data, size_t len)
{
	size_t done = put_piece(pipe, data, len);

	return done + put_piece(pipe, data + done, len - done);
}

static size_t get(struct k_pipe *pipe, uint8_t *data, size_t len)
{
	size_t done = get_piece(pipe, data, len);

	return done + get_piece(pipe, data + done, len - done);
}

/* Takes out who can go on now: a reader when there is data, a writer when there is room. */
static void wake_others(struct k_pipe *pipe, sys_dlist_t *threads)
{
	struct k_thread *reader = pipe->used ? z_unpend_first(&pipe->data) : NULL;
	struct k_thread *writer = pipe->used < pipe->size ? z_unpend_first(&pipe->space) : NULL;

	if (reader) {
		z_thread_return_value_set(reader, 0);
		sys_dlist_append(threads, &reader->base.qnode);
	}
	if (writer) {
		z_thread_return_value_set(writer, 0);
		sys_dlist_append(threads, &writer->base.qnode);
	}
}

static void tell_pollers(struct k_pipe *pipe, sys_dlist_t *threads)
{
	struct k_thread *poller =
		pipe->used ? z_poll_notify(pipe, K_POLL_STATE_PIPE_DATA_AVAILABLE) : NULL;

	if (poller)
		sys_dlist_append(threads, &poller->base.qnode);
}

/* One call of k_pipe_write() or k_pipe_read(). */
struct transfer {
	const uint8_t *from; /* NULL: reads */
	uint8_t *to;
	size_t len;
	size_t done;
	uint32_t resets; /* pipe->resets when it began */
};

/* Moves what can be moved. True: the call is over; *result. Lock held. */
static bool move(struct k_pipe *pipe, struct transfer *t, bool last, int *result)
{
	if (pipe->resets != t->resets) {
		*result = -ECANCELED;
		return true;
	}
	if (!pipe->is_open && (t->from || pipe->used == 0)) {
		*result = t->done ? (int)t->done : -EPIPE;
		return true;
	}
	if (t->from)
		t->done += put(pipe, t->from + t->done, t->len - t->done);
	else
		t->done += get(pipe, t->to + t->done, t->len - t->done);
	*result = t->done || t->len == 0 ? (int)t->done : -EAGAIN;
	return last || !pipe->is_open || t->done == t->len;
}

static int transfer(struct k_pipe *pipe, struct transfer *t, k_timeout_t timeout)
{
	bool last = K_TIMEOUT_EQ(timeout, K_NO_WAIT);
	k_timepoint_t end = sys_timepoint_calc(timeout);
	k_spinlock_key_t key = k_spin_lock(&pipe->lock);
	int result;

	t->resets = pipe->resets;
	for (;;) {
		sys_dlist_t threads = SYS_DLIST_STATIC_INIT(&threads);
		size_t before = t->done;
		bool over = move(pipe, t, last, &result);

		if (over || t->done != before)
			wake_others(pipe, &threads);
		if (t->from && t->done != before)
			tell_pollers(pipe, &threads);
		if (over) {
			z_unlock_ready_all(&pipe->lock, key, &threads);
			return result;
		}
		z_ready_all(&threads);
		last = z_pend(&pipe->lock, key, t->from ? &pipe->space : &pipe->data,
		              sys_timepoint_timeout(end)) != 0;
		key = k_spin_lock(&pipe->lock);
	}
}

int k_pipe_write(struct k_pipe *pipe, const uint8_t *data, size_t len, k_timeout_t timeout)
{
	struct transfer t = { .from = data, .len = len };

	return transfer(pipe, &t, timeout);
}

int k_pipe_read(struct k_pipe *pipe, uint8_t *data, size_t len, k_timeout_t timeout)
{
	struct transfer t = { .to = data, .len = len };

	return transfer(pipe, &t, timeout);
}

/* Lock is held, and let go: all look again. */
static void wake_all(struct k_pipe *pipe, k_spinlock_key_t key)
{
	sys_dlist_t threads = SYS_DLIST_STATIC_INIT(&threads);

	z_unpend_all_to(&pipe->data, &threads, 0);
	z_unpend_all_to(&pipe->space, &threads, 0);
	z_unlock_ready_all(&pipe->lock, key, &threads);
}

void k_pipe_reset(struct k_pipe *pipe)
{
	k_spinlock_key_t key = k_spin_lock(&pipe->lock);

	pipe->resets++;
	pipe->head = 0;
	pipe->used = 0;
	wake_all(pipe, key);
}

void k_pipe_close(struct k_pipe *pipe)
{
	k_spinlock_key_t key = k_spin_lock(&pipe->lock);

	pipe->is_open = false;
	wake_all(pipe, key);
}
