/* SPDX-License-Identifier: Apache-2.0 */
/* Time-outs: never earlier than asked, and a wake-up when there is a reason. */
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <cmocka.h>

#include "env/env.h"
#include "rpmsg_rig.h"

/* A busy machine may let a thread wait for long: this is no measure of quality,
 * it tells a wake-up from a time-out. */
#define LATE_US 10000000u

static struct link line;
static struct rpmsg_endpoint ept[2];
static unsigned int got[2];

/* Doorbells of the peer while a sender waits; -1: to be counted. */
static int rang;

/* The peer receives, and gives all buffers back. */
static void let_peer_receive(int peer)
{
	rang = 0;
	line.rung[peer] = 0;
	link_drain(&line, peer);
	rang = (int)line.rung[peer];
}

/* Messages that the peer sends yet to this side, one in each call-back. */
static unsigned int chain;
static int chain_to;

/* The peer's next message and its doorbell come while this side receives. */
static void send_next(void)
{
	chain--;
	assert_int_equal(rpmsg_trysend(&ept[1 - chain_to], "", 0), 0);
	assert_int_equal(corral_rpmsg_poll(line.dev[chain_to]), 0);
}

static int on_message(struct rpmsg_endpoint *to, void *data, size_t len, uint32_t src, void *priv)
{
	(void)data;
	(void)len;
	(void)src;
	(void)priv;
	got[to == &ept[1]]++;
	if (chain && to == &ept[chain_to])
		send_next();
	if (rang < 0)
		let_peer_receive(to == &ept[0]);
	return 0;
}

static void open_link(int event_idx)
{
	struct link_config config = link_plain;

	config.event_idx = event_idx;
	link_open(&line, &config);
	for (int side = 0; side < 2; side++) {
		got[side] = 0;
		memset(&ept[side], 0, sizeof(ept[side]));
		assert_int_equal(
			rpmsg_create_ept(&ept[side], line.dev[side], "", 9, 9, on_message, NULL),
			0);
	}
}

static int setup(void **state)
{
	(void)state;
	open_link(0);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	link_close(&line);
	return 0;
}

static const uint64_t times_us[] = { 1, 2, 10, 999, 1000, 1001, 5000, 20000, 60000 };

#define TIMES (sizeof(times_us) / sizeof(times_us[0]))

static void check_took(uint64_t start, uint64_t asked)
{
	uint64_t took = cr_now_us() - start;

	assert_true(took >= asked);
	assert_true(took < asked + LATE_US);
}

static void test_receive_times_out(void **state)
{
	(void)state;
	for (int side = 0; side < 2; side++) {
		assert_int_equal(corral_rpmsg_wait(line.dev[side], 0), 0);
		for (size_t i = 0; i < TIMES; i++) {
			uint64_t start = cr_now_us();

			assert_int_equal(corral_rpmsg_wait(line.dev[side], times_us[i]), 0);
			check_took(start, times_us[i]);
		}
	}
}

static void test_send_times_out(void **state)
{
	uint32_t len;

	(void)state;
	for (int side = 0; side < 2; side++) {
		while (rpmsg_trysend(&ept[side], "", 0) == 0)
			;
		for (size_t i = 0; i < TIMES; i++) {
			uint64_t start = cr_now_us();

			assert_int_equal(corral_rpmsg_send(&ept[side], 9, "", 0, times_us[i]),
			                 -ETIMEDOUT);
			check_took(start, times_us[i]);
			corral_rpmsg_set_timeout(line.dev[side], times_us[i]);
			start = cr_now_us();
			assert_int_equal(rpmsg_send(&ept[side], "", 0), RPMSG_ERR_NO_BUFF);
			check_took(start, times_us[i]);
			if (!CR_CFG_NOCOPY)
				continue;
			start = cr_now_us();
			assert_null(corral_rpmsg_get_tx(&ept[side], &len, times_us[i]));
			check_took(start, times_us[i]);
			start = cr_now_us();
			assert_null(rpmsg_get_tx_payload_buffer(&ept[side], &len, 1));
			check_took(start, times_us[i]);
		}
	}
	assert_int_equal(got[REMOTE], 16); /* a sender that waits receives */
	assert_int_equal(got[HOST], 0);
}

/* Who waits for a buffer receives meanwhile, also what rings in his last round: nobody rings for that again. */
static void test_send_takes_in_all(void **state)
{
	(void)state;
	for (int side = 0; side < 2; side++) {
		while (rpmsg_trysend(&ept[side], "", 0) == 0)
			;
		got[side] = 0;
		chain = 12;
		chain_to = side;
		rang = -1;
		assert_int_equal(rpmsg_trysend(&ept[1 - side], "", 0), 0);
		assert_int_equal(corral_rpmsg_send(&ept[side], 9, "", 0, LATE_US), 0);
		assert_int_equal(chain, 0);
		assert_int_equal(got[side], 13);
		rang = 0;
		link_drain(&line, 1 - side);
	}
}

/* Forms that never wait do not. */
static void test_without_waiting(void **state)
{
	uint64_t start = cr_now_us();
	uint32_t len;

	(void)state;
	for (int side = 0; side < 2; side++) {
		corral_rpmsg_set_timeout(line.dev[side], 60000000);
		while (rpmsg_trysend(&ept[side], "", 0) == 0)
			;
		assert_int_equal(rpmsg_trysend(&ept[side], "", 0), RPMSG_ERR_NO_BUFF);
		assert_int_equal(corral_rpmsg_send(&ept[side], 9, "", 0, 0), -EAGAIN);
		assert_null(rpmsg_get_tx_payload_buffer(&ept[side], &len, 0));
		assert_null(corral_rpmsg_get_tx(&ept[side], &len, 0));
	}
	assert_true(cr_now_us() - start < LATE_US);
}

/* The device's time-out is OpenAMP's 15 s unless it is set: not waited for here. */
static void test_last_buffer_after_waiting(void **state)
{
	(void)state;
	/* One buffer stays for answers; a sender that would go away empty takes it. */
	for (int side = 0; side < 2; side++) {
		uint64_t start;

		for (int i = 0; i < 15; i++)
			assert_int_equal(corral_rpmsg_send(&ept[side], 9, "", 0, 1000000), 0);
		start = cr_now_us();
		assert_int_equal(corral_rpmsg_send(&ept[side], 9, "", 0, 3000), 0);
		check_took(start, 3000);
		assert_int_equal(corral_rpmsg_send(&ept[side], 9, "", 0, 3000), -ETIMEDOUT);
	}
}

static int side;
static unsigned int delay_us;

static void *send_later(void *arg)
{
	(void)arg;
	usleep(delay_us);
	return rpmsg_send(&ept[!side], "x", 1) == 1 ? NULL : (void *)"not sent";
}

static void *post_often(void *arg)
{
	(void)arg;
	for (int i = 0; i < 100; i++) {
		corral_rpmsg_notified(line.dev[side]);
		usleep(300);
	}
	return NULL;
}

/* A message ends the wait, also one that has no end. */
static void test_receive_wakes(void **state)
{
	static const uint64_t waits[] = { 30000000, UINT64_MAX - 1, UINT64_MAX };

	(void)state;
	for (int event_idx = 0; event_idx < 2; event_idx++) {
		link_close(&line);
		open_link(event_idx);
		for (size_t i = 0; i < 12; i++) {
			uint64_t start = cr_now_us();
			pthread_t thread;
			void *complaint;

			side = (int)(i % 2);
			delay_us = (unsigned int)(i / 2 % 3 * 1500);
			assert_int_equal(pthread_create(&thread, NULL, send_later, NULL), 0);
			assert_int_equal(corral_rpmsg_wait(line.dev[side], waits[i % 3]), 1);
			check_took(start, delay_us);
			pthread_join(thread, &complaint);
			assert_null(complaint);
		}
	}
}

/* Doorbells without a message do not end it. */
static void test_doorbells_do_not_end_it(void **state)
{
	(void)state;
	for (side = 0; side < 2; side++) {
		uint64_t start = cr_now_us();
		pthread_t thread;

		assert_int_equal(pthread_create(&thread, NULL, post_often, NULL), 0);
		assert_int_equal(corral_rpmsg_wait(line.dev[side], 60000), 0);
		check_took(start, 60000);
		pthread_join(thread, NULL);
	}
}

static void *receive_later(void *arg)
{
	(void)arg;
	usleep(delay_us);
	link_drain(&line, !side);
	return NULL;
}

/* A buffer that comes back ends a sender's wait. Only the doorbell tells: the
 * sender's own looks are further apart. */
static void test_send_wakes(void **state)
{
	(void)state;
	for (int event_idx = 0; event_idx < 2; event_idx++) {
		link_close(&line);
		open_link(event_idx);
		for (int i = 0; i < 8; i++) {
			uint64_t start = cr_now_us();
			pthread_t thread;

			side = i % 2;
			delay_us = 2500;
			/* Every other time one buffer is left, which the sender leaves. */
			for (int left = 16 - i / 2 % 2; left > 0; left--)
				assert_int_equal(rpmsg_trysend(&ept[side], "", 0), 0);
			assert_int_equal(pthread_create(&thread, NULL, receive_later, NULL), 0);
			assert_int_equal(corral_rpmsg_send(&ept[side], 9, "", 0, 30000000), 0);
			check_took(start, delay_us);
			pthread_join(thread, NULL);
			link_run(&line);
		}
	}
}

/* While a sender waits the peer rings for the first buffer that comes back. A message that
 * the waiting sender receives makes the peer move. */
static void test_doorbell_for_sender(void **state)
{
	(void)state;
	for (int i = 0; i < 8; i++) {
		link_close(&line);
		open_link(i & 4);
		side = i & 1;
		corral_rpmsg_notify(line.dev[side], 0);
		/* With none left, and with the one that such a sender leaves. */
		for (int left = 16 - (i >> 1 & 1); left > 0; left--)
			assert_int_equal(rpmsg_trysend(&ept[side], "", 0), 0);
		assert_int_equal(rpmsg_trysend(&ept[!side], "", 0), 0);
		rang = -1;
		assert_int_equal(corral_rpmsg_send(&ept[side], 9, "", 0, 1000000), 0);
		assert_true(rang > 0);
		/* Nobody waits any more: no doorbells. */
		link_run(&line);
		line.rung[!side] = 0;
		for (int j = 0; j < 100; j++) {
			assert_int_equal(rpmsg_trysend(&ept[side], "", 0), 0);
			link_run(&line);
		}
		assert_true(line.rung[!side] <= (i & 4 ? 1u : 0u));
	}
}

static void *end_link_later(void *arg)
{
	(void)arg;
	usleep(3000);
	__atomic_fetch_add(side == HOST ? raw_used_idx(&line.ring[0])
	                                : raw_avail_idx(&line.ring[1]),
	                   1000, __ATOMIC_RELAXED);
	corral_rpmsg_notified(line.dev[side]);
	return NULL;
}

/* A link that breaks ends all waiting. */
static void test_break_wakes(void **state)
{
	(void)state;
	for (side = 0; side < 2; side++) {
		pthread_t thread;

		open_link(0);
		assert_int_equal(pthread_create(&thread, NULL, end_link_later, NULL), 0);
		assert_int_equal(corral_rpmsg_wait(line.dev[side], 30000000), -EPROTO);
		pthread_join(thread, NULL);
		link_close(&line);

		open_link(0);
		while (rpmsg_trysend(&ept[side], "", 0) == 0)
			;
		assert_int_equal(pthread_create(&thread, NULL, end_link_later, NULL), 0);
		assert_int_equal(corral_rpmsg_send(&ept[side], 9, "", 0, 30000000), -ENOTCONN);
		pthread_join(thread, NULL);
		link_close(&line);
	}
}

static sem_t begun;
static sem_t ended;

static int slow_message(struct rpmsg_endpoint *to, void *data, size_t len, uint32_t src, void *priv)
{
	sem_post(&begun);
	sem_wait(&ended);
	return on_message(to, data, len, src, priv);
}

static void *receive_slowly(void *arg)
{
	*(int *)arg = corral_rpmsg_poll(line.dev[side]);
	return NULL;
}

static uint64_t cpu_us(void)
{
	struct timespec used;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
	return (uint64_t)used.tv_sec * 1000000u + (uint64_t)used.tv_nsec / 1000u;
}

/* While another thread receives, and messages wait, waiting burns no time of this
 * core: the other one may need it. */
static void test_wait_beside_a_receiver(void **state)
{
	(void)state;
	for (side = 0; side < 2; side++) {
		pthread_t thread;
		uint64_t cpu;
		int received = 0;

		sem_init(&begun, 0, 0);
		sem_init(&ended, 0, 0);
		open_link(side);
		ept[side].cb = slow_message;
		assert_int_equal(rpmsg_send(&ept[!side], "x", 1), 1);
		assert_int_equal(pthread_create(&thread, NULL, receive_slowly, &received), 0);
		sem_wait(&begun);
		assert_int_equal(rpmsg_send(&ept[!side], "y", 1), 1);
		cpu = cpu_us();
		assert_int_equal(corral_rpmsg_wait(line.dev[side], 30000), 0);
		assert_true(cpu_us() - cpu < 15000);
		sem_post(&ended);
		sem_post(&ended);
		pthread_join(thread, NULL);
		/* Somebody waited meanwhile: it received both. */
		assert_int_equal(received, 2);
		assert_int_equal(got[side], 2);
		link_close(&line);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_receive_times_out, setup, teardown),
		cmocka_unit_test_setup_teardown(test_send_times_out, setup, teardown),
		cmocka_unit_test_setup_teardown(test_send_takes_in_all, setup, teardown),
		cmocka_unit_test_setup_teardown(test_without_waiting, setup, teardown),
		cmocka_unit_test_setup_teardown(test_last_buffer_after_waiting, setup, teardown),
		cmocka_unit_test_setup_teardown(test_receive_wakes, setup, teardown),
		cmocka_unit_test_setup_teardown(test_doorbells_do_not_end_it, setup, teardown),
		cmocka_unit_test_setup_teardown(test_send_wakes, setup, teardown),
		cmocka_unit_test_setup_teardown(test_doorbell_for_sender, setup, teardown),
		cmocka_unit_test(test_break_wakes),
		cmocka_unit_test(test_wait_beside_a_receiver),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
