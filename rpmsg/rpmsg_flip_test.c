/* SPDX-License-Identifier: Apache-2.0 */
/* A peer that writes one word to and fro between a good and a bad value while the other
 * side receives. Whichever value is seen, it is the one that was checked: a message
 * arrives whole or is counted, and nothing beyond its buffer is given out. */
#include <errno.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "rpmsg_rig.h"

#define ROUNDS  20000u
#define MESSAGE 8u

#define UNSEEN __attribute__((no_sanitize("thread"), noinline))

static struct link line;
static int victim;
static struct rpmsg_endpoint ept;
static unsigned int messages;
static unsigned int names;

/* --- the word --- */

struct flip {
	const char *name;
	void *(*word)(void); /* after link_restart() of the victim's side */
	uint32_t good;
	uint32_t bad;
	int bytes;
	int on;
	uint16_t len; /* what the header says, if not MESSAGE */
};

static const struct flip *flip;
static void *word; /* the same in all rounds */
static int stop;

/* As the mutator's, these writes are no report of ThreadSanitizer's. */
UNSEEN static void put(uint32_t value)
{
	if (flip->bytes == 4)
		*(volatile uint32_t *)word = value;
	else if (flip->bytes == 2)
		*(volatile uint16_t *)word = (uint16_t)value;
	else
		*(volatile uint8_t *)word = (uint8_t)value;
}

static void *flipper(void *arg)
{
	(void)arg;
	for (unsigned int i = 0; !__atomic_load_n(&stop, __ATOMIC_RELAXED); i++) {
		put(i & 1 ? flip->bad : flip->good);
		for (unsigned int pause = i % 13; pause > 0; pause--)
			__asm__ volatile("" ::: "memory");
	}
	return NULL;
}

/* --- the message: the peer's first one, in slot 0 --- */

static const struct raw_ring *ring(void)
{
	return &line.ring[victim == REMOTE];
}

static uint32_t first_id(void)
{
	return victim == REMOTE ? 0 : *raw_avail_ring(ring(), 0);
}

static struct corral_rpmsg_hdr *hdr(void)
{
	return link_hdr(&line, victim == REMOTE, first_id());
}

static void *hdr_len(void)
{
	return &hdr()->len;
}

static void *name_end(void)
{
	return (uint8_t *)(hdr() + 1) + RPMSG_NAME_SIZE - 1;
}

static void *desc_len(void)
{
	return raw_desc(ring(), 0) + 8;
}

static void *desc_addr_low(void)
{
	return raw_desc(ring(), 0);
}

static void *desc_addr_high(void)
{
	return raw_desc(ring(), 0) + 4;
}

static void *desc_flags(void)
{
	return raw_desc(ring(), 0) + 12;
}

static void *avail_id(void)
{
	return raw_avail_ring(ring(), 0);
}

static void *avail_idx(void)
{
	return raw_avail_idx(ring());
}

static void *used_id(void)
{
	return raw_used_ring(ring(), 0);
}

static void *used_len(void)
{
	return raw_used_ring(ring(), 0) + 1;
}

static void *used_idx(void)
{
	return raw_used_idx(ring());
}

/* Good addresses and ids are those of the rig: filled in by prepare(). */
#define SAME 0xdeadbeefu

static const struct flip flips[] = {
	{ "header length", hdr_len, MESSAGE, 0xffff, 2, HOST, 0 },
	{ "header length", hdr_len, MESSAGE, 0xffff, 2, REMOTE, 0 },
	{ "header length by one", hdr_len, 112, 113, 2, HOST, 0 },
	{ "header length by one", hdr_len, 112, 113, 2, REMOTE, 0 },
	{ "end of a name", name_end, 0, 'A', 1, HOST, 0 },
	{ "end of a name", name_end, 0, 'A', 1, REMOTE, 0 },
	{ "descriptor's length", desc_len, 128, UINT32_MAX, 4, REMOTE, 0 },
	{ "descriptor's length to 0", desc_len, 128, 0, 4, REMOTE, 0 },
	{ "descriptor's length, long message", desc_len, 128, UINT32_MAX, 4, REMOTE, 1000 },
	{ "descriptor's address", desc_addr_low, SAME, 0x1000, 4, REMOTE, 0 },
	{ "descriptor's high address", desc_addr_high, 0, 1, 4, REMOTE, 0 },
	{ "descriptor's flags", desc_flags, 0, 1, 2, REMOTE, 0 },
	{ "available id", avail_id, SAME, 0xffff, 2, REMOTE, 0 },
	{ "available index", avail_idx, 1, 1001, 2, REMOTE, 0 },
	{ "used id", used_id, SAME, 0xffffffff, 4, HOST, 0 },
	{ "used length", used_len, 128, UINT32_MAX, 4, HOST, 0 },
	{ "used length, long message", used_len, 128, UINT32_MAX, 4, HOST, 1000 },
	{ "used length to 0", used_len, 128, 0, 4, HOST, 0 },
	{ "used index", used_idx, 1, 1001, 2, HOST, 0 },
};

static int on_message(struct rpmsg_endpoint *to, void *data, size_t len, uint32_t src, void *priv)
{
	const uint8_t *bytes = data;

	(void)to;
	(void)src;
	(void)priv;
	assert_true(len <= 128 - LINK_HDR);
	assert_true(bytes >= line.shm && bytes + len <= line.shm + line.shm_bytes);
	messages++;
	return 0;
}

static void on_name(struct rpmsg_device *rdev, const char *name, uint32_t dest)
{
	(void)rdev;
	(void)dest;
	assert_in_range(strnlen(name, RPMSG_NAME_SIZE), 1, RPMSG_NAME_SIZE - 1);
	names++;
}

/* Everything of the message but the flipping word, and the index last. */
static void hand_over(void)
{
	bool is_name = flip->word == name_end;
	struct corral_rpmsg_hdr *at = hdr();

	at->src = 20;
	at->dst = is_name ? RPMSG_NS_EPT_ADDR : 9;
	at->reserved = 0;
	at->flags = 0;
	if (flip->word != hdr_len)
		at->len = is_name ? 40 : flip->len ? flip->len : MESSAGE;
	memset(at + 1, 'n', RPMSG_NAME_SIZE - 1);
	memset((uint8_t *)(at + 1) + RPMSG_NAME_SIZE, 0, 8);
	if (victim == HOST && flip->word != used_id)
		raw_used_ring(ring(), 0)[0] = first_id();
	if (victim == HOST && flip->word != used_len)
		raw_used_ring(ring(), 0)[1] = 128;
	if (victim == HOST && flip->word != used_idx)
		__atomic_store_n(raw_used_idx(ring()), 1, __ATOMIC_RELEASE);
	if (victim == REMOTE && flip->word != avail_id)
		*raw_avail_ring(ring(), 0) = 0;
	if (victim == REMOTE && flip->word != avail_idx)
		__atomic_store_n(raw_avail_idx(ring()), 1, __ATOMIC_RELEASE);
}

static void begin_round(void)
{
	link_restart(&line);
	messages = names = 0;
	line.dev[victim]->ns_bind_cb = on_name;
	memset(&ept, 0, sizeof(ept));
	assert_int_equal(rpmsg_create_ept(&ept, line.dev[victim], "", 9, 9, on_message, NULL), 0);
}

static void check_round(void)
{
	struct corral_rpmsg_stats stats;
	int result = corral_rpmsg_poll(line.dev[victim]);

	stats = link_stats(&line, victim);
	assert_int_equal(stats.ring_errors, result == -EPROTO);
	if (result == -EPROTO) {
		/* The index may be seen good first, and bad when it is looked at again. */
		assert_true(messages + names <= (flip->bytes == 2));
		return;
	}
	assert_true(result == 0 || result == 1);
	assert_int_equal(messages + names + stats.buffer_errors + stats.header_errors +
	                         stats.name_errors + stats.no_endpoint,
	                 (unsigned int)result);
}

static void run_flip(void)
{
	struct flip now = *flip;
	unsigned int arrived = 0;
	pthread_t thread;

	victim = now.on;
	link_open(&line, &link_plain);
	begin_round();
	word = now.word();
	if (now.good == SAME)
		now.good = now.word == desc_addr_low
		                   ? LINK_DA + (uint32_t)(link_buffer(&line, 1, 0) - line.shm)
		                   : first_id();
	flip = &now;
	stop = 0;
	assert_int_equal(pthread_create(&thread, NULL, flipper, NULL), 0);
	for (unsigned int i = 0; i < ROUNDS; i++) {
		begin_round();
		hand_over();
		check_round();
		arrived += messages + names;
	}
	__atomic_store_n(&stop, 1, __ATOMIC_RELAXED);
	pthread_join(thread, NULL);
	/* With the good value alone it arrives, if it is good otherwise. */
	put(now.good);
	begin_round();
	put(now.good);
	hand_over();
	check_round();
	assert_int_equal(messages + names, now.len == 0);
	printf("%s on the %s: %u of %u arrived\n", now.name, victim ? "remote" : "host", arrived,
	       ROUNDS);
	link_close(&line);
}

static void test_words_that_change(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(flips) / sizeof(flips[0]); i++) {
		alarm(60); /* an endless loop ends the test */
		flip = &flips[i];
		run_flip();
	}
	alarm(0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_words_that_change),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
