/* SPDX-License-Identifier: Apache-2.0 */
#include <zephyr/sys/atomic.h>

#include "helper.h"
#include "token.h"

k_timeout_t short_wait(uint32_t *state)
{
	uint32_t ticks = roll(state, 5);

	return ticks == 4 ? K_MSEC(2) : K_TICKS(ticks);
}

/* ---- semaphore, and one that is polled ---- */

static struct k_sem sem;

static void sem_init(void)
{
	zassert_ok(k_sem_init(&sem, 0, K_SEM_MAX_LIMIT));
}

static int sem_put(uint32_t token, k_timeout_t timeout)
{
	ARG_UNUSED(token);
	ARG_UNUSED(timeout);
	k_sem_give(&sem);
	return 0;
}

static int sem_get(uint32_t *token, k_timeout_t timeout)
{
	*token = 0;
	return k_sem_take(&sem, timeout);
}

static int poll_get(uint32_t *token, k_timeout_t timeout)
{
	struct k_poll_event event =
		K_POLL_EVENT_INITIALIZER(K_POLL_TYPE_SEM_AVAILABLE, K_POLL_MODE_NOTIFY_ONLY, &sem);
	int err = k_poll(&event, 1, timeout);

	*token = 0;
	zassert_true(err == 0 || err == -EAGAIN, "%d", err);
	return k_sem_take(&sem, K_NO_WAIT);
}

/* ---- message queue ---- */

static struct k_msgq msgq;
static char msgq_buffer[3 * sizeof(uint32_t)];

static void msgq_init(void)
{
	k_msgq_init(&msgq, msgq_buffer, sizeof(uint32_t), 3);
}

static int msgq_put(uint32_t token, k_timeout_t timeout)
{
	return k_msgq_put(&msgq, &token, timeout);
}

static int msgq_get(uint32_t *token, k_timeout_t timeout)
{
	return k_msgq_get(&msgq, token, timeout);
}

/* ---- queue; an item for each token ---- */

static struct k_queue queue;
static struct {
	void *reserved;
} items[TOKENS + 1];

static void queue_init(void)
{
	k_queue_init(&queue);
}

static int queue_append(uint32_t token, k_timeout_t timeout)
{
	ARG_UNUSED(timeout);
	k_queue_append(&queue, &items[token]);
	return 0;
}

static int queue_prepend(uint32_t token, k_timeout_t timeout)
{
	ARG_UNUSED(timeout);
	k_queue_prepend(&queue, &items[token]);
	return 0;
}

static int queue_get(uint32_t *token, k_timeout_t timeout)
{
	char *item = k_queue_get(&queue, timeout);

	if (item)
		*token = (uint32_t)((size_t)(item - (char *)items) / sizeof(items[0]));
	return item ? 0 : -EAGAIN;
}

/* ---- stack ---- */

static struct k_stack stack;
static stack_data_t stack_buffer[4];

static void stack_init(void)
{
	k_stack_init(&stack, stack_buffer, ARRAY_SIZE(stack_buffer));
}

static int stack_put(uint32_t token, k_timeout_t timeout)
{
	ARG_UNUSED(timeout);
	return k_stack_push(&stack, token);
}

static int stack_get(uint32_t *token, k_timeout_t timeout)
{
	stack_data_t data = 0;
	int err = k_stack_pop(&stack, &data, timeout);

	*token = (uint32_t)data;
	return err;
}

/* ---- pipe; a byte each ---- */

static struct k_pipe pipe;
static uint8_t pipe_buffer[3];

static void pipe_init(void)
{
	k_pipe_init(&pipe, pipe_buffer, sizeof(pipe_buffer));
}

static int pipe_put(uint32_t token, k_timeout_t timeout)
{
	uint8_t byte = (uint8_t)token;

	return k_pipe_write(&pipe, &byte, 1, timeout) == 1 ? 0 : -EAGAIN;
}

static int pipe_get(uint32_t *token, k_timeout_t timeout)
{
	uint8_t byte;

	*token = 0;
	return k_pipe_read(&pipe, &byte, 1, timeout) == 1 ? 0 : -EAGAIN;
}

/* ---- slab; a token is a free block, and who puts needs one in hand ---- */

#define BLOCKS 5

static struct k_mem_slab slab;
static char __aligned(8) slab_buffer[BLOCKS * 16];
static struct k_queue in_hand;

static void slab_init(void)
{
	zassert_ok(k_mem_slab_init(&slab, slab_buffer, 16, BLOCKS));
	k_queue_init(&in_hand);
	for (int i = 0; i < BLOCKS; i++) {
		void *block;

		zassert_ok(k_mem_slab_alloc(&slab, &block, K_NO_WAIT));
		k_queue_append(&in_hand, block);
	}
}

static int slab_put(uint32_t token, k_timeout_t timeout)
{
	void *block = k_queue_get(&in_hand, timeout);

	ARG_UNUSED(token);
	if (!block)
		return -EAGAIN;
	k_mem_slab_free(&slab, block);
	return 0;
}

static int slab_get(uint32_t *token, k_timeout_t timeout)
{
	void *block;
	int err = k_mem_slab_alloc(&slab, &block, timeout);

	*token = 0;
	if (err == 0)
		k_queue_append(&in_hand, block);
	return err;
}

/* ---- mailbox ---- */

static struct k_mbox mbox;

static void mbox_init(void)
{
	k_mbox_init(&mbox);
}

static int mbox_put(uint32_t token, k_timeout_t timeout)
{
	struct k_mbox_msg msg = {
		.size = sizeof(token),
		.tx_data = &token,
		.tx_target_thread = K_ANY,
	};

	return k_mbox_put(&mbox, &msg, timeout);
}

static int mbox_get(uint32_t *token, k_timeout_t timeout)
{
	struct k_mbox_msg msg = { .size = sizeof(*token), .rx_source_thread = K_ANY };

	return k_mbox_get(&mbox, &msg, token, timeout);
}

/* ---- condition variable ---- */

static struct k_mutex mutex;
static struct k_condvar condvar;
static uint32_t inside;

static void condvar_init(void)
{
	zassert_ok(k_mutex_init(&mutex));
	zassert_ok(k_condvar_init(&condvar));
	inside = 0;
}

static int condvar_put(uint32_t token, k_timeout_t timeout)
{
	ARG_UNUSED(token);
	if (k_mutex_lock(&mutex, timeout) != 0)
		return -EAGAIN;
	inside++;
	zassert_ok(k_condvar_signal(&condvar));
	zassert_ok(k_mutex_unlock(&mutex));
	return 0;
}

static int condvar_get(uint32_t *token, k_timeout_t timeout)
{
	bool got;

	*token = 0;
	if (k_mutex_lock(&mutex, timeout) != 0)
		return -EAGAIN;
	if (inside == 0)
		(void)k_condvar_wait(&condvar, &mutex, timeout);
	got = inside > 0;
	if (got)
		inside--;
	zassert_ok(k_mutex_unlock(&mutex));
	return got ? 0 : -EAGAIN;
}

/* ---- futex ---- */

static struct k_futex futex;

static void futex_init(void)
{
	atomic_set(&futex.val, 0);
}

static int futex_put(uint32_t token, k_timeout_t timeout)
{
	ARG_UNUSED(token);
	ARG_UNUSED(timeout);
	atomic_inc(&futex.val);
	return k_futex_wake(&futex, false) < 0;
}

static int futex_get(uint32_t *token, k_timeout_t timeout)
{
	atomic_val_t count = atomic_get(&futex.val);

	*token = 0;
	if (count == 0) {
		int err = k_futex_wait(&futex, 0, timeout);

		zassert_true(err == 0 || err == -EAGAIN || err == -ETIMEDOUT, "%d", err);
		count = atomic_get(&futex.val);
	}
	return count > 0 && atomic_cas(&futex.val, count, count - 1) ? 0 : -EAGAIN;
}

/* ---- event; one flag of 32 for a token ---- */

static struct k_event event;

static void event_init(void)
{
	k_event_init(&event);
}

static int event_put(uint32_t token, k_timeout_t timeout)
{
	uint32_t flag = BIT(token % 32);

	ARG_UNUSED(timeout);
	return k_event_post(&event, flag) & flag ? -EAGAIN : 0;
}

static int event_get(uint32_t *token, k_timeout_t timeout)
{
	uint32_t flags = k_event_wait(&event, UINT32_MAX, false, timeout);

	*token = 0;
	if (!flags)
		return -EAGAIN;
	flags &= ~flags + 1u;
	return k_event_clear(&event, flags) & flags ? 0 : -EAGAIN;
}

const struct kind kinds[KINDS] = {
	{ "sem", sem_init, sem_put, sem_get, .in_isr = true, .aborts = true },
	{ "poll", sem_init, sem_put, poll_get, .in_isr = true },
	{ "msgq", msgq_init, msgq_put, msgq_get, .carries = true, .in_isr = true, .aborts = true },
	{ "fifo", queue_init, queue_append, queue_get, .carries = true, .in_isr = true,
	  .aborts = true },
	{ "lifo", queue_init, queue_prepend, queue_get, .carries = true, .in_isr = true,
	  .aborts = true },
	{ "stack", stack_init, stack_put, stack_get, .carries = true, .in_isr = true,
	  .aborts = true },
	{ "pipe", pipe_init, pipe_put, pipe_get, .in_isr = true, .aborts = true },
	{ "slab", slab_init, slab_put, slab_get, .in_isr = true },
	{ "mbox", mbox_init, mbox_put, mbox_get, .carries = true },
	{ "condvar", condvar_init, condvar_put, condvar_get },
	{ "futex", futex_init, futex_put, futex_get, .in_isr = true, .aborts = true },
	{ "event", event_init, event_put, event_get, .in_isr = true, .aborts = true },
};
