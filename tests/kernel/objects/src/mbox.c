/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "helper.h"

ZTEST_SUITE(mbox, NULL, NULL, NULL, reap, NULL);

K_MBOX_DEFINE(mbox_defined);
static struct k_mbox mbox;
static const char text[] = "forty bytes of text for a mailbox, or so";

/* One sender or receiver, and what it was told. */
struct side {
	struct k_mbox_msg msg;
	char data[64];
	int result;
	k_tid_t thread;
};

static void put_main(void *p1, void *p2, void *p3)
{
	struct side *s = p1;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	s->result = k_mbox_put(&mbox, &s->msg, LIMIT);
}

static void get_main(void *p1, void *p2, void *p3)
{
	struct side *s = p1;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	s->result = k_mbox_get(&mbox, &s->msg, s->data, LIMIT);
}

static void start_put(struct side *s, uint32_t info, size_t size, k_tid_t target, int prio)
{
	memset(s, 0, sizeof(*s));
	s->msg = (struct k_mbox_msg){
		.info = info,
		.size = size,
		.tx_data = (void *)(uintptr_t)text,
		.tx_target_thread = target,
	};
	s->result = 1;
	s->thread = spawn_waiter(put_main, s, NULL, prio);
}

static void start_get(struct side *s, uint32_t info, size_t size, k_tid_t source, int prio)
{
	memset(s, 0, sizeof(*s));
	s->msg = (struct k_mbox_msg){ .info = info, .size = size, .rx_source_thread = source };
	s->result = 1;
	s->thread = spawn_waiter(get_main, s, NULL, prio);
}

/* Takes the first message from source; its info word, or the error. */
static int64_t get(k_tid_t source)
{
	struct k_mbox_msg rx = { .size = 64, .rx_source_thread = source };
	char data[64];
	int err = k_mbox_get(&mbox, &rx, data, K_NO_WAIT);

	if (err)
		return err;
	zassert_mem_equal(data, text, rx.size);
	return rx.info;
}

static void joined(struct side *s)
{
	zassert_ok(k_thread_join(s->thread, LIMIT));
	zassert_ok(s->result);
}

ZTEST(mbox, test_nobody)
{
	struct k_mbox_msg msg = { .size = 4, .tx_data = (void *)(uintptr_t)text };
	char data[4];

	k_mbox_init(&mbox);
	zassert_equal(k_mbox_put(&mbox, &msg, K_NO_WAIT), -ENOMSG);
	zassert_equal(k_mbox_put(&mbox, &msg, K_TICKS(5)), -EAGAIN);
	zassert_equal(k_mbox_get(&mbox, &msg, data, K_NO_WAIT), -ENOMSG);
	zassert_equal(k_mbox_get(&mbox, &msg, data, K_TICKS(5)), -EAGAIN);
	zassert_equal(k_mbox_get(&mbox_defined, &msg, data, K_NO_WAIT), -ENOMSG);
}

/* Both sides learn each other, the size and the info word. */
static void check_met(struct side *s, const struct k_mbox_msg *here, size_t size)
{
	joined(s);
	zassert_equal(s->msg.size, size);
	zassert_equal(here->size, size);
}

ZTEST(mbox, test_sender_first)
{
	struct k_mbox_msg rx = { .info = 5, .size = 64, .rx_source_thread = K_ANY };
	char data[64] = { 0 };
	struct side tx;

	k_mbox_init(&mbox);
	start_put(&tx, 7, sizeof(text), K_ANY, 5);
	zassert_ok(k_mbox_get(&mbox, &rx, data, K_NO_WAIT));
	check_met(&tx, &rx, sizeof(text));
	zassert_equal(rx.info, 7);
	zassert_equal(tx.msg.info, 5);
	zassert_equal(rx.rx_source_thread, tx.thread);
	zassert_equal(tx.msg.tx_target_thread, k_current_get());
	zassert_str_equal(data, text);
	join_all();
}

ZTEST(mbox, test_receiver_first)
{
	struct k_mbox_msg msg = {
		.info = 7,
		.size = sizeof(text),
		.tx_data = (void *)(uintptr_t)text,
		.tx_target_thread = K_ANY,
	};
	struct side rx;

	k_mbox_init(&mbox);
	start_get(&rx, 5, 10, K_ANY, 5);
	zassert_ok(k_mbox_put(&mbox, &msg, K_NO_WAIT));
	check_met(&rx, &msg, 10);
	zassert_equal(rx.msg.info, 7);
	zassert_equal(msg.info, 5);
	zassert_equal(rx.msg.rx_source_thread, k_current_get());
	zassert_equal(msg.tx_target_thread, rx.thread);
	zassert_mem_equal(rx.data, text, 10);
	join_all();
}

/* The receiver looks at the size first, and takes the data later, or never. */
ZTEST(mbox, test_data_get)
{
	struct k_mbox_msg rx = { .size = 64, .rx_source_thread = K_ANY };
	char data[64] = { 0 };
	struct side tx;

	k_mbox_init(&mbox);
	start_put(&tx, 1, 12, K_ANY, 5);
	zassert_ok(k_mbox_get(&mbox, &rx, NULL, K_NO_WAIT));
	zassert_equal(rx.size, 12);
	zassert_equal(k_thread_join(tx.thread, SHORT), -EAGAIN, "its data is not taken yet");
	k_mbox_data_get(&rx, data);
	check_met(&tx, &rx, 12);
	zassert_mem_equal(data, text, 12);

	rx.size = 64;
	rx.rx_source_thread = K_ANY;
	start_put(&tx, 1, 12, K_ANY, 5);
	zassert_ok(k_mbox_get(&mbox, &rx, NULL, K_NO_WAIT));
	k_mbox_data_get(&rx, NULL);
	check_met(&tx, &rx, 0);
	join_all();
}

/* No data: no wait for it. */
ZTEST(mbox, test_empty)
{
	struct k_mbox_msg rx = { .size = 0, .rx_source_thread = K_ANY };
	struct side tx;

	k_mbox_init(&mbox);
	start_put(&tx, 3, 12, K_ANY, 5);
	zassert_ok(k_mbox_get(&mbox, &rx, NULL, K_NO_WAIT));
	check_met(&tx, &rx, 0);
	start_put(&tx, 4, 0, K_ANY, 5);
	rx = (struct k_mbox_msg){ .size = 9, .rx_source_thread = K_ANY };
	zassert_ok(k_mbox_get(&mbox, &rx, NULL, K_NO_WAIT));
	check_met(&tx, &rx, 0);
	zassert_equal(rx.info, 4);
	join_all();
}

ZTEST(mbox, test_order)
{
	struct side tx[4];

	k_mbox_init(&mbox);
	start_put(&tx[0], 10, 4, K_ANY, 6);
	start_put(&tx[1], 11, 4, K_ANY, 4);
	start_put(&tx[2], 12, 4, K_ANY, 6);
	start_put(&tx[3], 13, 4, K_ANY, 2);
	zassert_equal(get(K_ANY), 13);
	zassert_equal(get(K_ANY), 11);
	zassert_equal(get(K_ANY), 10);
	zassert_equal(get(K_ANY), 12);
	for (int i = 0; i < 4; i++)
		joined(&tx[i]);
	join_all();
}

/* A message for another does not stand in the way, nor a receiver that wants another. */
ZTEST(mbox, test_partners)
{
	struct side rx[2], tx[2];

	k_mbox_init(&mbox);
	start_get(&rx[0], 0, 64, k_current_get(), 3);
	start_get(&rx[1], 0, 64, K_ANY, 6);
	/* rx[0] wants a message of this thread, rx[1] takes the other's. */
	memset(&tx[0], 0, sizeof(tx[0]));
	tx[0].msg = (struct k_mbox_msg){
		.info = 1,
		.size = 3,
		.tx_data = (void *)(uintptr_t)text,
		.tx_target_thread = K_ANY,
	};
	tx[0].thread = spawn(put_main, &tx[0], NULL, 5);
	joined(&tx[0]);
	joined(&rx[1]);
	zassert_equal(rx[1].msg.rx_source_thread, tx[0].thread);
	/* For rx[0], from another: both wait. */
	start_put(&tx[1], 2, 3, rx[0].thread, 5);
	zassert_equal(get(K_ANY), -ENOMSG, "it is not for this thread");
	zassert_true(z_is_thread_pending(rx[0].thread));
	tx[0].msg.size = 3;
	tx[0].msg.info = 3;
	tx[0].msg.tx_target_thread = rx[0].thread;
	zassert_ok(k_mbox_put(&mbox, &tx[0].msg, LIMIT));
	joined(&rx[0]);
	zassert_equal(rx[0].msg.info, 3);
	k_thread_abort(tx[1].thread);
	join_all();
}

ZTEST(mbox, test_async)
{
	struct k_mbox_msg msg = {
		.tx_data = (void *)(uintptr_t)text,
		.size = 4,
		.tx_target_thread = K_ANY,
	};
	struct k_sem sem;
	struct side tx;

	k_mbox_init(&mbox);
	zassert_ok(k_sem_init(&sem, 0, 10));
	for (uint32_t i = 0; i < 3; i++) {
		msg.info = 20 + i;
		k_mbox_async_put(&mbox, &msg, i == 1 ? NULL : &sem);
	}
	/* This thread's priority is better than that of the sender which waits. */
	start_put(&tx, 30, 4, K_ANY, 4);
	zassert_equal(k_sem_count_get(&sem), 0);
	zassert_equal(get(K_ANY), 20);
	zassert_equal(k_sem_count_get(&sem), 1);
	zassert_equal(get(tx.thread), 30);
	zassert_equal(get(k_current_get()), 21);
	zassert_equal(k_sem_count_get(&sem), 1);
	zassert_equal(get(K_ANY), 22);
	zassert_equal(k_sem_count_get(&sem), 2);
	join_all();
}

static void async_main(void *p1, void *p2, void *p3)
{
	struct k_mbox_msg msg = {
		.tx_data = (void *)(uintptr_t)text,
		.size = 4,
		.tx_target_thread = K_ANY,
	};

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (uint32_t i = 0; i < CONFIG_NUM_MBOX_ASYNC_MSGS + 2u; i++) {
		msg.info = i;
		k_mbox_async_put(&mbox, &msg, p1);
	}
}

/* One that finds no room for its message waits for it. */
ZTEST(mbox, test_async_limit)
{
	struct k_sem sem;

	k_mbox_init(&mbox);
	zassert_ok(k_sem_init(&sem, 0, 100));
	spawn_waiter(async_main, &sem, NULL, 5);
	for (int i = 0; i < CONFIG_NUM_MBOX_ASYNC_MSGS + 2; i++) {
		struct k_mbox_msg rx = { .size = 4, .rx_source_thread = K_ANY };
		char data[4];

		zassert_ok(k_mbox_get(&mbox, &rx, data, LIMIT));
		zassert_equal(rx.info, i);
	}
	join_all();
	zassert_equal(k_sem_count_get(&sem), CONFIG_NUM_MBOX_ASYNC_MSGS + 2);
}
