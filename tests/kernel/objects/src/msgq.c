/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>
#include <zephyr/sys/atomic.h>

#include "helper.h"

ZTEST_SUITE(msgq, NULL, NULL, NULL, reap, NULL);

#define PLACES 3

struct message {
	uint32_t number;
	uint8_t rest[3];
} __packed;

K_MSGQ_DEFINE(msgq_defined, sizeof(uint32_t), 4, 4);
static struct k_msgq msgq;
static char buffer[PLACES * sizeof(struct message)];

static void init(void)
{
	k_msgq_init(&msgq, buffer, sizeof(struct message), PLACES);
}

static int put(uint32_t number, k_timeout_t timeout)
{
	struct message m = { .number = number, .rest = { 1, 2, 3 } };

	return k_msgq_put(&msgq, &m, timeout);
}

/* The number, or the error. */
static int64_t get(k_timeout_t timeout)
{
	struct message m = { 0 };
	int err = k_msgq_get(&msgq, &m, timeout);

	if (err)
		return err;
	zassert_mem_equal(m.rest, ((uint8_t[]){ 1, 2, 3 }), 3);
	return m.number;
}

ZTEST(msgq, test_defined)
{
	struct k_msgq_attrs attrs;
	uint32_t word = 7;

	zassert_equal(k_msgq_num_free_get(&msgq_defined), 4);
	zassert_ok(k_msgq_put(&msgq_defined, &word, K_NO_WAIT));
	k_msgq_get_attrs(&msgq_defined, &attrs);
	zassert_equal(attrs.msg_size, sizeof(word));
	zassert_equal(attrs.max_msgs, 4);
	zassert_equal(attrs.used_msgs, 1);
	zassert_equal(k_msgq_num_used_get(&msgq_defined), 1);
	zassert_equal(k_msgq_num_free_get(&msgq_defined), 3);
	word = 0;
	zassert_ok(k_msgq_get(&msgq_defined, &word, K_NO_WAIT));
	zassert_equal(word, 7);
}

/* In order, over the ring's end, with a size that fits no register. */
ZTEST(msgq, test_fifo)
{
	uint32_t in = 0, out = 0;

	init();
	for (int round = 0; round < 20; round++) {
		for (int i = 0; i < 1 + round % PLACES; i++)
			zassert_ok(put(in++, K_NO_WAIT));
		while (out < in)
			zassert_equal(get(K_NO_WAIT), out++);
	}
}

ZTEST(msgq, test_full_and_empty)
{
	init();
	zassert_equal(get(K_NO_WAIT), -ENOMSG);
	zassert_equal(get(K_TICKS(5)), -EAGAIN);
	for (uint32_t i = 0; i < PLACES; i++)
		zassert_ok(put(i, K_NO_WAIT));
	zassert_equal(put(9, K_NO_WAIT), -ENOMSG);
	zassert_equal(put(9, K_TICKS(5)), -EAGAIN);
	for (uint32_t i = 0; i < PLACES; i++)
		zassert_equal(get(K_NO_WAIT), i);
	zassert_equal(get(K_NO_WAIT), -ENOMSG, "what timed out was not put");
}

ZTEST(msgq, test_peek)
{
	struct message m;

	init();
	zassert_equal(k_msgq_peek(&msgq, &m), -ENOMSG);
	/* The ring's end lies between them. */
	zassert_ok(put(0, K_NO_WAIT));
	zassert_ok(put(0, K_NO_WAIT));
	zassert_equal(get(K_NO_WAIT), 0);
	zassert_equal(get(K_NO_WAIT), 0);
	for (uint32_t i = 0; i < PLACES; i++)
		zassert_ok(put(i + 1, K_NO_WAIT));
	zassert_ok(k_msgq_peek(&msgq, &m));
	zassert_equal(m.number, 1);
	for (uint32_t i = 0; i < PLACES; i++) {
		zassert_ok(k_msgq_peek_at(&msgq, &m, i));
		zassert_equal(m.number, i + 1);
	}
	zassert_equal(k_msgq_peek_at(&msgq, &m, PLACES), -ENOMSG);
	zassert_equal(k_msgq_num_used_get(&msgq), PLACES);
}

static void put_main(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p3);
	*(int *)p2 = put((uint32_t)(uintptr_t)p1, LIMIT);
}

static void get_main(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	*(int64_t *)p1 = get(LIMIT);
}

/* Writers to a full queue get their places by priority. */
ZTEST(msgq, test_writers)
{
	int results[3] = { 1, 1, 1 };

	init();
	for (uint32_t i = 0; i < PLACES; i++)
		zassert_ok(put(i, K_NO_WAIT));
	spawn_waiter(put_main, (void *)10, &results[0], 6);
	spawn_waiter(put_main, (void *)11, &results[1], 4);
	spawn_waiter(put_main, (void *)12, &results[2], 6);
	for (uint32_t i = 0; i < PLACES; i++)
		zassert_equal(get(K_NO_WAIT), i);
	zassert_equal(get(K_NO_WAIT), 11);
	zassert_equal(get(K_NO_WAIT), 10);
	zassert_equal(get(K_NO_WAIT), 12);
	join_all();
	for (int i = 0; i < 3; i++)
		zassert_ok(results[i]);
}

/* A message goes straight to the reader: nobody else finds it. */
ZTEST(msgq, test_hand_over)
{
	int64_t number = -1;

	init();
	spawn_waiter(get_main, &number, NULL, 5);
	zassert_ok(put(77, K_NO_WAIT));
	zassert_equal(get(K_NO_WAIT), -ENOMSG);
	zassert_equal(k_msgq_num_used_get(&msgq), 0);
	join_all();
	zassert_equal(number, 77);
}

static int wait(void)
{
	return get(LIMIT) == 5 ? 0 : -1;
}

static void wake(void)
{
	zassert_ok(put(5, K_NO_WAIT));
}

ZTEST(msgq, test_order)
{
	init();
	check_wake_order(wait, wake);
}

ZTEST(msgq, test_purge)
{
	int results[2] = { 1, 1 };
	int64_t number = -1;

	init();
	k_msgq_purge(&msgq);
	for (uint32_t i = 0; i < PLACES; i++)
		zassert_ok(put(i, K_NO_WAIT));
	spawn_waiter(put_main, (void *)10, &results[0], 6);
	spawn_waiter(put_main, (void *)11, &results[1], 4);
	k_msgq_purge(&msgq);
	join_all();
	zassert_equal(results[0], -ENOMSG);
	zassert_equal(results[1], -ENOMSG);
	zassert_equal(k_msgq_num_used_get(&msgq), 0);
	zassert_equal(get(K_NO_WAIT), -ENOMSG);
	/* Readers go on waiting. */
	spawn_waiter(get_main, &number, NULL, 5);
	k_msgq_purge(&msgq);
	zassert_ok(put(3, K_NO_WAIT));
	join_all();
	zassert_equal(number, 3);
}

ZTEST(msgq, test_alloc)
{
	int64_t number = -1;

	k_thread_heap_assign(k_current_get(), NULL);
	zassert_equal(k_msgq_alloc_init(&msgq, 8, 4), -ENOMEM, "there is no resource pool");
	k_thread_system_pool_assign(k_current_get());
	zassert_equal(k_msgq_alloc_init(&msgq, SIZE_MAX, 2), -EINVAL);
	zassert_equal(k_msgq_alloc_init(&msgq, 1 << 20, 4), -ENOMEM);
	/* It would run out if cleanup did not give back. */
	for (int i = 0; i < 50; i++) {
		zassert_ok(k_msgq_alloc_init(&msgq, sizeof(struct message), 100));
		zassert_ok(put(4, K_NO_WAIT));
		zassert_equal(get(K_NO_WAIT), 4);
		zassert_ok(k_msgq_cleanup(&msgq));
	}
	zassert_ok(k_msgq_alloc_init(&msgq, sizeof(struct message), 1));
	spawn_waiter(get_main, &number, NULL, 5);
	zassert_equal(k_msgq_cleanup(&msgq), -EBUSY);
	zassert_ok(put(1, K_NO_WAIT));
	join_all();
	zassert_ok(k_msgq_cleanup(&msgq));
}

static void use_in_isr(void)
{
	zassert_equal(get(K_NO_WAIT), -ENOMSG);
	for (uint32_t i = 0; i < PLACES; i++)
		zassert_ok(put(i, K_NO_WAIT));
	zassert_equal(put(9, K_NO_WAIT), -ENOMSG);
	zassert_equal(get(K_NO_WAIT), 0);
}

ZTEST(msgq, test_isr)
{
	int64_t number = -1;

	init();
	in_isr(use_in_isr);
	zassert_equal(get(K_NO_WAIT), 1);
	zassert_equal(get(K_NO_WAIT), 2);
	spawn_waiter(get_main, &number, NULL, 5);
	in_isr(wake);
	join_all();
	zassert_equal(number, 5);
}

/* An aborted writer's message is not put. */
ZTEST(msgq, test_abort_waiter)
{
	int results[2] = { 1, 1 };
	k_tid_t first;

	init();
	for (uint32_t i = 0; i < PLACES; i++)
		zassert_ok(put(i, K_NO_WAIT));
	first = spawn_waiter(put_main, (void *)10, &results[0], 4);
	spawn_waiter(put_main, (void *)11, &results[1], 6);
	k_thread_abort(first);
	for (uint32_t i = 0; i < PLACES; i++)
		zassert_equal(get(K_NO_WAIT), i);
	zassert_equal(get(K_NO_WAIT), 11);
	zassert_equal(get(K_NO_WAIT), -ENOMSG);
	join_all();
}
