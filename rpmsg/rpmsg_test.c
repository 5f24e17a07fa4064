/* SPDX-License-Identifier: Apache-2.0 */
/* Messages: every size, every ring size, wraps, answers from call-backs, the bytes
 * on the wire, doorbells, several devices. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/config.h"
#include "rpmsg_rig.h"
#include "rpmsg_seen.h"

/* An end that checks what it gets: messages are numbered, and their bytes follow
 * from the number. Its answer, when it gives one, is the same again. */
struct end {
	struct rpmsg_endpoint ept;
	uint32_t sent;
	uint32_t received;
	uint32_t refused; /* answers for which there was no buffer */
	size_t (*size)(struct rpmsg_endpoint *ept, uint32_t number);
	int answers;
	int wait; /* answers with waiting */
};

static size_t any_size(struct rpmsg_endpoint *ept, uint32_t number)
{
	size_t room = (size_t)rpmsg_get_tx_buffer_size(ept);

	return number * 31 % (room + 1);
}

static int on_message(struct rpmsg_endpoint *ept, void *data, size_t len, uint32_t src, void *priv)
{
	struct end *end = priv;

	assert_int_equal(src, ept->dest_addr);
	assert_true(check_pattern(data, len, end->received));
	end->received++;
	if (end->answers) {
		int sent = end->wait ? rpmsg_send(ept, data, (int)len)
		                     : rpmsg_trysend(ept, data, (int)len);

		if (sent == RPMSG_ERR_NO_BUFF)
			end->refused++;
		else
			assert_int_equal(sent, len);
	}
	return 0;
}

static void ends_open(struct link *link, struct end end[2])
{
	memset(end, 0, 2 * sizeof(*end));
	for (int side = 0; side < 2; side++) {
		end[side].size = any_size;
		end[side].ept.priv = &end[side];
		assert_int_equal(rpmsg_create_ept(&end[side].ept, link->dev[side], "", 50, 50,
		                                  on_message, NULL),
		                 0);
	}
}

/* Sends the next message; 0 when there is no buffer. */
static int send_next(struct end *end)
{
	static uint8_t data[65536];
	size_t size = end->size(&end->ept, end->sent);
	int err;

	fill_pattern(data, size, end->sent);
	err = rpmsg_trysend(&end->ept, data, (int)size);
	if (err == RPMSG_ERR_NO_BUFF)
		return 0;
	assert_int_equal(err, size);
	end->sent++;
	return 1;
}

static size_t size_is_number(struct rpmsg_endpoint *ept, uint32_t number)
{
	(void)ept;
	return number;
}

/* Every length from nothing to the whole buffer, both ways at once. */
static void every_size(const struct link_config *config)
{
	static struct link link;
	static struct end end[2];

	link_open(&link, config);
	ends_open(&link, end);
	for (int side = 0; side < 2; side++) {
		uint32_t room = config->bytes[side == HOST] - LINK_HDR;

		end[side].size = size_is_number;
		assert_int_equal(rpmsg_get_tx_buffer_size(&end[side].ept), room);
		assert_int_equal(rpmsg_get_rx_buffer_size(&end[!side].ept), room);
		while (end[side].sent <= room) {
			assert_true(send_next(&end[side]));
			link_run(&link);
		}
		assert_int_equal(end[!side].received, room + 1);
	}
	link_close(&link);
}

static void test_every_size(void **state)
{
	static const struct link_config configs[] = {
		{ .entries = { 2, 2 }, .bytes = { 20, 20 } },
		{ .entries = { 16, 16 }, .bytes = { 512, 512 } },
		{ .entries = { 4, 8 }, .bytes = { 64, 300 }, .event_idx = 1 },
		{ .entries = { 8, 2 }, .bytes = { 1024, 28 }, .apart = 1 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(configs) / sizeof(configs[0]); i++)
		every_size(&configs[i]);
}

/* A message's length has 16 bits: larger buffers take no more. */
static void test_largest(void **state)
{
	const struct link_config config = { .entries = { 2, 2 }, .bytes = { 70000, 65536 } };
	static struct link link;
	static struct end end[2];

	(void)state;
	link_open(&link, &config);
	ends_open(&link, end);
	assert_int_equal(rpmsg_get_tx_buffer_size(&end[REMOTE].ept), 65535);
	assert_int_equal(rpmsg_get_tx_buffer_size(&end[HOST].ept), 65520);
	end[HOST].sent = end[REMOTE].received = 65520;
	end[REMOTE].sent = end[HOST].received = 65535;
	for (int side = 0; side < 2; side++) {
		end[side].size = size_is_number;
		assert_true(send_next(&end[side]));
		assert_int_equal(link_run(&link), 1);
	}
	assert_int_equal(end[REMOTE].received, 65521);
	assert_int_equal(end[HOST].received, 65536);
	link_close(&link);
}

/* All ring sizes against each other, also with fewer buffers than entries. */
static void bursts(const struct link_config *config, uint32_t total)
{
	static struct link link;
	static struct end end[2];

	link_open(&link, config);
	ends_open(&link, end);
	while (end[HOST].received < total || end[REMOTE].received < total) {
		for (int side = 0; side < 2; side++) {
			int burst = 1 + (int)(end[side].sent % 7);

			while (burst-- && send_next(&end[side]))
				;
			link_drain(&link, side);
		}
		if (end[HOST].sent % 3 == 0)
			link_run(&link);
	}
	link_run(&link);
	for (int side = 0; side < 2; side++) {
		struct corral_rpmsg_stats none = { 0 };
		struct corral_rpmsg_stats stats = link_stats(&link, side);

		assert_int_equal(end[side].received, end[!side].sent);
		assert_memory_equal(&stats, &none, sizeof(none));
	}
	/* Nothing was lost on the way: each side can fill all of its buffers. */
	for (int side = 0; side < 2; side++) {
		uint32_t before = end[side].sent;

		while (send_next(&end[side]))
			;
		assert_int_equal(end[side].sent - before, link.config.buffers[side == HOST]);
	}
	link_close(&link);
}

static void test_ring_sizes(void **state)
{
	struct link_config config = { .bytes = { 64, 96 } };

	(void)state;
	for (uint16_t rx = 2; rx <= 256; rx = (uint16_t)(rx * 2)) {
		for (uint16_t tx = 2; tx <= 256; tx = (uint16_t)(tx * 2)) {
			config.entries[0] = rx;
			config.entries[1] = tx;
			config.buffers[0] = rx > 2 ? (uint16_t)(rx - 1) : 0;
			config.buffers[1] = 0;
			config.event_idx = (rx + tx) % 3 == 0;
			config.apart = (rx + tx) % 5 == 0;
			bursts(&config, 600);
		}
	}
}

/* More messages than the 16-bit indices count, several times over. */
static void test_wrap(void **state)
{
	struct link_config config = { .entries = { 2, 16 }, .bytes = { 36, 52 } };

	(void)state;
	bursts(&config, 140000);
	config.event_idx = 1;
	bursts(&config, 70000);
}

/* An echo from within the call-back, until neither side has anything to do. */
static void echo(int host_first, int event_idx)
{
	struct link_config config = { .entries = { 8, 8 },
		                      .bytes = { 64, 64 },
		                      .event_idx = event_idx };
	static struct link link;
	static struct end end[2];
	int asks = host_first ? HOST : REMOTE;

	link_open(&link, &config);
	ends_open(&link, end);
	end[!asks].answers = 1;
	for (unsigned int i = 0; i < 3000; i++) {
		unsigned int burst = 1 + i % 8;

		while (burst--)
			assert_true(send_next(&end[asks]));
		link_run(&link);
		assert_int_equal(end[asks].received, end[asks].sent);
	}
	assert_int_equal(end[!asks].refused, 0);
	link_close(&link);
}

static void test_echo(void **state)
{
	(void)state;
	for (int i = 0; i < 4; i++)
		echo(i & 1, i >> 1);
}

/* A call-back whose answer finds the ring full is told so and goes on. */
static void test_answer_to_full_ring(void **state)
{
	static struct link link;
	static struct end end[2];

	(void)state;
	for (int side = 0; side < 2; side++) {
		link_open(&link, &link_plain);
		ends_open(&link, end);
		corral_rpmsg_set_timeout(link.dev[side], 1000);
		while (send_next(&end[side]))
			; /* nobody receives these */
		for (int i = 0; i < 10; i++)
			assert_true(send_next(&end[!side]));
		end[side].answers = 1;
		end[side].wait = 1;
		assert_int_equal(link_drain(&link, side), 10);
		assert_int_equal(end[side].refused, 10);
		end[side].answers = 0;
		assert_int_equal(link_drain(&link, !side), 16);
		assert_int_equal(end[!side].received, 16);
		link_close(&link);
	}
}

/* Header and payload as Linux's struct rpmsg_hdr, and the ring's own words. */
static void check_wire(struct link *link, int side)
{
	int vring = side == HOST;
	const struct raw_ring *ring = &link->ring[vring];
	const struct corral_rpmsg_hdr want = { .src = 50, .dst = 0x11223344, .len = 5 };
	uint32_t id;

	if (side == HOST) {
		id = *raw_avail_ring(ring, 0);
		assert_int_equal(*raw_avail_idx(ring), 1);
		assert_int_equal(*(uint32_t *)(void *)(raw_desc(ring, id) + 8), 21);
	} else {
		id = raw_used_ring(ring, 0)[0];
		assert_int_equal(*raw_used_idx(ring), 1);
		assert_int_equal(raw_used_ring(ring, 0)[1], 21);
	}
	assert_int_equal(raw_desc_addr(ring, id),
	                 LINK_DA + (uint64_t)(link_buffer(link, vring, id) - link->shm));
	assert_memory_equal(link_hdr(link, vring, id), &want, sizeof(want));
	assert_memory_equal(link_buffer(link, vring, id) + 16, "abcde", 5);
	assert_int_equal(link_buffer(link, vring, id)[21], 0xa5); /* not one byte more */
}

static void test_wire(void **state)
{
	static struct link link;
	static struct end end[2];

	(void)state;
	link_open(&link, &link_plain);
	ends_open(&link, end);
	memset(link.pool[0], 0xa5, 16 * 128);
	memset(link.pool[1], 0xa5, 16 * 128);
	for (int side = 0; side < 2; side++) {
		assert_int_equal(rpmsg_sendto(&end[side].ept, "abcde", 5, 0x11223344), 5);
		check_wire(&link, side);
	}
	/* The host's buffers for the remote to write: offered whole, marked so. */
	for (uint32_t id = 0; id < 16; id++) {
		const uint8_t *desc = raw_desc(&link.ring[0], id);

		assert_int_equal(desc[8] | desc[9] << 8, 128);
		assert_int_equal(desc[12], CR_DESC_WRITE);
	}
	link_close(&link);
}

/* A side that asked not to be rung is not; one that sleeps is, once per sleep. */
static void doorbells(int event_idx)
{
	struct link_config config = link_plain;
	static struct link link;
	static struct end end[2];

	config.event_idx = event_idx;
	link_open(&link, &config);
	ends_open(&link, end);
	for (int side = 0; side < 2; side++) {
		int peer = !side;

		link_run(&link);
		corral_rpmsg_notify(link.dev[HOST], 0);
		corral_rpmsg_notify(link.dev[REMOTE], 0);
		link.rung[HOST] = link.rung[REMOTE] = 0;
		for (int i = 0; i < 5000; i++) {
			assert_true(send_next(&end[side]));
			link_run(&link);
		}
		/* With event indices a wish that lies behind comes true when the index
		 * has gone all the way round: not within these. */
		assert_true(link.rung[side] <= (event_idx ? 1u : 0u));
		assert_true(link.rung[peer] <= (event_idx ? 1u : 0u));
		link.rung[side] = 0;
		for (int i = 0; i < 200; i++) {
			corral_rpmsg_notify(link.dev[peer], 1);
			assert_true(send_next(&end[side]));
			assert_int_equal(link.rung[side], i + 1);
			if (event_idx && CR_CFG_EVENT_IDX) { /* that wish is fulfilled */
				assert_true(send_next(&end[side]));
				assert_int_equal(link.rung[side], i + 1);
			}
			link_run(&link);
		}
	}
	link_close(&link);
}

static void test_doorbells(void **state)
{
	(void)state;
	doorbells(0);
	doorbells(1);
}

#define LINKS 4

static struct link links[LINKS];
static struct end link_ends[LINKS][2];

/* Traffic on all links but one; each echoes what it gets. */
static void run_links(uint32_t except)
{
	for (uint32_t round = 0; round < 250; round++) {
		for (uint32_t i = 0; i < LINKS; i++) {
			if (i != except && (round + i) % 3)
				assert_true(send_next(&link_ends[i][HOST]));
		}
		for (uint32_t i = 0; i < LINKS; i++) {
			if (i != except)
				link_run(&links[i]);
		}
	}
	for (uint32_t i = 0; i < LINKS; i++)
		assert_int_equal(link_ends[i][HOST].received, link_ends[i][HOST].sent);
}

/* Devices do not know of each other: own rings, endpoints, addresses, counters. */
static void test_several_devices(void **state)
{
	struct link_config config = link_plain;

	(void)state;
	for (uint32_t i = 0; i < LINKS; i++) {
		config.entries[0] = (uint16_t)(2u << i);
		config.bytes[1] = 64 + 16 * i;
		config.bytes[0] = 128;
		link_open(&links[i], &config);
		ends_open(&links[i], link_ends[i]);
		link_ends[i][REMOTE].answers = 1;
	}
	run_links(LINKS);
	*raw_used_idx(&links[2].ring[0]) += 1000; /* one of them goes down */
	assert_int_equal(link_drain(&links[2], HOST), -EPROTO);
	assert_int_equal(rpmsg_trysend(&link_ends[2][HOST].ept, "x", 1), RPMSG_ERR_DEV_STATE);
	run_links(2);
	for (uint32_t i = 0; i < LINKS; i++) {
		assert_int_equal(link_stats(&links[i], HOST).ring_errors, i == 2);
		assert_int_equal(link_stats(&links[i], REMOTE).ring_errors, 0);
		link_close(&links[i]);
	}
}

/* A poll takes what is there when it begins, and says how many. */
static void test_poll_counts(void **state)
{
	static struct link link;
	static struct end end[2];

	(void)state;
	link_open(&link, &link_plain);
	ends_open(&link, end);
	for (int side = 0; side < 2; side++) {
		assert_int_equal(corral_rpmsg_poll(link.dev[side]), 0);
		for (int i = 1; i <= 16; i++) {
			for (int j = 0; j < i; j++)
				assert_true(send_next(&end[!side]));
			assert_int_equal(corral_rpmsg_poll(link.dev[side]), i);
			assert_int_equal(corral_rpmsg_poll(link.dev[side]), 0);
		}
	}
	link_close(&link);
}

static struct link inside;
static int polled;

static int poll_inside(struct rpmsg_endpoint *ept, void *data, size_t len, uint32_t src, void *priv)
{
	(void)data;
	(void)len;
	(void)src;
	(void)priv;
	assert_int_equal(corral_rpmsg_poll(ept->rdev), 0);
	assert_int_equal(corral_rpmsg_wait(ept->rdev, 2000), 0);
	polled++;
	return 0;
}

/* A call-back that receives gets nothing: no recursion. */
static void test_poll_inside(void **state)
{
	static struct rpmsg_endpoint ept[2];

	(void)state;
	for (int side = 0; side < 2; side++) {
		link_open(&inside, &link_plain);
		polled = 0;
		for (int i = 0; i < 2; i++)
			assert_int_equal(rpmsg_create_ept(&ept[i], inside.dev[i], "", 9, 9,
			                                  poll_inside, NULL),
			                 0);
		for (int i = 0; i < 3; i++)
			assert_int_equal(rpmsg_send(&ept[!side], "x", 1), 1);
		assert_int_equal(corral_rpmsg_poll(inside.dev[side]), 3);
		assert_int_equal(polled, 3);
		link_close(&inside);
	}
}

/* What init refuses: buffers outside, none, too many, too small, uneven. */
static void test_init_refuses(void **state)
{
	static uint8_t all[3 * 4096] __attribute__((aligned(64)));
	uint8_t *shm = all + 4096;
	uint8_t memory[CORRAL_RPMSG_HOST_MEMORY(8, 8)];
	struct corral_rpmsg_host host;
	struct corral_rpmsg_host_config good = {
		.shm = { shm, 0x1000, 4096 },
		.pool = { shm + 1024, shm + 2048 },
		.buffer_bytes = { 64, 128 },
		.buffers = { 8, 8 },
		.memory = memory,
	};
	struct corral_rpmsg_host_config bad;

	(void)state;
	assert_int_equal(cr_vring_init(&good.vring[0], shm, 512, 8, 16), 0);
	assert_int_equal(cr_vring_init(&good.vring[1], shm + 512, 512, 8, 16), 0);
	assert_int_equal(corral_rpmsg_host_init(&host, &good), 0);
#define REFUSED(change)                                                                            \
	do {                                                                                       \
		bad = good;                                                                        \
		bad.change;                                                                        \
		assert_int_equal(corral_rpmsg_host_init(&host, &bad), -EINVAL);                    \
	} while (0)
	REFUSED(memory = NULL);
	for (int i = 0; i < 2; i++) {
		REFUSED(buffers[i] = 0);
		REFUSED(buffers[i] = 1);
		REFUSED(buffers[i] = 9);
		REFUSED(buffer_bytes[i] = 0);
		REFUSED(buffer_bytes[i] = 16);
		REFUSED(buffer_bytes[i] = 66);
		REFUSED(buffer_bytes[i] = 0x80000000u);
		REFUSED(buffer_bytes[i] = 512);
		REFUSED(pool[i] = shm - 4);
		REFUSED(pool[i] = good.pool[i] + 2);
		REFUSED(pool[i] = shm + 4096 - 256);
		REFUSED(pool[i] = shm + 4096);
	}
	corral_rpmsg_deinit(&host.rdev);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_size),
		cmocka_unit_test(test_largest),
		cmocka_unit_test(test_ring_sizes),
		cmocka_unit_test(test_wrap),
		cmocka_unit_test(test_echo),
		cmocka_unit_test(test_answer_to_full_ring),
		cmocka_unit_test(test_wire),
		cmocka_unit_test(test_doorbells),
		cmocka_unit_test(test_several_devices),
		cmocka_unit_test(test_poll_counts),
		cmocka_unit_test(test_poll_inside),
		cmocka_unit_test(test_init_refuses),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
