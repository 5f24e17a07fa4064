/* SPDX-License-Identifier: Apache-2.0 */
/* The remote's notes of buffers in the application's hands: few, full, and crossed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#include "rpmsg_rig.h"

#define BUFFERS 8u
#define ROOM    112u /* payload of a buffer */

static const struct link_config config = {
	.entries = { BUFFERS, BUFFERS },
	.bytes = { ROOM + LINK_HDR, ROOM + LINK_HDR },
};

static struct link link;
static struct rpmsg_endpoint ept[2];
static void *data_of[BUFFERS]; /* messages that came to the remote */
static unsigned int got;
static unsigned int holds; /* of each */
static uint32_t sent;

static int on_message(struct rpmsg_endpoint *to, void *data, size_t len, uint32_t src, void *priv)
{
	(void)src;
	(void)priv;
	if (to != &ept[REMOTE])
		return 0;
	assert_true(check_pattern(data, len, got));
	assert_in_range(got, 0, BUFFERS - 1);
	for (unsigned int i = 0; i < holds; i++)
		rpmsg_hold_rx_buffer(to, data);
	data_of[got++] = data;
	return 0;
}

static void open_ends(const struct link_config *with)
{
	link_open(&link, with);
	for (int i = 0; i < 2; i++) {
		memset(&ept[i], 0, sizeof(ept[i]));
		assert_int_equal(rpmsg_create_ept(&ept[i], link.dev[i], "", 9, 9, on_message, NULL),
		                 0);
	}
	got = sent = 0;
}

/* The host sends as many as it has buffers for; returns how many. */
static unsigned int host_sends(unsigned int most)
{
	uint8_t data[ROOM];
	unsigned int count;

	for (count = 0; count < most; count++) {
		fill_pattern(data, ROOM, sent);
		if (rpmsg_trysend(&ept[HOST], data, ROOM) != (int)ROOM)
			break;
		sent++;
	}
	link_run(&link);
	return count;
}

/* How many buffers a side can have now. They go to an address that nobody has. */
static unsigned int buffers_of(int side)
{
	unsigned int count = 0;

	while (rpmsg_trysendto(&ept[side], "", 0, 4711) == 0)
		count++;
	link_run(&link);
	return count;
}

/* The remote notes what it gives away: with less room it gives less, and loses nothing. */
static void test_little_room(void **state)
{
	struct link_config little = config;
	uint32_t len;
	void *data[2];

	(void)state;
	little.max_held = 2;
	open_ends(&little);
	sent = 0;
	holds = 1;
	assert_int_equal(host_sends(4), 4);
	assert_int_equal(buffers_of(HOST), BUFFERS - 2); /* the others were not held */
	assert_null(rpmsg_get_tx_payload_buffer(&ept[REMOTE], &len, 0));
	assert_int_equal(rpmsg_send(&ept[REMOTE], "", 0), 0); /* a copy needs no note */
	rpmsg_release_rx_buffer(&ept[REMOTE], data_of[0]);
	rpmsg_release_rx_buffer(&ept[REMOTE], data_of[1]);
	rpmsg_release_rx_buffer(&ept[REMOTE], data_of[2]);
	for (int i = 0; i < 2; i++)
		data[i] = rpmsg_get_tx_payload_buffer(&ept[REMOTE], &len, 0);
	assert_true(data[0] && data[1]);
	got = sent = 0;
	assert_int_equal(host_sends(3), 3);
	assert_int_equal(buffers_of(HOST), BUFFERS);
	assert_int_equal(rpmsg_release_tx_buffer(&ept[REMOTE], data[0]), 0);
	assert_int_equal(rpmsg_send_nocopy(&ept[REMOTE], data[1], 4), 4);
	link_run(&link);
	/* What was given back unsent keeps its note, and can be had again with it. */
	for (int i = 0; i < 2; i++)
		data[i] = rpmsg_get_tx_payload_buffer(&ept[REMOTE], &len, 0);
	for (int i = 0; i < 2; i++)
		assert_int_equal(rpmsg_release_tx_buffer(&ept[REMOTE], data[i]), 0);
	for (int i = 0; i < 2; i++) {
		data[i] = rpmsg_get_tx_payload_buffer(&ept[REMOTE], &len, 0);
		assert_non_null(data[i]);
		assert_int_equal(len, ROOM);
	}
	assert_null(rpmsg_get_tx_payload_buffer(&ept[REMOTE], &len, 0));
	for (int i = 0; i < 2; i++)
		assert_int_equal(rpmsg_send_nocopy(&ept[REMOTE], data[i], 4), 4);
	link_run(&link);
	assert_int_equal(buffers_of(REMOTE), BUFFERS);
	link_close(&link);
}

/* Every note in use, in any order: none is lost or taken for another. */
static void test_all_noted(void **state)
{
	struct link_config full = config;
	void *fill[BUFFERS];
	uint32_t len;

	(void)state;
	full.max_held = 2 * BUFFERS;
	open_ends(&full);
	holds = 1;
	for (unsigned int round = 0; round < 500; round++) {
		unsigned int step = 1 + 2 * (round % 4); /* no common factor with BUFFERS */

		sent = got = 0;
		assert_int_equal(host_sends(BUFFERS), BUFFERS);
		for (unsigned int i = 0; i < BUFFERS; i++) {
			fill[i] = rpmsg_get_tx_payload_buffer(&ept[REMOTE], &len, 0);
			assert_non_null(fill[i]);
		}
		assert_null(rpmsg_get_tx_payload_buffer(&ept[REMOTE], &len, 0));
		for (unsigned int i = 0; i < BUFFERS; i++) {
			unsigned int at = (i * step + round) % BUFFERS;

			assert_true(check_pattern(data_of[at], ROOM, at));
			rpmsg_release_rx_buffer(&ept[REMOTE], fill[at]); /* not of that kind */
			rpmsg_release_rx_buffer(&ept[REMOTE], data_of[at]);
			rpmsg_release_rx_buffer(&ept[REMOTE], data_of[at]);
			assert_int_equal(rpmsg_send_nocopy(&ept[REMOTE], fill[at], 0), 0);
			assert_int_equal(rpmsg_send_nocopy(&ept[REMOTE], fill[at], 0),
			                 RPMSG_ERR_PARAM);
			assert_int_equal(buffers_of(HOST), i + 1);
		}
		assert_int_equal(buffers_of(REMOTE), BUFFERS);
	}
	link_close(&link);
}

/* A host that puts the same address into two descriptors harms nobody but itself. */
static void test_one_place_twice(void **state)
{
	(void)state;
	open_ends(&config);
	for (uint32_t id = 1; id < BUFFERS; id++)
		memcpy(raw_desc(&link.ring[1], id), raw_desc(&link.ring[1], 0), 8);
	holds = 2;
	sent = 0;
	assert_int_equal(rpmsg_trysend(&ept[HOST], "", 0), 0);
	assert_int_equal(rpmsg_trysend(&ept[HOST], "", 0), 0);
	corral_rpmsg_poll(link.dev[REMOTE]);
	(void)corral_rpmsg_poll(link.dev[REMOTE]);
	for (int i = 0; i < 10; i++)
		rpmsg_release_rx_buffer(&ept[REMOTE], link_buffer(&link, 1, 0) + LINK_HDR);
	assert_int_equal(buffers_of(HOST), BUFFERS);
	assert_int_equal(link_stats(&link, REMOTE).ring_errors, 0);
	assert_int_equal(link_stats(&link, HOST).ring_errors, 0);
	link_close(&link);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_little_room),
		cmocka_unit_test(test_all_noted),
		cmocka_unit_test(test_one_place_twice),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
