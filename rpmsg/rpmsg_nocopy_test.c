/* SPDX-License-Identifier: Apache-2.0 */
/* Buffers in the application's hands: filled in place, held, released, and pointers
 * that are none. Each test runs with the host and with the remote as the holder. */
#include <errno.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
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
static int side; /* who holds and fills */

/* The messages that came to side, and how often each is to be held at once. */
static void *data_of[200];
static unsigned int got;
static unsigned int holds;
static unsigned int releases; /* by the call-back itself */

static int on_message(struct rpmsg_endpoint *to, void *data, size_t len, uint32_t src, void *priv)
{
	(void)src;
	(void)priv;
	if (to != &ept[side])
		return 0;
	assert_true(check_pattern(data, len, got));
	for (unsigned int i = 0; i < holds; i++)
		rpmsg_hold_rx_buffer(to, data);
	for (unsigned int i = 0; i < releases; i++)
		rpmsg_release_rx_buffer(to, data);
	data_of[got++] = data;
	return 0;
}

static void open_ends(const struct link_config *with)
{
	link_open(&link, with);
	got = holds = releases = 0;
	memset(data_of, 0, sizeof(data_of));
	for (int i = 0; i < 2; i++) {
		memset(&ept[i], 0, sizeof(ept[i]));
		assert_int_equal(rpmsg_create_ept(&ept[i], link.dev[i], "", 9, 9, on_message, NULL),
		                 0);
	}
}

static int setup_host(void **state)
{
	(void)state;
	side = HOST;
	open_ends(&config);
	return 0;
}

static int setup_remote(void **state)
{
	(void)state;
	side = REMOTE;
	open_ends(&config);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	link_close(&link);
	return 0;
}

static uint32_t sent;

/* The peer sends as many as it has buffers for; returns how many. */
static unsigned int peer_sends(unsigned int most)
{
	uint8_t data[ROOM];
	unsigned int count;

	for (count = 0; count < most; count++) {
		fill_pattern(data, ROOM, sent);
		if (rpmsg_trysend(&ept[!side], data, ROOM) != (int)ROOM)
			break;
		sent++;
	}
	link_run(&link);
	return count;
}

/* How many buffers the peer can have now. They go to an address that nobody has. */
static unsigned int peer_buffers(void)
{
	unsigned int count = 0;

	while (rpmsg_trysendto(&ept[!side], "", 0, 4711) == 0)
		count++;
	link_run(&link);
	return count;
}

static unsigned int my_buffers(void)
{
	unsigned int count = 0;

	while (rpmsg_trysendto(&ept[side], "", 0, 4711) == 0)
		count++;
	link_run(&link);
	return count;
}

static void test_hold(void **state)
{
	(void)state;
	sent = 0;
	holds = 1;
	assert_int_equal(peer_sends(3), 3);
	assert_int_equal(peer_buffers(), BUFFERS - 3);
	for (unsigned int i = 0; i < 3; i++)
		assert_true(check_pattern(data_of[i], ROOM, i));
	rpmsg_release_rx_buffer(&ept[side], data_of[1]); /* in any order */
	assert_int_equal(peer_buffers(), BUFFERS - 2);
	assert_true(check_pattern(data_of[0], ROOM, 0));
	assert_true(check_pattern(data_of[2], ROOM, 2));
	rpmsg_release_rx_buffer(&ept[side], data_of[2]);
	rpmsg_release_rx_buffer(&ept[side], data_of[0]);
	assert_int_equal(peer_buffers(), BUFFERS);
}

static void test_several_references(void **state)
{
	(void)state;
	sent = 0;
	holds = 3;
	assert_int_equal(peer_sends(1), 1);
	for (int i = 0; i < 3; i++) {
		assert_int_equal(peer_buffers(), BUFFERS - 1);
		assert_true(check_pattern(data_of[0], ROOM, 0));
		rpmsg_release_rx_buffer(&ept[side], data_of[0]);
	}
	assert_int_equal(peer_buffers(), BUFFERS);
}

/* Released within the call-back: all of them, fewer, and more than there were. */
static void test_release_inside(void **state)
{
	(void)state;
	sent = 0;
	for (unsigned int i = 0; i < 60; i++) {
		holds = 1 + i % 3;
		releases = holds + (i % 5) / 4; /* now and then one too many */
		assert_int_equal(peer_sends(1), 1);
		assert_int_equal(peer_buffers(), BUFFERS);
	}
	holds = 3;
	releases = 2;
	assert_int_equal(peer_sends(1), 1);
	assert_int_equal(peer_buffers(), BUFFERS - 1);
	rpmsg_release_rx_buffer(&ept[side], data_of[60]);
	assert_int_equal(peer_buffers(), BUFFERS);
	releases = 9;
	assert_int_equal(peer_sends(1), 1);
	assert_int_equal(peer_buffers(), BUFFERS);
	assert_int_equal(link_stats(&link, side).ring_errors, 0);
	assert_int_equal(link_stats(&link, !side).ring_errors, 0);
}

static void test_release_twice(void **state)
{
	(void)state;
	sent = 0;
	holds = 1;
	assert_int_equal(peer_sends(2), 2);
	for (int i = 0; i < 5; i++)
		rpmsg_release_rx_buffer(&ept[side], data_of[0]);
	assert_int_equal(peer_buffers(), BUFFERS - 1);
	assert_true(check_pattern(data_of[1], ROOM, 1));
	rpmsg_release_rx_buffer(&ept[side], data_of[1]);
	assert_int_equal(peer_buffers(), BUFFERS);
}

/* Pointers that are no held buffer: nothing happens. */
static void test_foreign_pointers(void **state)
{
	uint8_t mine[64];
	uint8_t *held;
	int vring = side == REMOTE;

	(void)state;
	sent = 0;
	holds = 1;
	assert_int_equal(peer_sends(1), 1);
	held = data_of[0];
	rpmsg_release_rx_buffer(&ept[side], NULL);
	rpmsg_release_rx_buffer(NULL, held);
	rpmsg_release_rx_buffer(&ept[side], mine);
	rpmsg_release_rx_buffer(&ept[side], held + 1);
	rpmsg_release_rx_buffer(&ept[side], held - 1);
	rpmsg_release_rx_buffer(&ept[side], held - LINK_HDR);
	rpmsg_release_rx_buffer(&ept[side], link.pool[0] - (ROOM + LINK_HDR) + LINK_HDR);
	rpmsg_release_rx_buffer(&ept[side], (void *)UINTPTR_MAX);
	rpmsg_release_rx_buffer(&ept[side], (void *)(uintptr_t)LINK_HDR);
	for (uint32_t id = 0; id < BUFFERS; id++) {
		uint8_t *other = link_buffer(&link, vring, id) + LINK_HDR;

		if (other != held)
			rpmsg_release_rx_buffer(&ept[side], other);
		rpmsg_release_rx_buffer(&ept[side], link_buffer(&link, !vring, id) + LINK_HDR);
	}
	assert_int_equal(peer_buffers(), BUFFERS - 1);
	assert_true(check_pattern(held, ROOM, 0));
	/* Holding outside a call-back, or something else inside one, does nothing. */
	rpmsg_hold_rx_buffer(&ept[side], held);
	rpmsg_hold_rx_buffer(&ept[side], mine);
	rpmsg_hold_rx_buffer(NULL, held);
	rpmsg_hold_rx_buffer(&ept[side], NULL);
	rpmsg_release_rx_buffer(&ept[side], held);
	assert_int_equal(peer_buffers(), BUFFERS);
}

/* The peer has nothing left while all is held, and goes on afterwards. */
static void test_hold_all(void **state)
{
	(void)state;
	sent = 0;
	holds = 1;
	for (unsigned int round = 0; round < 10; round++) {
		got = 0;
		sent = 0;
		assert_int_equal(peer_sends(100), BUFFERS);
		assert_int_equal(got, BUFFERS);
		assert_int_equal(peer_buffers(), 0);
		for (unsigned int i = 0; i < BUFFERS; i++)
			rpmsg_release_rx_buffer(&ept[side], data_of[(i * 3 + round) % BUFFERS]);
		assert_int_equal(peer_buffers(), BUFFERS);
	}
}

/* More references than are counted are not given. */
static void test_many_references(void **state)
{
	unsigned int released = 0;

	(void)state;
	sent = 0;
	holds = 1000;
	assert_int_equal(peer_sends(1), 1);
	while (peer_buffers() < BUFFERS) {
		rpmsg_release_rx_buffer(&ept[side], data_of[0]);
		released++;
	}
	assert_in_range(released, 200, 255);
	assert_int_equal(link_stats(&link, side).ring_errors, 0);
}

static void fill_and_send(void)
{
	uint32_t len = 0;
	void *data = rpmsg_get_tx_payload_buffer(&ept[side], &len, 0);

	assert_non_null(data);
	assert_int_equal(len, ROOM);
	memset(data, 7, len);
	assert_int_equal(rpmsg_send_nocopy(&ept[side], data, (int)len), len);
	assert_int_equal(rpmsg_send_nocopy(&ept[side], data, (int)len), RPMSG_ERR_PARAM);
	assert_int_equal(rpmsg_release_tx_buffer(&ept[side], data), RPMSG_ERR_PARAM);
}

static void test_fill_in_place(void **state)
{
	uint32_t len;
	uint8_t *data;

	(void)state;
	for (int i = 0; i < 50; i++) {
		fill_and_send();
		assert_int_equal(link_run(&link), 1);
	}
	data = rpmsg_get_tx_payload_buffer(&ept[side], &len, 1);
	assert_non_null(data);
	assert_int_equal(rpmsg_sendto_nocopy(&ept[side], data, 3, 4711), 3);
	link_run(&link);
	assert_int_equal(link_stats(&link, !side).no_endpoint, 1);
	data = corral_rpmsg_get_tx(&ept[side], &len, 0);
	assert_non_null(data);
	assert_int_equal(rpmsg_send_offchannel_nocopy(&ept[side], 1, 9, data, 0), 0);
	assert_int_equal(link_run(&link), 1);
	assert_int_equal(my_buffers(), BUFFERS);
}

/* What is refused stays in the caller's hands. */
static void test_send_nocopy_refuses(void **state)
{
	struct rpmsg_endpoint none = { 0 };
	uint8_t mine[64];
	uint32_t len;
	uint8_t *data;

	(void)state;
	assert_null(rpmsg_get_tx_payload_buffer(NULL, &len, 0));
	assert_null(rpmsg_get_tx_payload_buffer(&none, &len, 0));
	assert_null(rpmsg_get_tx_payload_buffer(&ept[side], NULL, 0));
	data = rpmsg_get_tx_payload_buffer(&ept[side], &len, 0);
	assert_int_equal(rpmsg_send_nocopy(NULL, data, 1), RPMSG_ERR_PARAM);
	assert_int_equal(rpmsg_sendto_nocopy(NULL, data, 1, 1), RPMSG_ERR_PARAM);
	assert_int_equal(rpmsg_send_nocopy(&none, data, 1), RPMSG_ERR_PARAM);
	assert_int_equal(rpmsg_send_nocopy(&ept[side], NULL, 1), RPMSG_ERR_PARAM);
	assert_int_equal(rpmsg_send_nocopy(&ept[side], data, -1), RPMSG_ERR_PARAM);
	assert_int_equal(rpmsg_send_nocopy(&ept[side], data, (int)ROOM + 1), RPMSG_ERR_BUFF_SIZE);
	assert_int_equal(rpmsg_sendto_nocopy(&ept[side], data, 1, RPMSG_ADDR_ANY), RPMSG_ERR_ADDR);
	assert_int_equal(rpmsg_send_nocopy(&ept[side], mine, 1), RPMSG_ERR_PARAM);
	assert_int_equal(rpmsg_send_nocopy(&ept[side], data + 1, 1), RPMSG_ERR_PARAM);
	assert_int_equal(rpmsg_send_nocopy(&ept[side], data - LINK_HDR, 1), RPMSG_ERR_PARAM);
	assert_int_equal(rpmsg_send_nocopy(&ept[side], data + ROOM + LINK_HDR, 1), RPMSG_ERR_PARAM);
	assert_int_equal(rpmsg_release_tx_buffer(NULL, data), RPMSG_ERR_PARAM);
	assert_int_equal(rpmsg_release_tx_buffer(&ept[side], NULL), RPMSG_ERR_PARAM);
	assert_int_equal(rpmsg_release_tx_buffer(&ept[side], mine), RPMSG_ERR_PARAM);
	assert_int_equal(rpmsg_release_tx_buffer(&ept[side], data - LINK_HDR), RPMSG_ERR_PARAM);
	assert_int_equal(link_run(&link), 0);
	assert_int_equal(my_buffers(), BUFFERS - 1);
	assert_int_equal(rpmsg_send_nocopy(&ept[side], data, (int)ROOM), ROOM);
	assert_int_equal(link_run(&link), 1);
	assert_int_equal(my_buffers(), BUFFERS);
}

/* Given back unsent: nothing goes out, and the buffer can be had again. */
static void test_give_back_unsent(void **state)
{
	void *data[BUFFERS + 1];
	uint32_t len;

	(void)state;
	for (unsigned int round = 0; round < 20; round++) {
		unsigned int taken = 1 + round % BUFFERS;

		for (unsigned int i = 0; i < taken; i++) {
			data[i] = rpmsg_get_tx_payload_buffer(&ept[side], &len, 0);
			assert_non_null(data[i]);
			for (unsigned int j = 0; j < i; j++)
				assert_ptr_not_equal(data[i], data[j]);
		}
		for (unsigned int i = 0; i < taken; i++) {
			assert_int_equal(rpmsg_release_tx_buffer(&ept[side], data[i]), 0);
			assert_int_equal(rpmsg_release_tx_buffer(&ept[side], data[i]),
			                 RPMSG_ERR_PARAM);
			assert_int_equal(rpmsg_send_nocopy(&ept[side], data[i], 1),
			                 RPMSG_ERR_PARAM);
		}
		assert_int_equal(link_run(&link), 0);
		assert_int_equal(my_buffers(), BUFFERS);
	}
	for (unsigned int i = 0; i < BUFFERS; i++)
		data[i] = rpmsg_get_tx_payload_buffer(&ept[side], &len, 0);
	assert_null(rpmsg_get_tx_payload_buffer(&ept[side], &len, 0));
	assert_int_equal(rpmsg_trysend(&ept[side], "", 0), RPMSG_ERR_NO_BUFF);
	for (unsigned int i = 0; i < BUFFERS; i++)
		assert_int_equal(rpmsg_release_tx_buffer(&ept[side], data[i]), 0);
	assert_int_equal(my_buffers(), BUFFERS);
}

/* Both at once, in a long and mixed run: nothing is lost and nothing mixed up. */
static void test_mixed(void **state)
{
	void *fill[4] = { NULL };
	uint32_t len;

	(void)state;
	holds = 1;
	for (unsigned int i = 0; i < 20000; i++) {
		unsigned int slot = i % 4;

		sent = got = 0;
		assert_int_equal(peer_sends(1), 1);
		if (fill[slot] && i % 3)
			assert_int_equal(rpmsg_send_nocopy(&ept[side], fill[slot], 5), 5);
		else if (fill[slot])
			assert_int_equal(rpmsg_release_tx_buffer(&ept[side], fill[slot]), 0);
		fill[slot] = rpmsg_get_tx_payload_buffer(&ept[side], &len, 0);
		assert_non_null(fill[slot]);
		rpmsg_release_rx_buffer(&ept[side], data_of[0]);
		link_run(&link);
	}
	assert_int_equal(my_buffers(), BUFFERS - 4);
	assert_int_equal(peer_buffers(), BUFFERS);
}

static void *release_all(void *arg)
{
	(void)arg;
	for (unsigned int i = 0; i < got; i++)
		rpmsg_release_rx_buffer(&ept[side], data_of[i]);
	return NULL;
}

static void test_release_elsewhere(void **state)
{
	(void)state;
	holds = 1;
	for (int round = 0; round < 20; round++) {
		pthread_t thread;

		got = 0;
		sent = 0;
		assert_int_equal(peer_sends(5), 5);
		assert_int_equal(pthread_create(&thread, NULL, release_all, NULL), 0);
		pthread_join(thread, NULL);
		assert_int_equal(peer_buffers(), BUFFERS);
	}
}

/* An endpoint may end while its buffers are held; any other one releases them. */
static void test_hold_beyond_endpoint(void **state)
{
	struct rpmsg_endpoint other = { 0 };

	(void)state;
	sent = 0;
	holds = 1;
	assert_int_equal(peer_sends(2), 2);
	rpmsg_destroy_ept(&ept[side]);
	rpmsg_release_rx_buffer(&ept[side], data_of[0]); /* has no device any more */
	assert_int_equal(peer_buffers(), BUFFERS - 2);
	assert_int_equal(rpmsg_create_ept(&other, link.dev[side], "", 77, 9, on_message, NULL), 0);
	rpmsg_release_rx_buffer(&other, data_of[0]);
	rpmsg_release_rx_buffer(&other, data_of[1]);
	assert_int_equal(peer_buffers(), BUFFERS);
	rpmsg_destroy_ept(&other);
}

/* Without that code linked the calls fail and copying goes on. */
static void test_not_linked(void **state)
{
	struct link_config plain = config;
	uint32_t len;

	(void)state;
	plain.no_nocopy = 1;
	for (side = 0; side < 2; side++) {
		open_ends(&plain);
		sent = 0;
		holds = 1;
		assert_null(rpmsg_get_tx_payload_buffer(&ept[side], &len, 0));
		assert_int_equal(rpmsg_send_nocopy(&ept[side], "x", 1), RPMSG_ERR_PARAM);
		assert_int_equal(rpmsg_release_tx_buffer(&ept[side], &len), RPMSG_ERR_PARAM);
		assert_int_equal(peer_sends(20), BUFFERS);
		rpmsg_release_rx_buffer(&ept[side], data_of[0]);
		assert_int_equal(peer_buffers(), BUFFERS);
		link_close(&link);
	}
}

/* Rings that broke take all buffers with them; stale pointers do nothing. */
static void test_link_breaks(void **state)
{
	uint32_t len;
	void *data;

	(void)state;
	sent = 0;
	holds = 1;
	assert_int_equal(peer_sends(2), 2);
	data = rpmsg_get_tx_payload_buffer(&ept[side], &len, 0);
	assert_non_null(data);
	if (side == HOST)
		*raw_used_idx(&link.ring[0]) += 1000;
	else
		*raw_avail_idx(&link.ring[1]) += 1000;
	assert_int_equal(corral_rpmsg_poll(link.dev[side]), -EPROTO);
	assert_true(rpmsg_send_nocopy(&ept[side], data, 1) < 0);
	assert_int_equal(rpmsg_release_tx_buffer(&ept[side], data), RPMSG_ERR_PARAM);
	rpmsg_release_rx_buffer(&ept[side], data_of[0]);
	rpmsg_release_rx_buffer(&ept[side], data_of[1]);
}

#define BOTH(test)                                                                                 \
	{ #test " host", test, setup_host, teardown, NULL },                                       \
	{                                                                                          \
#test " remote", test, setup_remote, teardown, NULL                                \
	}

int main(void)
{
	const struct CMUnitTest tests[] = {
		BOTH(test_hold),
		BOTH(test_several_references),
		BOTH(test_release_inside),
		BOTH(test_release_twice),
		BOTH(test_foreign_pointers),
		BOTH(test_hold_all),
		BOTH(test_many_references),
		BOTH(test_fill_in_place),
		BOTH(test_send_nocopy_refuses),
		BOTH(test_give_back_unsent),
		BOTH(test_mixed),
		BOTH(test_release_elsewhere),
		BOTH(test_hold_beyond_endpoint),
		BOTH(test_link_breaks),
		cmocka_unit_test(test_not_linked),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
