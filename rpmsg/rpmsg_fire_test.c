/* SPDX-License-Identifier: Apache-2.0 */
/* Traffic on both roles while somebody scribbles over the whole shared area: in
 * steps, so that a seed repeats a run, and from a second thread, so that values
 * change between any two reads. Nothing outside is touched, each call ends with a
 * result of its contract, and a device on clean memory loses no message. */
#include <errno.h>
#include <sched.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "mutator.h"
#include "rpmsg_rig.h"

#define KEPT 4u
#define EPTS 4u

static struct link line;
static struct link clean; /* nobody scribbles here */
static struct rng rng;

/* One side of the link under fire. */
struct side {
	struct rpmsg_endpoint ept[EPTS];
	void *held[KEPT];
	void *filling[KEPT];
};

static struct side sides[2];
static unsigned long received;
static unsigned long names;

/* The bytes that a call-back is given are this side's to read, all of them. */
static void check_inside(struct rpmsg_device *rdev, const uint8_t *data, size_t len)
{
	unsigned int sum = 0;

	if (rdev == line.dev[HOST]) {
		size_t at = (size_t)(data - LINK_HDR - line.pool[0]);

		assert_true(at % line.config.bytes[0] == 0 &&
		            at / line.config.bytes[0] < line.config.buffers[0]);
		assert_in_range(len, 0, line.config.bytes[0] - LINK_HDR);
	} else {
		assert_true(data >= line.shm && len <= line.shm_bytes &&
		            data + len <= line.shm + line.shm_bytes);
	}
	for (size_t i = 0; i < len; i++)
		sum += *(const volatile uint8_t *)(data + i);
	received += sum < UINT32_MAX; /* the sum is used, and so all bytes are read */
}

static int on_message(struct rpmsg_endpoint *ept, void *data, size_t len, uint32_t src, void *priv)
{
	struct side *side = priv;
	uint32_t slot = rng_below(&rng, KEPT);

	check_inside(ept->rdev, data, len);
	switch (rng_below(&rng, 5)) {
	case 0:
		if (len <= 64)
			(void)rpmsg_trysendto(ept, data, (int)len, src);
		break;
	case 1:
		if (!side->held[slot]) {
			rpmsg_hold_rx_buffer(ept, data);
			side->held[slot] = data;
		}
		break;
	case 2:
		rpmsg_hold_rx_buffer(ept, data);
		rpmsg_release_rx_buffer(ept, data);
		break;
	default:
		break;
	}
	return 0;
}

static void on_name(struct rpmsg_device *rdev, const char *name, uint32_t dest)
{
	(void)rdev;
	(void)dest;
	assert_in_range(strlen(name), 1, RPMSG_NAME_SIZE - 1);
	names++;
}

static void open_side(int i)
{
	struct side *side = &sides[i];

	memset(side, 0, sizeof(*side));
	line.dev[i]->ns_bind_cb = on_name;
	line.dev[i]->ns_unbind_cb = on_name;
	corral_rpmsg_set_timeout(line.dev[i], 200);
	for (uint32_t n = 0; n < EPTS; n++) {
		side->ept[n].priv = side;
		/* The announcement may meet a broken ring: there is no endpoint then. */
		(void)rpmsg_create_ept(&side->ept[n], line.dev[i], n % 2 ? "name" : "", 40 + n,
		                       n % 2 ? RPMSG_ADDR_ANY : 40, on_message, NULL);
	}
}

static void step_nocopy(struct side *side, struct rpmsg_endpoint *ept)
{
	uint32_t slot = rng_below(&rng, KEPT);
	uint32_t len;

	if (!side->filling[slot]) {
		side->filling[slot] = rpmsg_get_tx_payload_buffer(ept, &len, 0);
		if (side->filling[slot])
			memset(side->filling[slot], 1, len); /* guard pages on both sides */
	} else if (rng_below(&rng, 2)) {
		(void)rpmsg_sendto_nocopy(ept, side->filling[slot], (int)rng_below(&rng, 140), 40);
		(void)rpmsg_release_tx_buffer(ept, side->filling[slot]);
		side->filling[slot] = NULL;
	} else {
		(void)rpmsg_release_tx_buffer(ept, side->filling[slot]);
		side->filling[slot] = NULL;
	}
	if (side->held[slot])
		rpmsg_release_rx_buffer(ept, side->held[slot]);
	side->held[slot] = NULL;
}

/* Any call of the interface. */
static void step(int i)
{
	struct side *side = &sides[i];
	struct rpmsg_endpoint *ept = &side->ept[rng_below(&rng, EPTS)];
	uint8_t data[112] = { 0 };

	switch (rng_below(&rng, 12)) {
	case 0:
		rpmsg_destroy_ept(ept);
		ept->priv = side;
		(void)rpmsg_create_ept(ept, line.dev[i], "name", RPMSG_ADDR_ANY, RPMSG_ADDR_ANY,
		                       on_message, NULL);
		break;
	case 1:
		(void)rpmsg_sendto(ept, data, 5, 41);
		break;
	case 2:
	case 3:
		step_nocopy(side, ept);
		break;
	case 4:
		(void)corral_rpmsg_wait(line.dev[i], rng_below(&rng, 30));
		break;
	case 5:
	case 6:
	case 7:
	case 8:
		(void)rpmsg_trysendto(ept, data, (int)rng_below(&rng, 113),
		                      40 + rng_below(&rng, EPTS));
		break;
	default:
		assert_in_range(corral_rpmsg_poll(line.dev[i]) + 200, 0, 200 + 16);
		break;
	}
}

static unsigned int clean_sent;
static unsigned int clean_got;

static int on_clean(struct rpmsg_endpoint *ept, void *data, size_t len, uint32_t src, void *priv)
{
	(void)ept;
	(void)src;
	(void)priv;
	assert_int_equal(len, sizeof(clean_got));
	assert_memory_equal(data, &clean_got, sizeof(clean_got));
	clean_got++;
	return 0;
}

/* A device of the same program that has a decent peer. */
static void step_clean(struct rpmsg_endpoint *ept)
{
	if (rpmsg_trysend(ept, &clean_sent, sizeof(clean_sent)) > 0)
		clean_sent++;
	link_run(&clean);
}

static int is_down(void)
{
	return !corral_rpmsg_is_up(line.dev[HOST]) || !corral_rpmsg_is_up(line.dev[REMOTE]);
}

/* Half of it goes to the rings, which are the smaller part. */
static void scribble_somewhere(void)
{
	size_t rings = (size_t)(line.pool[0] - line.shm);

	mutator_scribble(line.shm, rng_below(&rng, 2) ? rings : line.shm_bytes, &rng);
}

/* scribble: how many pieces of nonsense before each step. */
static void run(int event_idx, unsigned int steps, unsigned int scribble)
{
	static struct rpmsg_endpoint ends[2];
	struct link_config config = link_plain;
	unsigned long deaths = 0;
	unsigned int since = 0;

	config.event_idx = event_idx;
	config.max_held = 6;
	received = names = clean_sent = clean_got = 0;
	memset(ends, 0, sizeof(ends));
	link_open(&clean, &config);
	assert_int_equal(rpmsg_create_ept(&ends[0], clean.dev[0], "", 1, 1, on_clean, NULL), 0);
	assert_int_equal(rpmsg_create_ept(&ends[1], clean.dev[1], "", 1, 1, on_clean, NULL), 0);
	for (int i = 0; i < 2; i++)
		open_side(i);
	for (unsigned int i = 0; i < steps; i++) {
		for (unsigned int j = 0; j < scribble; j++) {
			if (rng_below(&rng, 8) == 0)
				scribble_somewhere();
		}
		step((int)rng_below(&rng, 2));
		if (i % 16 == 0)
			step_clean(&ends[0]);
		if ((is_down() && since > 20) || since++ == 500) {
			deaths += (unsigned long)is_down();
			since = 0;
			link_restart(&line);
			for (int k = 0; k < 2; k++)
				open_side(k);
		}
	}
	link_run(&clean);
	assert_int_equal(clean_got, clean_sent);
	printf("%lu messages, %lu names, %lu times down\n", received, names, deaths);
	/* How much a thread beside it writes meanwhile is the scheduler's choice. */
	if (scribble)
		assert_true(received > steps / 50 && deaths > 50);
	else
		assert_true(received > 0);
	link_close(&clean);
}

static void test_in_steps(void **state)
{
	(void)state;
	alarm(120);
	for (unsigned int seed = 1; seed <= 20; seed++) {
		struct link_config config = link_plain;

		rng_init(&rng, "in steps", seed);
		config.event_idx = (int)(seed % 2);
		config.max_held = 6;
		link_open(&line, &config);
		run(config.event_idx, 20000, 1 + seed % 3);
		link_close(&line);
	}
	alarm(0);
}

static void test_beside_a_thread(void **state)
{
	(void)state;
	alarm(120);
	for (unsigned int seed = 1; seed <= 4; seed++) {
		struct link_config config = link_plain;
		struct mutator mutator;

		rng_init(&rng, "beside a thread", seed);
		config.event_idx = (int)(seed % 2);
		config.max_held = 6;
		link_open(&line, &config);
		mutator_start(&mutator, line.shm, line.shm_bytes, seed, 100u << seed);
		while (__atomic_load_n(&mutator.writes, __ATOMIC_RELAXED) < 100)
			sched_yield(); /* a busy machine lets it begin late */
		run(config.event_idx, 60000, 0);
		mutator_stop(&mutator);
		link_close(&line);
	}
	alarm(0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_in_steps),
		cmocka_unit_test(test_beside_a_thread),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
