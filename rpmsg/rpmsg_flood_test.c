/* SPDX-License-Identifier: Apache-2.0 */
/* Two sides that flood each other with sends that wait, and answer each message
 * from its call-back with a send that waits: they never stand still, and every
 * message is counted. One thread a side, which only sends, and one more, or none,
 * which receives. */
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#include "env/env.h"
#include "rpmsg_rig.h"

#define REQUEST 1u
#define ANSWER  2u

/* A wait that ends by this time-out is a stand-still: no message takes so long. */
#define STUCK_US 20000000u

struct flooder {
	struct link *line;
	int side;
	uint32_t total;
	struct rpmsg_endpoint request; /* gets the peer's requests */
	struct rpmsg_endpoint answer;  /* gets the answers to ours */
	uint32_t requests;
	uint32_t answers;
	const char *complaint;
	int done;
};

static int on_request(struct rpmsg_endpoint *ept, void *data, size_t len, uint32_t src, void *priv)
{
	struct flooder *me = priv;

	(void)src;
	if (!check_pattern(data, len, me->requests++))
		me->complaint = "request: wrong bytes";
	if (rpmsg_sendto(ept, data, (int)len, ANSWER) != (int)len)
		me->complaint = "an answer did not go out";
	return 0;
}

static int on_answer(struct rpmsg_endpoint *ept, void *data, size_t len, uint32_t src, void *priv)
{
	struct flooder *me = priv;
	uint32_t answers = cr_load_relaxed(&me->answers);

	(void)ept;
	(void)src;
	if (!check_pattern(data, len, answers))
		me->complaint = "answer: wrong bytes";
	cr_store_relaxed(&me->answers, answers + 1);
	return 0;
}

static void *flood(void *arg)
{
	struct flooder *me = arg;
	uint8_t data[64];

	for (uint32_t i = 0; i < me->total; i++) {
		int len = (int)(i % 40);

		fill_pattern(data, (size_t)len, i);
		if (rpmsg_sendto(&me->answer, data, len, REQUEST) != len) {
			me->complaint = "a request did not go out";
			break;
		}
	}
	cr_store_release(&me->done, 1);
	return NULL;
}

/* Receives until all is there and the peer is through, too. */
static void *receive(void *arg)
{
	struct flooder *me = arg;
	struct flooder *peer = me + (me->side == HOST ? 1 : -1);
	uint64_t deadline = cr_now_us() + 3ull * STUCK_US;

	while (cr_load_relaxed(&me->answers) < me->total || !cr_load_acquire(&peer->done) ||
	       cr_load_relaxed(&peer->answers) < peer->total) {
		if (corral_rpmsg_wait(me->line->dev[me->side], 2000) < 0 ||
		    cr_now_us() > deadline) {
			me->complaint = "receiving ended";
			break;
		}
	}
	return NULL;
}

/* One thread for both. */
static void *flood_and_receive(void *arg)
{
	flood(arg);
	return receive(arg);
}

static void open_flooders(struct link *line, struct flooder flooder[2], uint32_t total)
{
	memset(flooder, 0, 2 * sizeof(*flooder));
	for (int side = 0; side < 2; side++) {
		struct flooder *me = &flooder[side];

		me->line = line;
		me->side = side;
		me->total = total;
		me->request.priv = me;
		me->answer.priv = me;
		corral_rpmsg_set_timeout(line->dev[side], STUCK_US);
		assert_int_equal(rpmsg_create_ept(&me->request, line->dev[side], "", REQUEST,
		                                  ANSWER, on_request, NULL),
		                 0);
		assert_int_equal(rpmsg_create_ept(&me->answer, line->dev[side], "", ANSWER, REQUEST,
		                                  on_answer, NULL),
		                 0);
	}
}

static void run(const struct link_config *config, uint32_t total, int receivers)
{
	static struct link line;
	static struct flooder flooder[2];
	pthread_t thread[4];
	unsigned int threads = 0;

	link_open(&line, config);
	open_flooders(&line, flooder, total);
	for (int side = 0; side < 2; side++) {
		assert_int_equal(pthread_create(&thread[threads++], NULL,
		                                receivers ? flood : flood_and_receive,
		                                &flooder[side]),
		                 0);
		if (receivers)
			assert_int_equal(
				pthread_create(&thread[threads++], NULL, receive, &flooder[side]),
				0);
	}
	for (unsigned int i = 0; i < threads; i++)
		pthread_join(thread[i], NULL);
	for (int side = 0; side < 2; side++) {
		struct corral_rpmsg_stats none = { 0 };
		struct corral_rpmsg_stats stats = link_stats(&line, side);

		if (flooder[side].complaint)
			print_error("%s\n", flooder[side].complaint);
		assert_null(flooder[side].complaint);
		assert_int_equal(flooder[side].requests, total);
		assert_int_equal(flooder[side].answers, total);
		assert_memory_equal(&stats, &none, sizeof(none));
	}
	link_close(&line);
}

static void sizes(int receivers)
{
	struct link_config config = { .bytes = { 64, 64 } };

	for (uint16_t count = 2; count <= 64; count = (uint16_t)(count * 2)) {
		for (config.event_idx = 0; config.event_idx < 2; config.event_idx++) {
			config.entries[0] = count;
			config.entries[1] = count;
			run(&config, 3000, receivers);
		}
	}
	config.entries[0] = 2;
	run(&config, 2000, receivers);
	config.entries[0] = 64;
	config.entries[1] = 2;
	run(&config, 2000, receivers);
}

static void test_one_thread_a_side(void **state)
{
	(void)state;
	sizes(0);
}

static void test_two_threads_a_side(void **state)
{
	(void)state;
	sizes(1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_one_thread_a_side),
		cmocka_unit_test(test_two_threads_a_side),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
