/* SPDX-License-Identifier: Apache-2.0 */
/* Several contexts that wait for one device, or receive from it: each is woken for each
 * message, and what comes while one of them receives is not left lying. */
#include <pthread.h>
#include <sched.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#include "env/env.h"
#include "rpmsg_rig.h"

/* Long enough that only a missing wake-up reaches it. */
#define FOREVER_US 20000000u
#define ROUNDS     5000u

static struct link line;
static struct rpmsg_endpoint ept[2];
static unsigned int got; /* by the side under test */
static int side;

static int on_message(struct rpmsg_endpoint *to, void *data, size_t len, uint32_t src, void *priv)
{
	(void)data;
	(void)len;
	(void)src;
	(void)priv;
	if (to == &ept[side])
		__atomic_fetch_add(&got, 1, __ATOMIC_RELEASE);
	return 0;
}

static void open_link(int on, int event_idx)
{
	struct link_config config = link_plain;

	side = on;
	got = 0;
	config.event_idx = event_idx;
	link_open(&line, &config);
	for (int i = 0; i < 2; i++) {
		memset(&ept[i], 0, sizeof(ept[i]));
		assert_int_equal(rpmsg_create_ept(&ept[i], line.dev[i], "", 9, 9, on_message, NULL),
		                 0);
	}
}

/* Runs a test on both sides, with both kinds of notification. */
static void on_all(void (*test)(void))
{
	for (int i = 0; i < 4; i++) {
		open_link(i & 1, i & 2);
		test();
		link_close(&line);
	}
}

static void *wait_long(void *arg)
{
	int *result = arg;

	*result = corral_rpmsg_wait(line.dev[side], FOREVER_US);
	return NULL;
}

static void await(const uint32_t *word, uint32_t value)
{
	uint64_t deadline = cr_now_us() + FOREVER_US;

	while (__atomic_load_n(word, __ATOMIC_ACQUIRE) != value && cr_now_us() < deadline)
		sched_yield();
	assert_int_equal(__atomic_load_n(word, __ATOMIC_ACQUIRE), value);
}

/* A thread that sleeps in corral_rpmsg_wait(), with its doorbell asked for. */
static void start_sleeper(pthread_t *thread, int *result)
{
	uint32_t *waiters = &line.dev[side]->event.waiters;
	uint32_t before = __atomic_load_n(waiters, __ATOMIC_ACQUIRE);

	assert_int_equal(pthread_create(thread, NULL, wait_long, result), 0);
	await(waiters, before + 1);
}

/* The peer rings for a message, and a sleeper gets it. */
static void check_wakes(pthread_t thread, const int *result)
{
	unsigned int rung = __atomic_load_n(&line.rung[!side], __ATOMIC_RELAXED);

	assert_int_equal(rpmsg_send(&ept[!side], "x", 1), 1);
	rung = __atomic_load_n(&line.rung[!side], __ATOMIC_RELAXED) - rung;
	if (rung != 1) /* do not leave the thread behind */
		corral_rpmsg_notified(line.dev[side]);
	pthread_join(thread, NULL);
	assert_int_equal(rung, 1);
	assert_int_equal(*result, 1);
}

/* Nobody sleeps any more: no doorbells. */
static void check_quiet(void)
{
	unsigned int event_idx = line.config.event_idx != 0;

	link_run(&line);
	line.rung[!side] = 0;
	for (int i = 0; i < 100; i++) {
		assert_int_equal(rpmsg_trysend(&ept[!side], "x", 1), 1);
		link_run(&line);
	}
	assert_true(line.rung[!side] <= event_idx);
}

static void one_leaves_another_asleep(void)
{
	pthread_t thread;
	int result = 0;

	start_sleeper(&thread, &result);
	assert_int_equal(corral_rpmsg_wait(line.dev[side], 2000), 0);
	check_wakes(thread, &result);
	check_quiet();
}

/* A thread that polls all the time wants no doorbells, the one that sleeps does. */
static void one_polls_beside_a_sleeper(void)
{
	pthread_t thread;
	int result = 0;

	start_sleeper(&thread, &result);
	assert_int_equal(corral_rpmsg_notify(line.dev[side], 0), 0);
	assert_int_equal(corral_rpmsg_poll(line.dev[side]), 0);
	check_wakes(thread, &result);
	check_quiet();
}

/* A thread that takes the message wakes the other nonetheless, which sleeps on. */
static void one_takes_what_woke_another(void)
{
	pthread_t thread;
	int result = 0;

	start_sleeper(&thread, &result);
	for (unsigned int i = 1; i <= 100; i++) {
		assert_int_equal(rpmsg_send(&ept[!side], "x", 1), 1);
		while (__atomic_load_n(&got, __ATOMIC_ACQUIRE) < i)
			corral_rpmsg_poll(line.dev[side]);
	}
	/* It got one of these, or gets the next one. */
	assert_int_equal(rpmsg_send(&ept[!side], "x", 1), 1);
	pthread_join(thread, NULL);
	assert_true(result >= 1);
}

static void test_one_leaves_another_asleep(void **state)
{
	(void)state;
	on_all(one_leaves_another_asleep);
}

static void test_one_polls_beside_a_sleeper(void **state)
{
	(void)state;
	on_all(one_polls_beside_a_sleeper);
}

static void test_one_takes_what_woke_another(void **state)
{
	(void)state;
	on_all(one_takes_what_woke_another);
}

/* --- one receives while others come --- */

static uint32_t stage; /* of the call-back: 1 it has begun, 2 it may end */

static int stopping_message(struct rpmsg_endpoint *to, void *data, size_t len, uint32_t src,
                            void *priv)
{
	if (__atomic_load_n(&stage, __ATOMIC_ACQUIRE) == 0) {
		__atomic_store_n(&stage, 1, __ATOMIC_RELEASE);
		await(&stage, 2);
	}
	return on_message(to, data, len, src, priv);
}

static void *poll_once(void *arg)
{
	*(int *)arg = corral_rpmsg_poll(line.dev[side]);
	return NULL;
}

/* A thread whose poll stands in a call-back. */
static void start_receiver(pthread_t *thread, int *result)
{
	stage = 0;
	ept[side].cb = stopping_message;
	assert_int_equal(rpmsg_send(&ept[!side], "first", 5), 5);
	assert_int_equal(pthread_create(thread, NULL, poll_once, result), 0);
	await(&stage, 1);
}

/* What a doorbell's handler does: one poll. It is turned away; the message behind the
 * doorbell is received all the same, by the one poll that is under way. */
static void handler_is_turned_away(void)
{
	pthread_t thread;
	int result = 0;

	start_receiver(&thread, &result);
	assert_int_equal(rpmsg_send(&ept[!side], "x", 1), 1);
	assert_int_equal(corral_rpmsg_poll(line.dev[side]), 0);
	__atomic_store_n(&stage, 2, __ATOMIC_RELEASE);
	pthread_join(thread, NULL);
	assert_int_equal(got, 2);
	assert_int_equal(result, 2);
}

/* So is a thread that waits: it is told when the other has done, and rung for again. */
static void waiter_is_turned_away(void)
{
	pthread_t receiver;
	pthread_t waiter;
	int received = 0;
	int waited = 0;

	start_receiver(&receiver, &received);
	assert_int_equal(rpmsg_send(&ept[!side], "x", 1), 1);
	start_sleeper(&waiter, &waited);
	__atomic_store_n(&stage, 2, __ATOMIC_RELEASE);
	pthread_join(receiver, NULL);
	if (received == 1) /* the waiter was there first */
		await(&got, 2);
	assert_int_equal(got, 2);
	if (received == 2) {
		uint64_t start = cr_now_us();

		assert_int_equal(rpmsg_send(&ept[!side], "y", 1), 1);
		pthread_join(waiter, NULL);
		assert_true(cr_now_us() - start < FOREVER_US / 2);
	} else {
		pthread_join(waiter, NULL);
	}
	assert_int_equal(waited, 1);
}

static void test_handler_is_turned_away(void **state)
{
	(void)state;
	on_all(handler_is_turned_away);
}

static void test_waiter_is_turned_away(void **state)
{
	(void)state;
	on_all(waiter_is_turned_away);
}

/* Each message brings the next one, and a doorbell whose handler is turned away. */
static int endless_message(struct rpmsg_endpoint *to, void *data, size_t len, uint32_t src,
                           void *priv)
{
	assert_int_equal(rpmsg_trysend(&ept[!side], "x", 1), 1);
	assert_int_equal(corral_rpmsg_poll(line.dev[side]), 0);
	return on_message(to, data, len, src, priv);
}

/* A peer that does not stop does not hold a poll for ever. */
static void poll_ends(void)
{
	ept[side].cb = endless_message;
	assert_int_equal(rpmsg_trysend(&ept[!side], "x", 1), 1);
	for (int i = 0; i < 100; i++) {
		int count = corral_rpmsg_poll(line.dev[side]);

		assert_true(count >= 1 && count <= 512);
		link_drain(&line, !side);
	}
}

static void test_poll_ends(void **state)
{
	(void)state;
	on_all(poll_ends);
}

/* Two contexts poll once each for every message, at the same time. */
static uint32_t go;
static uint32_t done;

static void *poll_each_round(void *arg)
{
	(void)arg;
	for (uint32_t round = 1; round <= ROUNDS; round++) {
		for (uint32_t i = 1; __atomic_load_n(&go, __ATOMIC_ACQUIRE) < round; i++) {
			if (i % 256 == 0) /* the other one may need this core */
				sched_yield();
		}
		corral_rpmsg_poll(line.dev[side]);
		__atomic_store_n(&done, round, __ATOMIC_RELEASE);
	}
	return NULL;
}

/* The thread's poll begins before the message is there, the handler's after it. */
static void handler_beside_a_poll(void)
{
	pthread_t thread;
	unsigned int lost = 0;

	go = done = 0;
	assert_int_equal(pthread_create(&thread, NULL, poll_each_round, NULL), 0);
	for (uint32_t round = 1; round <= ROUNDS; round++) {
		__atomic_store_n(&go, round, __ATOMIC_RELEASE);
		for (uint32_t i = 0; i < round % 16; i++)
			cr_cpu_relax();
		assert_int_equal(rpmsg_trysend(&ept[!side], "x", 1), 1);
		corral_rpmsg_poll(line.dev[side]);
		while (__atomic_load_n(&done, __ATOMIC_ACQUIRE) < round)
			sched_yield();
		lost += __atomic_load_n(&got, __ATOMIC_ACQUIRE) < round;
		link_run(&line);
	}
	pthread_join(thread, NULL);
	assert_int_equal(lost, 0);
}

static void test_handler_beside_a_poll(void **state)
{
	(void)state;
	on_all(handler_beside_a_poll);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_one_leaves_another_asleep),
		cmocka_unit_test(test_one_polls_beside_a_sleeper),
		cmocka_unit_test(test_one_takes_what_woke_another),
		cmocka_unit_test(test_handler_is_turned_away),
		cmocka_unit_test(test_waiter_is_turned_away),
		cmocka_unit_test(test_poll_ends),
		cmocka_unit_test(test_handler_beside_a_poll),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
