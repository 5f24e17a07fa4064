/* SPDX-License-Identifier: Apache-2.0 */
/* Endpoints: addresses, life and death, what sends refuse. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#include "base/config.h"
#include "rpmsg_rig.h"
#include "rpmsg_seen.h"

static struct link link;
static struct rpmsg_endpoint ept[2]; /* one on each side */
static struct seen seen[2];

static int setup(void **state)
{
	(void)state;
	link_open(&link, &link_plain);
	seen_names_of(link.dev[HOST]);
	seen_names_of(link.dev[REMOTE]);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	link_close(&link);
	return 0;
}

static void test_fixed_addresses(void **state)
{
	(void)state;
	for (int side = 0; side < 2; side++) {
		uint32_t mine = side ? 7 : 3;
		uint32_t peer = side ? 3 : 7;

		assert_int_equal(
			seen_create(&ept[side], &seen[side], link.dev[side], "fix", mine, peer), 0);
		assert_int_equal(ept[side].addr, mine);
		assert_true(is_rpmsg_ept_ready(&ept[side]));
		assert_string_equal(ept[side].name, "fix");
	}
	assert_int_equal(link_run(&link), 0); /* a peer that is given is not told */
	for (int side = 0; side < 2; side++) {
		assert_int_equal(rpmsg_send(&ept[side], "hello", 6), 6);
		assert_int_equal(link_run(&link), 1);
		assert_int_equal(seen[!side].messages, 1);
		assert_int_equal(seen[!side].src, ept[side].addr);
		assert_int_equal(seen[!side].len, 6);
		assert_string_equal((char *)seen[!side].data, "hello");
	}
	assert_int_equal(seen_names.bound + seen_names.unbound, 0);
}

static void test_dynamic_addresses(void **state)
{
	static struct rpmsg_endpoint many[40];
	static struct seen each[40];
	struct rpmsg_device *rdev = link.dev[HOST];

	(void)state;
	for (uint32_t i = 0; i < 40; i++) {
		assert_int_equal(seen_create(&many[i], &each[i], rdev, "", RPMSG_ADDR_ANY, 1), 0);
		assert_int_equal(many[i].addr, RPMSG_RESERVED_ADDRESSES + i);
	}
	/* One that was given up is not the next: late messages reach no stranger. */
	rpmsg_destroy_ept(&many[39]);
	assert_int_equal(seen_create(&many[39], &each[39], rdev, "", RPMSG_ADDR_ANY, 1), 0);
	assert_int_equal(many[39].addr, RPMSG_RESERVED_ADDRESSES + 40);
	/* At the end of all addresses it goes on where some are free. */
	rdev->next_addr = 0xfffffffc;
	rpmsg_destroy_ept(&many[5]);
	rpmsg_destroy_ept(&many[6]);
	assert_int_equal(seen_create(&many[5], &each[5], rdev, "", RPMSG_ADDR_ANY, 1), 0);
	assert_int_equal(many[5].addr, 0xfffffffc);
	assert_int_equal(seen_create(&many[6], &each[6], rdev, "", RPMSG_ADDR_ANY, 1), 0);
	assert_int_equal(many[6].addr, RPMSG_RESERVED_ADDRESSES + 5);
}

static void test_taken_address(void **state)
{
	static struct rpmsg_endpoint other;
	static struct seen nothing;

	(void)state;
	assert_int_equal(seen_create(&ept[0], &seen[0], link.dev[0], "a", 5, RPMSG_ADDR_ANY), 0);
	assert_int_equal(seen_create(&other, &nothing, link.dev[0], "b", 5, 1), RPMSG_ERR_ADDR);
	assert_null(other.rdev);
	assert_int_equal(nothing.released, 0);
	assert_int_equal(seen_create(&ept[1], &seen[1], link.dev[1], "a", 5, 1),
	                 0); /* other side */
	rpmsg_destroy_ept(&ept[0]);
	assert_int_equal(seen_create(&other, &nothing, link.dev[0], "b", 5, 1), 0);
	/* Numbers that stand for something else. */
	for (uint32_t addr = 0xfffffffd; addr < 0xffffffff; addr++)
		assert_int_equal(seen_create(&ept[0], &seen[0], link.dev[0], "", addr, 1),
		                 RPMSG_ERR_ADDR);
}

static void test_create_refuses(void **state)
{
	struct rpmsg_device *rdev = link.dev[0];
	const char name[] = "0123456789abcdef0123456789abcdef";

	(void)state;
	seen_prepare(&ept[0], &seen[0]);
	assert_int_equal(rpmsg_create_ept(NULL, rdev, "a", 5, 1, seen_message, NULL),
	                 RPMSG_ERR_PARAM);
	assert_int_equal(rpmsg_create_ept(&ept[0], NULL, "a", 5, 1, seen_message, NULL),
	                 RPMSG_ERR_PARAM);
	assert_int_equal(rpmsg_create_ept(&ept[0], rdev, "a", 5, 1, NULL, NULL), RPMSG_ERR_PARAM);
	assert_int_equal(rpmsg_create_ept(&ept[0], rdev, name, 5, 1, seen_message, NULL),
	                 RPMSG_ERR_PARAM);
	assert_int_equal(rpmsg_create_ept(&ept[0], rdev, name + 1, 5, 1, seen_message, NULL), 0);
	assert_string_equal(ept[0].name, name + 1);
	rpmsg_destroy_ept(&ept[0]);
	assert_int_equal(
		rpmsg_create_ept(&ept[0], rdev, NULL, 5, RPMSG_ADDR_ANY, seen_message, NULL), 0);
	assert_int_equal(link_run(&link), 0); /* no name, nothing to tell */
	rpmsg_destroy_ept(&ept[0]);
	rpmsg_destroy_ept(&ept[0]); /* ended already */
	rpmsg_destroy_ept(NULL);
	assert_int_equal(seen[0].released, 2);
}

static void test_send_refuses(void **state)
{
	static struct rpmsg_endpoint none;
	uint8_t data[200] = { 0 };
	int room = (int)link_plain.bytes[1] - 16;

	(void)state;
	assert_int_equal(seen_create(&ept[0], &seen[0], link.dev[0], "", 10, 20), 0);
	assert_int_equal(rpmsg_get_tx_buffer_size(&ept[0]), room);
	assert_int_equal(rpmsg_get_rx_buffer_size(&ept[0]), room);
	assert_int_equal(rpmsg_get_tx_buffer_size(NULL), RPMSG_ERR_PARAM);
	assert_int_equal(rpmsg_get_rx_buffer_size(&none), RPMSG_ERR_PARAM);
	assert_int_equal(rpmsg_send(NULL, data, 1), RPMSG_ERR_PARAM);
	assert_int_equal(rpmsg_sendto(NULL, data, 1, 1), RPMSG_ERR_PARAM);
	assert_int_equal(rpmsg_trysend(NULL, data, 1), RPMSG_ERR_PARAM);
	assert_int_equal(rpmsg_trysendto(NULL, data, 1, 1), RPMSG_ERR_PARAM);
	assert_int_equal(rpmsg_send_offchannel(NULL, 1, 1, data, 1), RPMSG_ERR_PARAM);
	assert_int_equal(rpmsg_trysend_offchannel(NULL, 1, 1, data, 1), RPMSG_ERR_PARAM);
	assert_int_equal(rpmsg_send(&none, data, 1), RPMSG_ERR_PARAM);
	assert_int_equal(rpmsg_send(&ept[0], NULL, 1), RPMSG_ERR_PARAM);
	assert_int_equal(rpmsg_send(&ept[0], data, -1), RPMSG_ERR_PARAM);
	assert_int_equal(rpmsg_send(&ept[0], data, INT32_MIN), RPMSG_ERR_PARAM);
	assert_int_equal(rpmsg_send(&ept[0], data, room + 1), RPMSG_ERR_BUFF_SIZE);
	assert_int_equal(rpmsg_send(&ept[0], data, INT32_MAX), RPMSG_ERR_BUFF_SIZE);
	assert_int_equal(rpmsg_sendto(&ept[0], data, 1, RPMSG_ADDR_ANY), RPMSG_ERR_ADDR);
	assert_int_equal(corral_rpmsg_send(&ept[0], 20, NULL, 1, 0), -EINVAL);
	assert_int_equal(corral_rpmsg_send(&ept[0], RPMSG_ADDR_ANY, data, 1, 0), -EINVAL);
	assert_int_equal(corral_rpmsg_send(&ept[0], 20, data, (size_t)room + 1, 0), -EMSGSIZE);
	assert_int_equal(corral_rpmsg_send(&none, 20, data, 1, 0), -EINVAL);
	assert_int_equal(link_run(&link), 0); /* none of it went out */
	assert_int_equal(rpmsg_send(&ept[0], data, room), room);
	assert_int_equal(corral_rpmsg_send(&ept[0], 20, data, (size_t)room, 0), room);
	assert_int_equal(link_run(&link), 2);
}

/* src and dst of the caller's choice. */
static void test_offchannel(void **state)
{
	(void)state;
	assert_int_equal(seen_create(&ept[0], &seen[0], link.dev[0], "", 10, RPMSG_ADDR_ANY), 0);
	assert_int_equal(seen_create(&ept[1], &seen[1], link.dev[1], "", 20, 30), 0);
	assert_int_equal(rpmsg_send_offchannel(&ept[0], 4711, 20, "a", 1), 1);
	link_run(&link);
	assert_int_equal(seen[1].src, 4711);
	assert_int_equal(ept[1].dest_addr, 30); /* was given: stays */
	assert_int_equal(rpmsg_trysend_offchannel(&ept[0], 0, 20, "a", 1), 1);
	link_run(&link);
	assert_int_equal(seen[1].src, 0);
	assert_int_equal(rpmsg_sendto(&ept[1], "b", 1, 10), 1);
	link_run(&link);
	assert_int_equal(seen[0].src, 20);
	assert_int_equal(ept[0].dest_addr, 20);                    /* by the first message */
	assert_int_equal(rpmsg_trysendto(&ept[1], "b", 1, 11), 1); /* nobody has 11 */
	link_run(&link);
	assert_int_equal(link_stats(&link, HOST).no_endpoint, 1);
}

/* Without a receiver: every buffer can be had by trysend, and then none. */
static void test_full_ring(void **state)
{
	(void)state;
	for (int side = 0; side < 2; side++) {
		assert_int_equal(seen_create(&ept[side], &seen[side], link.dev[side], "", 10, 10),
		                 0);
		corral_rpmsg_set_timeout(link.dev[side], 2000);
		for (int i = 0; i < 16; i++)
			assert_int_equal(rpmsg_trysend(&ept[side], "x", 1), 1);
		assert_int_equal(rpmsg_trysend(&ept[side], "x", 1), RPMSG_ERR_NO_BUFF);
		assert_int_equal(rpmsg_send(&ept[side], "x", 1), RPMSG_ERR_NO_BUFF);
		assert_int_equal(corral_rpmsg_send(&ept[side], 10, "x", 1, 0), -EAGAIN);
		assert_int_equal(corral_rpmsg_send(&ept[side], 10, "x", 1, 1000), -ETIMEDOUT);
		rpmsg_destroy_ept(&ept[!side]);
	}
	/* The remote's messages were taken in by the host while it waited, or now. */
	link_run(&link);
	rpmsg_destroy_ept(&ept[HOST]);
	assert_int_equal(seen_create(&ept[0], &seen[0], link.dev[0], "", 10, 10), 0);
	for (int i = 0; i < 16; i++)
		assert_int_equal(rpmsg_trysend(&ept[0], "x", 1), 1);
	link_run(&link);
}

static void test_link_down(void **state)
{
	uint32_t len;

	(void)state;
	assert_int_equal(seen_create(&ept[0], &seen[0], link.dev[0], "", 10, 10), 0);
	assert_int_equal(seen_create(&ept[1], &seen[1], link.dev[0], "n", 11, 10), 0);
	*raw_used_idx(&link.ring[0]) = 1000; /* the peer goes mad */
	assert_int_equal(corral_rpmsg_poll(link.dev[0]), -EPROTO);
	assert_int_equal(corral_rpmsg_poll(link.dev[0]), -ENOTCONN);
	assert_false(corral_rpmsg_is_up(link.dev[0]));
	assert_int_equal(link_stats(&link, HOST).ring_errors, 1);
	assert_int_equal(rpmsg_send(&ept[0], "x", 1), RPMSG_ERR_DEV_STATE);
	assert_int_equal(rpmsg_trysend(&ept[0], "x", 1), RPMSG_ERR_DEV_STATE);
	assert_int_equal(corral_rpmsg_send(&ept[0], 10, "x", 1, 1000), -ENOTCONN);
	assert_null(rpmsg_get_tx_payload_buffer(&ept[0], &len, 1));
	/* Named ends lose their peer, those that were bound by hand keep it. */
	assert_int_equal(seen[1].unbound, CR_CFG_SESSION);
	assert_int_equal(ept[1].dest_addr, CR_CFG_SESSION ? RPMSG_ADDR_ANY : 10);
	assert_int_equal(seen[0].unbound, 0);
	assert_int_equal(ept[0].dest_addr, 10);
	/* Endpoints can be made and ended all the same. */
	rpmsg_destroy_ept(&ept[0]);
	assert_int_equal(seen[0].released, 1);
	assert_int_equal(seen_create(&ept[0], &seen[0], link.dev[0], "new", 10, RPMSG_ADDR_ANY), 0);
}

/* An endpoint that ends within its own call-back is released after it. */
static void destroy_inside(int side)
{
	int peer = !side;

	assert_int_equal(seen_create(&ept[side], &seen[side], link.dev[side], "me", 10, 20), 0);
	assert_int_equal(seen_create(&ept[peer], &seen[peer], link.dev[peer], "", 20, 10), 0);
	for (unsigned int round = 0; round < 40; round++) {
		seen[side].destroy = &ept[side];
		assert_int_equal(rpmsg_trysend(&ept[peer], "x", 1), 1);
		assert_int_equal(rpmsg_trysend(&ept[peer], "y", 1), 1); /* comes too late */
		assert_int_equal(link_run(&link), 2);
		assert_int_equal(seen[side].messages, 1);
		assert_int_equal(seen[side].released_inside, 0);
		assert_int_equal(seen[side].released, 1);
		assert_int_equal(link_stats(&link, side).no_endpoint, round + 1);
		assert_int_equal(seen_create(&ept[side], &seen[side], link.dev[side], "me", 10, 20),
		                 0);
	}
}

static void test_destroy_inside(void **state)
{
	(void)state;
	destroy_inside(HOST);
	rpmsg_destroy_ept(&ept[0]);
	rpmsg_destroy_ept(&ept[1]);
	destroy_inside(REMOTE);
}

/* The end waits for a buffer to tell the peer, and receives meanwhile: messages for
 * the endpoint, whose call-back would end it too, are too late. */
static void test_destroy_that_waits(void **state)
{
	(void)state;
	for (int side = 0; side < 2; side++) {
		uint32_t lost = link_stats(&link, side).no_endpoint;
		int peer = !side;

		assert_int_equal(seen_create(&ept[side], &seen[side], link.dev[side], "me", 10,
		                             RPMSG_ADDR_ANY),
		                 0);
		assert_int_equal(seen_create(&ept[peer], &seen[peer], link.dev[peer], "", 20, 10),
		                 0);
		assert_int_equal(rpmsg_send(&ept[peer], "x", 1), 1);
		while (rpmsg_trysendto(&ept[side], "", 0, 20) == 0)
			;
		corral_rpmsg_set_timeout(link.dev[side], 2000);
		seen[side].destroy = &ept[side];
		rpmsg_destroy_ept(&ept[side]);
		assert_int_equal(seen[side].messages, 0);
		assert_int_equal(seen[side].released, 1);
		assert_int_equal(link_stats(&link, side).no_endpoint, lost + 1);
		rpmsg_destroy_ept(&ept[peer]);
		link_run(&link);
	}
}

static void test_destroy_other_inside(void **state)
{
	static struct rpmsg_endpoint other;
	static struct seen others;

	(void)state;
	assert_int_equal(seen_create(&ept[0], &seen[0], link.dev[0], "", 10, 20), 0);
	assert_int_equal(seen_create(&other, &others, link.dev[0], "", 11, 20), 0);
	assert_int_equal(seen_create(&ept[1], &seen[1], link.dev[1], "", 20, 10), 0);
	seen[0].destroy = &other;
	assert_int_equal(rpmsg_send(&ept[1], "x", 1), 1);
	assert_int_equal(rpmsg_sendto(&ept[1], "y", 1, 11), 1);
	link_run(&link);
	assert_int_equal(others.released, 1);
	assert_int_equal(others.messages, 0);
	assert_int_equal(link_stats(&link, HOST).no_endpoint, 1);
}

/* Everything that lives is unbound and released; nothing goes out. */
static void test_deinit_with_endpoints(void **state)
{
	static struct rpmsg_endpoint many[5];
	static struct seen each[5];

	(void)state;
	for (uint32_t i = 0; i < 5; i++)
		assert_int_equal(seen_create(&many[i], &each[i], link.dev[0], "n", 10 + i, 20), 0);
	assert_int_equal(seen_create(&ept[1], &seen[1], link.dev[1], "", 20, 10), 0);
	corral_rpmsg_deinit(link.dev[0]);
	for (uint32_t i = 0; i < 5; i++) {
		assert_int_equal(each[i].unbound, 1);
		assert_int_equal(each[i].released, 1);
		assert_null(many[i].rdev);
		assert_false(is_rpmsg_ept_ready(&many[i]));
		assert_int_equal(rpmsg_send(&many[i], "x", 1), RPMSG_ERR_PARAM);
	}
	assert_int_equal(link_drain(&link, REMOTE), 0);
	assert_int_equal(corral_rpmsg_poll(link.dev[0]), -ENOTCONN);
	corral_rpmsg_deinit(link.dev[0]); /* once more */
}

/* An unbind call-back that ends endpoints, its own among them. */
static struct rpmsg_endpoint *to_end[3];

static void end_all(struct rpmsg_endpoint *one)
{
	((struct seen *)one->priv)->unbound++;
	for (int i = 0; i < 3; i++)
		rpmsg_destroy_ept(to_end[i]);
}

static void test_unbind_ends_all(void **state)
{
	static struct rpmsg_endpoint many[3];
	static struct seen each[3];

	(void)state;
	for (uint32_t i = 0; i < 3; i++) {
		to_end[i] = &many[i];
		seen_prepare(&many[i], &each[i]);
		assert_int_equal(rpmsg_create_ept(&many[i], link.dev[0], "n", 10 + i, 20,
		                                  seen_message, end_all),
		                 0);
	}
	corral_rpmsg_deinit(link.dev[0]);
	assert_int_equal(each[0].unbound + each[1].unbound + each[2].unbound, 1);
	for (int i = 0; i < 3; i++)
		assert_int_equal(each[i].released, 1);
}

#define WITH(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH(test_fixed_addresses),
		WITH(test_dynamic_addresses),
		WITH(test_taken_address),
		WITH(test_create_refuses),
		WITH(test_send_refuses),
		WITH(test_offchannel),
		WITH(test_full_ring),
		WITH(test_link_down),
		WITH(test_destroy_inside),
		WITH(test_destroy_that_waits),
		WITH(test_destroy_other_inside),
		WITH(test_deinit_with_endpoints),
		WITH(test_unbind_ends_all),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
