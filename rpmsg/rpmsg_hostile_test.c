/* SPDX-License-Identifier: Apache-2.0 */
/* A peer that writes what it must not: each attack alone, on either role. What is
 * broken is counted, nothing outside the shared area is touched (guard pages, and
 * AddressSanitizer), and other devices go on. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/config.h"
#include "rpmsg_attacks.h"
#include "rpmsg_seen.h"

static struct link line;
static int victim;
static struct link other; /* a device that has nothing to do with it */
static struct rpmsg_endpoint ept[2];
static struct rpmsg_endpoint other_ept[2];
static struct seen seen[2];
static struct seen other_seen[2];

static void check_stats(enum outcome outcome)
{
	struct corral_rpmsg_stats stats = link_stats(&line, victim);

	assert_int_equal(stats.ring_errors, outcome == BROKEN);
	assert_int_equal(stats.buffer_errors, outcome == BUFFER);
	assert_int_equal(stats.header_errors, outcome == HEADER);
	assert_int_equal(stats.name_errors, outcome == NAME);
	assert_int_equal(stats.no_endpoint, outcome == STRAY);
}

static void open_links(int event_idx)
{
	struct link_config config = link_plain;

	config.event_idx = event_idx;
	link_open(&line, &config);
	link_open(&other, &config);
	for (int i = 0; i < 2; i++) {
		assert_int_equal(seen_create(&ept[i], &seen[i], line.dev[i], "n", 10, 20), 0);
		assert_int_equal(seen_create(&other_ept[i], &other_seen[i], other.dev[i], "", 1, 1),
		                 0);
	}
	seen_names_of(line.dev[HOST]);
	seen_names_of(line.dev[REMOTE]);
}

/* Some of each side's messages have been before, so that no index is 0. */
static void warm_up(void)
{
	for (int i = 0; i < 5; i++) {
		assert_int_equal(rpmsg_trysendto(&ept[0], "x", 1, 10), 1);
		assert_int_equal(rpmsg_trysendto(&ept[1], "x", 1, 10), 1);
		link_run(&line);
	}
}

static void check_other(void)
{
	for (int i = 0; i < 2; i++)
		assert_int_equal(rpmsg_trysend(&other_ept[i], "still here", 11), 11);
	assert_int_equal(link_run(&other), 2);
}

/* The link is down for good, and says so everywhere. */
static void check_broken(void)
{
	assert_false(corral_rpmsg_is_up(line.dev[victim]));
	assert_int_equal(corral_rpmsg_poll(line.dev[victim]), -ENOTCONN);
	assert_int_equal(rpmsg_trysend(&ept[victim], "x", 1),
	                 CR_CFG_SESSION ? RPMSG_ERR_ADDR /* unbound */ : RPMSG_ERR_DEV_STATE);
	assert_int_equal(rpmsg_trysendto(&ept[victim], "x", 1, 10), RPMSG_ERR_DEV_STATE);
	assert_int_equal(seen[victim].unbound, CR_CFG_SESSION);
}

/* A good message from the attacker arrives, and the victim's messages go out. */
static void check_goes_on(void)
{
	unsigned int before = seen[victim].messages;

	attack_hand_over_good(&line, victim);
	assert_true(link_drain(&line, victim) > 0);
	assert_int_equal(seen[victim].messages, before + 1);
	assert_string_equal((char *)seen[victim].data, "attack!");
	assert_int_equal(seen[victim].unbound, 0);
	assert_int_equal(rpmsg_trysendto(&ept[victim], "x", 1, 10), 1);
	if (victim == REMOTE) /* whose answers the host's own end can read */
		assert_true(link_drain(&line, HOST) > 0);
}

static void run_attack(const struct attack *attack, int event_idx)
{
	int err = 0;

	victim = attack_victim = attack->on;
	open_links(event_idx);
	warm_up();
	attack->write(&line);
	for (int i = 0; i < 3 && err >= 0; i++)
		err = corral_rpmsg_poll(line.dev[victim]);
	/* Attacks on sending show when buffers are needed. */
	if (attack->outcome == BROKEN) {
		for (int i = 0; i < 17 && err >= 0; i++)
			err = rpmsg_trysendto(&ept[victim], "x", 1, 10);
		assert_true(err == -EPROTO || err == RPMSG_ERR_DEV_STATE);
		check_broken();
	} else {
		assert_true(err >= 0);
		check_goes_on();
	}
	check_stats(attack->outcome);
	check_other();
	link_close(&line);
	link_close(&other);
}

static void test_attacks(void **state)
{
	(void)state;
	for (size_t i = 0; i < attack_count; i++) {
		alarm(20); /* an endless loop ends the test */
		printf("%s on the %s\n", attacks[i].name, attacks[i].on ? "remote" : "host");
		fflush(stdout);
		run_attack(&attacks[i], 0);
		run_attack(&attacks[i], 1);
	}
	alarm(0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_attacks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
