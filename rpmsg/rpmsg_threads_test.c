/* SPDX-License-Identifier: Apache-2.0 */
/* Several threads on each side of one link: senders on their own endpoints, one
 * receiver a side, buffers that go from thread to thread, endpoints that end while
 * their call-back runs. Every message is counted; ThreadSanitizer watches. */
#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "env/env.h"
#include "rpmsg_rig.h"

#define PEERS_MAX 4u
#define MESSAGES  4000u

static struct link line;

/* One stream: a thread on one side sends numbered messages to an endpoint of its
 * own on the other. */
struct stream {
	struct rpmsg_endpoint from;
	struct rpmsg_endpoint to;
	uint32_t sent;
	uint32_t got;
	int nocopy;
	int from_side;
	const char *complaint;
};

static struct stream streams[2][PEERS_MAX];
static unsigned int stream_count;

static int on_stream(struct rpmsg_endpoint *ept, void *data, size_t len, uint32_t src, void *priv)
{
	struct stream *stream = priv;
	uint32_t got = cr_load_relaxed(&stream->got);

	(void)ept;
	if (src != stream->from.addr || !check_pattern(data, len, got))
		stream->complaint = "wrong message";
	cr_store_release(&stream->got, got + 1);
	return 0;
}

static int no_message(struct rpmsg_endpoint *ept, void *data, size_t len, uint32_t src, void *priv)
{
	(void)ept;
	(void)data;
	(void)len;
	(void)src;
	((struct stream *)priv)->complaint = "a message for a sender";
	return 0;
}

static int send_in_place(struct stream *stream, uint32_t number, int len)
{
	uint32_t room;
	void *data = rpmsg_get_tx_payload_buffer(&stream->from, &room, 1);

	if (!data)
		return RPMSG_ERR_NO_BUFF;
	fill_pattern(data, (size_t)len, number);
	if (number % 7 == 0) { /* another one instead */
		if (rpmsg_release_tx_buffer(&stream->from, data))
			return RPMSG_ERR_PARAM;
		return rpmsg_send(&stream->from, NULL, 0) == RPMSG_ERR_PARAM ? 0 : RPMSG_ERR_PARAM;
	}
	return rpmsg_send_nocopy(&stream->from, data, len);
}

static int send_copy(struct stream *stream, uint32_t number, int len)
{
	uint8_t data[112];

	fill_pattern(data, (size_t)len, number);
	return number % 2 ? rpmsg_send(&stream->from, data, len)
	                  : corral_rpmsg_send(&stream->from, stream->to.addr, data, (size_t)len,
	                                      30000000);
}

static void *sender(void *arg)
{
	struct stream *stream = arg;

	while (stream->sent < MESSAGES) {
		uint32_t number = stream->sent;
		int len = (int)(number * 5 % 113);
		int err = stream->nocopy ? send_in_place(stream, number, len) : 0;

		if (!stream->nocopy || (err == 0 && number % 7 == 0))
			err = send_copy(stream, number, len);
		if (err != len) {
			stream->complaint = "a send failed";
			break;
		}
		cr_store_relaxed(&stream->sent, number + 1);
	}
	return NULL;
}

/* All that go to one side have come, or a sender gave up. */
static int all_there(int side)
{
	for (unsigned int i = 0; i < stream_count; i++) {
		struct stream *stream = &streams[!side][i];

		if (cr_load_acquire(&stream->got) < MESSAGES)
			return 0;
	}
	return 1;
}

static void *receiver(void *arg)
{
	int side = *(int *)arg;
	uint64_t deadline = cr_now_us() + 60000000;

	while (!all_there(HOST) || !all_there(REMOTE)) {
		if (corral_rpmsg_wait(line.dev[side], 2000) < 0 || cr_now_us() > deadline)
			return (void *)"receiving ended";
	}
	return NULL;
}

static void open_streams(unsigned int count, int both_ways)
{
	stream_count = count;
	memset(streams, 0, sizeof(streams));
	for (int side = 0; side < 2; side++) {
		corral_rpmsg_set_timeout(line.dev[side], 30000000);
		for (unsigned int i = 0; i < count; i++) {
			struct stream *stream = &streams[side][i];
			uint32_t addr = 100 + 10 * i + (uint32_t)side;

			stream->from_side = side;
			stream->nocopy = (int)(i % 2);
			stream->from.priv = stream->to.priv = stream;
			assert_int_equal(rpmsg_create_ept(&stream->from, line.dev[side], "", addr,
			                                  addr, no_message, NULL),
			                 0);
			assert_int_equal(rpmsg_create_ept(&stream->to, line.dev[!side], "", addr,
			                                  addr, on_stream, NULL),
			                 0);
			if (side == REMOTE && !both_ways)
				stream->got = stream->sent = MESSAGES;
		}
	}
}

/* Reads what other threads write, all the time. */
static int looking;

static void *looker(void *arg)
{
	unsigned long errors = 0;

	(void)arg;
	while (cr_load_relaxed(&looking)) {
		struct corral_rpmsg_stats stats = link_stats(&line, HOST);

		errors += stats.ring_errors + stats.no_endpoint;
		errors += !corral_rpmsg_is_up(line.dev[REMOTE]);
		sched_yield();
	}
	return (void *)errors;
}

static void run(const struct link_config *config, unsigned int count, int both_ways)
{
	static int sides[2] = { HOST, REMOTE };
	pthread_t thread[2 * PEERS_MAX + 3];
	unsigned int threads = 0;
	pthread_t look;
	void *complaint;

	link_open(&line, config);
	open_streams(count, both_ways);
	looking = 1;
	assert_int_equal(pthread_create(&look, NULL, looker, NULL), 0);
	for (int side = 0; side < 2; side++)
		assert_int_equal(pthread_create(&thread[threads++], NULL, receiver, &sides[side]),
		                 0);
	for (int side = 0; side < 1 + both_ways; side++) {
		for (unsigned int i = 0; i < count; i++)
			assert_int_equal(
				pthread_create(&thread[threads++], NULL, sender, &streams[side][i]),
				0);
	}
	for (unsigned int i = 0; i < threads; i++) {
		pthread_join(thread[i], &complaint);
		assert_null(complaint);
	}
	cr_store_relaxed(&looking, 0);
	pthread_join(look, &complaint);
	assert_null(complaint);
	for (int side = 0; side < 2; side++) {
		for (unsigned int i = 0; i < count; i++) {
			assert_null(streams[side][i].complaint);
			assert_int_equal(streams[side][i].got, MESSAGES);
		}
	}
	link_close(&line);
}

/* Two threads: a sender and a receiver, the other side's receiver only gives back. */
static void test_one_stream(void **state)
{
	(void)state;
	for (int event_idx = 0; event_idx < 2; event_idx++) {
		struct link_config config = { .entries = { 8, 8 },
			                      .bytes = { 128, 128 },
			                      .event_idx = event_idx };

		run(&config, 1, 0);
	}
}

/* Four: a sender and a receiver on each side. */
static void test_both_ways(void **state)
{
	struct link_config config = { .entries = { 2, 16 }, .bytes = { 128, 128 }, .event_idx = 1 };

	(void)state;
	run(&config, 1, 1);
	config.entries[0] = 16;
	config.entries[1] = 2;
	run(&config, 1, 1);
}

/* Four senders on a side, with and without a copy, for few buffers. */
static void test_many_senders(void **state)
{
	struct link_config config = { .entries = { 4, 4 }, .bytes = { 128, 128 } };

	(void)state;
	run(&config, 4, 0);
	config.event_idx = 1;
	run(&config, 2, 1);
}

/* Held buffers go through a queue to another thread, which checks and releases. */
#define QUEUE 64u

static struct {
	void *data[QUEUE];
	uint32_t number[QUEUE];
	uint32_t in;
	uint32_t out;
} queue;

static struct rpmsg_endpoint ept[2];
static const char *complaint_of_releaser;

static int on_held(struct rpmsg_endpoint *to, void *data, size_t len, uint32_t src, void *priv)
{
	uint32_t in = cr_load_relaxed(&queue.in);

	(void)src;
	(void)priv;
	if (len != 100)
		complaint_of_releaser = "wrong length";
	rpmsg_hold_rx_buffer(to, data);
	if (in % 3 == 0) { /* one reference more, dropped at once */
		rpmsg_hold_rx_buffer(to, data);
		rpmsg_release_rx_buffer(to, data);
	}
	queue.data[in % QUEUE] = data;
	queue.number[in % QUEUE] = in;
	cr_store_release(&queue.in, in + 1);
	return 0;
}

static void *releaser(void *arg)
{
	struct rpmsg_endpoint *to = arg;
	uint64_t deadline = cr_now_us() + 60000000;

	while (queue.out < MESSAGES) {
		uint32_t slot = queue.out % QUEUE;

		if (cr_load_acquire(&queue.in) == queue.out) {
			if (cr_now_us() > deadline)
				return (void *)"no message comes";
			sched_yield();
			continue;
		}
		if (!check_pattern(queue.data[slot], 100, queue.number[slot]))
			return (void *)"held bytes changed";
		rpmsg_release_rx_buffer(to, queue.data[slot]);
		queue.out++;
	}
	return NULL;
}

static void *hold_receiver(void *arg)
{
	uint64_t deadline = cr_now_us() + 60000000;

	while (cr_load_relaxed(&queue.in) < MESSAGES) {
		if (corral_rpmsg_wait(arg, 2000) < 0 || cr_now_us() > deadline)
			return (void *)"receiving ended";
	}
	return NULL;
}

static void hold_on(int side)
{
	struct link_config config = { .entries = { 8, 8 },
		                      .bytes = { 128, 128 },
		                      .event_idx = side };
	pthread_t thread[2];
	uint8_t data[100];
	void *complaint;

	link_open(&line, &config);
	memset(&queue, 0, sizeof(queue));
	for (int i = 0; i < 2; i++) {
		corral_rpmsg_set_timeout(line.dev[i], 30000000);
		assert_int_equal(rpmsg_create_ept(&ept[i], line.dev[i], "", 9, 9, on_held, NULL),
		                 0);
	}
	assert_int_equal(pthread_create(&thread[0], NULL, hold_receiver, line.dev[side]), 0);
	assert_int_equal(pthread_create(&thread[1], NULL, releaser, &ept[side]), 0);
	for (uint32_t i = 0; i < MESSAGES; i++) {
		fill_pattern(data, sizeof(data), i);
		assert_int_equal(rpmsg_send(&ept[!side], data, sizeof(data)), sizeof(data));
	}
	for (int i = 0; i < 2; i++) {
		pthread_join(thread[i], &complaint);
		assert_null(complaint);
	}
	assert_null(complaint_of_releaser);
	link_drain(&line, side);
	for (int i = 0; i < 8; i++) /* every buffer came back */
		assert_int_equal(rpmsg_trysendto(&ept[!side], "", 0, 4711), 0);
	link_close(&line);
}

static void test_hold_and_release(void **state)
{
	(void)state;
	hold_on(HOST);
	hold_on(REMOTE);
}

/* An endpoint of its own memory that is freed when it is released. */
struct mortal {
	struct rpmsg_endpoint ept;
	unsigned long calls;
};

static int released;
static int stop;

static void on_released(struct rpmsg_endpoint *gone)
{
	free(gone->priv);
	cr_fetch_add_acq_rel(&released, 1);
}

/* Uses its endpoint for a while; results do not matter, for it may have ended. */
static int on_mortal(struct rpmsg_endpoint *to, void *data, size_t len, uint32_t src, void *priv)
{
	struct mortal *mortal = priv;
	uint32_t room;

	(void)src;
	for (int i = 0; i < 20; i++) {
		void *filled;

		mortal->calls++;
		(void)rpmsg_trysendto(to, data, (int)len, 4711);
		(void)rpmsg_get_tx_buffer_size(to);
		filled = rpmsg_get_tx_payload_buffer(to, &room, 0);
		/* To an end that has ended it can not go back: another one has it. */
		if (filled && rpmsg_release_tx_buffer(to, filled))
			(void)rpmsg_release_tx_buffer(&ept[HOST], filled);
		rpmsg_hold_rx_buffer(to, data);
		rpmsg_release_rx_buffer(to, data);
	}
	return 0;
}

static void *poll_side(void *arg)
{
	while (!cr_load_relaxed(&stop)) {
		corral_rpmsg_poll(arg);
		sched_yield();
	}
	return NULL;
}

static void *send_to_mortal(void *arg)
{
	while (!cr_load_relaxed(&stop)) {
		(void)rpmsg_trysendto(arg, "hello", 6, 77);
		sched_yield();
	}
	return NULL;
}

#define LIVES 400

/* Made and ended by this thread while its call-back runs in another; its name
 * comes and goes at the peer. */
static void live_and_die(int nameless)
{
	for (int i = 0; i < LIVES; i++) {
		struct mortal *mortal = calloc(1, sizeof(*mortal));

		assert_non_null(mortal);
		mortal->ept.priv = mortal;
		mortal->ept.release_cb = on_released;
		assert_int_equal(rpmsg_create_ept(&mortal->ept, line.dev[HOST],
		                                  nameless ? "" : "mortal", 77, RPMSG_ADDR_ANY,
		                                  on_mortal, NULL),
		                 0);
		for (int j = 0; j < i % 8; j++)
			sched_yield();
		rpmsg_destroy_ept(&mortal->ept);
	}
}

static void test_destroy_elsewhere(void **state)
{
	struct link_config config = { .entries = { 8, 8 }, .bytes = { 128, 128 } };
	uint64_t deadline;
	pthread_t thread[3];

	(void)state;
	link_open(&line, &config);
	released = stop = 0;
	for (int i = 0; i < 2; i++)
		assert_int_equal(rpmsg_create_ept(&ept[i], line.dev[i], "", 9, 9, no_message, NULL),
		                 0);
	assert_int_equal(pthread_create(&thread[0], NULL, poll_side, line.dev[HOST]), 0);
	assert_int_equal(pthread_create(&thread[1], NULL, poll_side, line.dev[REMOTE]), 0);
	assert_int_equal(pthread_create(&thread[2], NULL, send_to_mortal, &ept[REMOTE]), 0);
	live_and_die(0);
	live_and_die(1);
	deadline = cr_now_us() + 20000000;
	while (cr_load_acquire(&released) < 2 * LIVES && cr_now_us() < deadline)
		usleep(1000);
	assert_int_equal(released, 2 * LIVES); /* each once, and without another message */
	cr_store_relaxed(&stop, 1);
	for (int i = 0; i < 3; i++)
		pthread_join(thread[i], NULL);
	link_close(&line);
}

/* The rings break while all threads work: each call ends, and soon. */
static void *send_until_down(void *arg)
{
	struct rpmsg_endpoint *from = arg;
	int err;

	do {
		err = rpmsg_sendto(from, "x", 1, 50);
	} while (err == 1);
	return (void *)(intptr_t)err;
}

static void *receive_until_down(void *arg)
{
	int count;

	do {
		count = corral_rpmsg_wait(arg, 100000);
	} while (count >= 0);
	return (void *)(intptr_t)count;
}

static void break_under_load(int side)
{
	uint16_t *index = side == HOST ? raw_used_idx(&line.ring[0]) : raw_avail_idx(&line.ring[1]);
	pthread_t thread[4];
	pthread_t peer;
	void *err;

	stop = 0;
	for (int i = 0; i < 2; i++)
		assert_int_equal(rpmsg_create_ept(&ept[i], line.dev[i], "", 9, 9, no_message, NULL),
		                 0);
	assert_int_equal(pthread_create(&peer, NULL, poll_side, line.dev[!side]), 0);
	for (int i = 0; i < 3; i++)
		assert_int_equal(pthread_create(&thread[i], NULL, send_until_down, &ept[side]), 0);
	assert_int_equal(pthread_create(&thread[3], NULL, receive_until_down, line.dev[side]), 0);
	usleep(20000);
	__atomic_fetch_add(index, 1000, __ATOMIC_RELAXED);
	for (int i = 0; i < 3; i++) {
		pthread_join(thread[i], &err);
		assert_int_equal((intptr_t)err, RPMSG_ERR_DEV_STATE);
	}
	pthread_join(thread[3], &err);
	assert_true((intptr_t)err == -EPROTO || (intptr_t)err == -ENOTCONN);
	cr_store_relaxed(&stop, 1);
	pthread_join(peer, NULL);
	assert_int_equal(link_stats(&line, side).ring_errors, 1);
}

static void test_break(void **state)
{
	struct link_config config = { .entries = { 8, 8 }, .bytes = { 128, 128 } };

	(void)state;
	for (int i = 0; i < 20; i++) {
		config.event_idx = i / 2 % 2;
		link_open(&line, &config);
		break_under_load(i % 2);
		link_close(&line);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_one_stream),        cmocka_unit_test(test_both_ways),
		cmocka_unit_test(test_many_senders),      cmocka_unit_test(test_hold_and_release),
		cmocka_unit_test(test_destroy_elsewhere), cmocka_unit_test(test_break),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
