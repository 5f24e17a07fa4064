/* SPDX-License-Identifier: Apache-2.0 */
/* The name service: who is told of whom, and who is bound to whom. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

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

/* The announcement as Linux's struct rpmsg_ns_msg has it. */
static void check_announcement(int side, uint32_t id, uint32_t flags)
{
	const uint8_t *raw = link_buffer(&link, side == HOST, id);
	uint32_t want_hdr[4] = { ept[side].addr, 0x35, 0, 40 };
	char want_name[32] = "chat";
	uint32_t want[2] = { ept[side].addr, flags };

	assert_memory_equal(raw, want_hdr, 16);
	assert_memory_equal(raw + 16, want_name, 32);
	assert_memory_equal(raw + 48, want, 8);
}

static void announce(int side)
{
	uint32_t id = 0;

	assert_int_equal(
		seen_create(&ept[side], &seen[side], link.dev[side], "chat", 1030, RPMSG_ADDR_ANY),
		0);
	assert_false(is_rpmsg_ept_ready(&ept[side]));
	if (side == REMOTE)
		id = *raw_used_ring(&link.ring[0], 0);
	check_announcement(side, id, 0);
	assert_int_equal(link_run(&link), 1);
	assert_int_equal(seen_names.bound, 1);
	assert_ptr_equal(seen_names.rdev, link.dev[!side]);
	assert_string_equal(seen_names.name, "chat");
	assert_int_equal(seen_names.dest, 1030);

	rpmsg_destroy_ept(&ept[side]);
	assert_int_equal(seen[side].released, 1);
	assert_null(ept[side].rdev);
	if (side == REMOTE)
		id = *raw_used_ring(&link.ring[0], 1);
	else
		id = *raw_avail_ring(&link.ring[1], 1);
	check_announcement(side, id, 1);
	assert_int_equal(link_run(&link), 1);
	assert_int_equal(seen_names.unbound, 1);
	assert_string_equal(seen_names.name, "chat");
	assert_int_equal(seen_names.dest, 1030);
}

static void test_host_announces(void **state)
{
	(void)state;
	announce(HOST);
}

static void test_remote_announces(void **state)
{
	(void)state;
	announce(REMOTE);
}

/* Both ends have the name: the second one's announcement binds the first, whose
 * first message binds the second. */
static void bind_both(int first)
{
	int second = !first;

	assert_int_equal(seen_create(&ept[first], &seen[first], link.dev[first], "chat", 100,
	                             RPMSG_ADDR_ANY),
	                 0);
	link_run(&link);
	seen_prepare(&ept[second], &seen[second]);
	assert_int_equal(corral_rpmsg_create_ept(&ept[second], link.dev[second], "chat", 200,
	                                         RPMSG_ADDR_ANY, seen_message, seen_bound,
	                                         seen_unbind),
	                 0);
	link_run(&link);
	assert_int_equal(ept[first].dest_addr, 200);
	assert_int_equal(ept[second].dest_addr, RPMSG_ADDR_ANY);
	assert_int_equal(rpmsg_send(&ept[second], "x", 1), RPMSG_ERR_ADDR);
	assert_int_equal(rpmsg_send(&ept[first], "x", 1), 1);
	link_run(&link);
	assert_int_equal(ept[second].dest_addr, 100);
	assert_int_equal(seen[second].messages, 1);
	assert_int_equal(seen[second].bound, 0); /* by a message, not by name */

	/* One goes: the other is unbound, and binds again to whoever has the name. */
	rpmsg_destroy_ept(&ept[first]);
	link_run(&link);
	assert_int_equal(seen[second].unbound, 1);
	assert_int_equal(seen_names.unbound, 1);
	assert_false(is_rpmsg_ept_ready(&ept[second]));
	assert_int_equal(seen_create(&ept[first], &seen[first], link.dev[first], "chat", 300,
	                             RPMSG_ADDR_ANY),
	                 0);
	link_run(&link);
	assert_int_equal(ept[second].dest_addr, 300);
	assert_int_equal(seen[second].bound, 1);
	assert_int_equal(rpmsg_send(&ept[second], "back", 4), 4);
	link_run(&link);
	assert_int_equal(seen[first].messages, 1);
	assert_int_equal(seen[first].src, 200);
	assert_int_equal(seen[first].unbound, 0);
}

static void test_bind_host_first(void **state)
{
	(void)state;
	bind_both(HOST);
}

static void test_bind_remote_first(void **state)
{
	(void)state;
	bind_both(REMOTE);
}

/* Two ends of one name: each gets a peer of its own, and only its own unbinds it. */
static void test_same_name_twice(void **state)
{
	static struct rpmsg_endpoint local[2];
	static struct rpmsg_endpoint far[2];
	static struct seen a[2];
	static struct seen b[2];

	(void)state;
	for (uint32_t i = 0; i < 2; i++) {
		assert_int_equal(seen_create(&local[i], &a[i], link.dev[HOST], "twin", 10 + i,
		                             RPMSG_ADDR_ANY),
		                 0);
		link_run(&link);
	}
	seen_names.bound = 0;
	for (uint32_t i = 0; i < 2; i++) {
		assert_int_equal(seen_create(&far[i], &b[i], link.dev[REMOTE], "twin", 20 + i,
		                             RPMSG_ADDR_ANY),
		                 0);
		link_run(&link);
	}
	assert_int_equal(seen_names.bound, 0);
	assert_int_equal(local[0].dest_addr, 20);
	assert_int_equal(local[1].dest_addr, 21);
	rpmsg_destroy_ept(&far[1]);
	link_run(&link);
	assert_int_equal(a[0].unbound, 0);
	assert_int_equal(a[1].unbound, 1);
	assert_int_equal(local[0].dest_addr, 20);
	assert_int_equal(local[1].dest_addr, RPMSG_ADDR_ANY);
}

/* An announcement that comes twice changes nothing; names differ by their end. */
static void test_odd_announcements(void **state)
{
	struct corral_rpmsg_hdr hdr = { .src = 77, .dst = 0x35, .len = 40 };
	struct {
		char name[32];
		uint32_t addr;
		uint32_t flags;
	} msg = { "chat", 77, 0 };

	(void)state;
	assert_int_equal(seen_create(&ept[1], &seen[1], link.dev[1], "chat", 10, RPMSG_ADDR_ANY),
	                 0);
	for (int i = 0; i < 2; i++) {
		link_inject(&link, REMOTE, &hdr, &msg, sizeof(msg));
		assert_int_equal(link_drain(&link, REMOTE), 1);
		assert_int_equal(ept[1].dest_addr, 77);
	}
	assert_int_equal(seen_names.bound, 0);
	msg.addr = 78; /* a second one of that name: nobody waits for it */
	link_inject(&link, REMOTE, &hdr, &msg, sizeof(msg));
	memcpy(msg.name, "chat ", 6);
	msg.addr = 79;
	link_inject(&link, REMOTE, &hdr, &msg, sizeof(msg));
	assert_int_equal(link_drain(&link, REMOTE), 2);
	assert_int_equal(seen_names.bound, 2);
	assert_string_equal(seen_names.name, "chat ");
	msg.flags = 1; /* not bound to it: stays */
	link_inject(&link, REMOTE, &hdr, &msg, sizeof(msg));
	assert_int_equal(link_drain(&link, REMOTE), 1);
	assert_int_equal(seen_names.unbound, 1);
	assert_int_equal(ept[1].dest_addr, 77);
	assert_int_equal(link_stats(&link, REMOTE).name_errors, 0);
}

static void test_without_names(void **state)
{
	(void)state;
	for (int side = 0; side < 2; side++) {
		link.dev[side]->support_ns = side == REMOTE;
		assert_int_equal(seen_create(&ept[side], &seen[side], link.dev[side], "chat", 10,
		                             RPMSG_ADDR_ANY),
		                 0);
	}
	assert_int_equal(link_run(&link), 1); /* the remote's, which the host does not know */
	assert_int_equal(seen_names.bound, 0);
	assert_int_equal(link_stats(&link, HOST).no_endpoint, 1);
	assert_int_equal(ept[HOST].dest_addr, RPMSG_ADDR_ANY);
}

static struct rpmsg_endpoint born;
static struct seen born_seen;

/* Answers a name with an endpoint bound to it, as OpenAMP's samples do. */
static void answer_name(struct rpmsg_device *rdev, const char *name, uint32_t dest)
{
	assert_int_equal(seen_create(&born, &born_seen, rdev, name, RPMSG_ADDR_ANY, dest), 0);
	assert_int_equal(rpmsg_send(&born, "welcome", 8), 8);
}

static void test_create_inside(void **state)
{
	(void)state;
	for (int side = 0; side < 2; side++) {
		link.dev[!side]->ns_bind_cb = answer_name;
		assert_int_equal(seen_create(&ept[side], &seen[side], link.dev[side], "svc",
		                             RPMSG_ADDR_ANY, RPMSG_ADDR_ANY),
		                 0);
		assert_int_equal(link_run(&link), 2);
		assert_int_equal(seen[side].messages, 1);
		assert_string_equal((char *)seen[side].data, "welcome");
		assert_int_equal(ept[side].dest_addr, born.addr);
		assert_int_equal(rpmsg_send(&ept[side], "thanks", 7), 7);
		link_run(&link);
		assert_string_equal((char *)born_seen.data, "thanks");
		rpmsg_destroy_ept(&ept[side]);
		link_run(&link);
		assert_int_equal(born_seen.unbound, 1);
		rpmsg_destroy_ept(&born);
	}
}

#define WITH(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH(test_host_announces),  WITH(test_remote_announces),
		WITH(test_bind_host_first), WITH(test_bind_remote_first),
		WITH(test_same_name_twice), WITH(test_odd_announcements),
		WITH(test_without_names),   WITH(test_create_inside),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
