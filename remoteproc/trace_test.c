/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/atomic.h"
#include "base/cr.h"
#include "rproc_rig.h"

#include <pthread.h>
#include <string.h>

#define RING_BYTES TEST_TABLE_TRACE_BYTES

static void say(struct rig *rig, const char *text)
{
	corral_remote_trace(&rig->remote, text, strlen(text));
}

static void test_follow(void **state)
{
	struct rig *rig = *state;
	uint32_t pos = 0;
	uint32_t lost = 0;
	char buf[16];

	rig_bring_to(rig, CORRAL_RPROC_RUNNING);
	assert_int_equal(corral_rproc_trace(&rig->rp, &pos, &lost, buf, sizeof(buf)), 0);
	assert_string_equal(buf, "");
	for (unsigned int i = 0; i < 100; i++) { /* around the ring many times */
		say(rig, "hello, ");
		assert_int_equal(corral_rproc_trace(&rig->rp, &pos, &lost, buf, sizeof(buf)), 7);
		assert_string_equal(buf, "hello, ");
	}
	say(rig, "longer than the buffer");
	assert_int_equal(corral_rproc_trace(&rig->rp, &pos, &lost, buf, sizeof(buf)), 15);
	assert_string_equal(buf, "longer than the");
	assert_int_equal(corral_rproc_trace(&rig->rp, &pos, &lost, buf, sizeof(buf)), 7);
	assert_string_equal(buf, " buffer");
	assert_int_equal(corral_rproc_trace(&rig->rp, &pos, &lost, buf, sizeof(buf)), 0);
	assert_int_equal(lost, 0);
}

static void test_overwritten(void **state)
{
	struct rig *rig = *state;
	uint32_t pos = 0;
	uint32_t lost = 0;
	char buf[128];

	rig_bring_to(rig, CORRAL_RPROC_RUNNING);
	for (unsigned int i = 0; i < 10; i++)
		say(rig, "0123456789");
	assert_int_equal(corral_rproc_trace(&rig->rp, &pos, &lost, buf, sizeof(buf)), RING_BYTES);
	assert_int_equal(lost, 100 - RING_BYTES);
	assert_memory_equal(buf, "678901", 6);
	assert_int_equal(buf[RING_BYTES - 1], '9');
	assert_int_equal(rig->memory[0].va[RING_BYTES], 0xee); /* not a byte beyond */
}

/* As if 4 GiB but a few bytes had been written and read. */
static void age(struct rig *rig, uint32_t count)
{
	rig->remote.trace_count = count;
	rig_shared(rig)->control.trace_count = count;
}

/* The 32 bits of the counter are used up: the text goes on, and no byte is read twice. */
static void test_counter_wraps(void **state)
{
	static const char text[] = "0123456789abcdefghijklmnopqrstuvwxyz";

	(void)state;
	for (uint32_t left = 1; left < 3 * RING_BYTES; left++) {
		char told[5 * RING_BYTES];
		char buf[RING_BYTES + 1];
		uint32_t pos = 0u - left;
		uint32_t lost = 0;
		uint32_t written = 0;
		uint32_t read = 0;
		struct rig rig;

		rig_init(&rig);
		rig_bring_to(&rig, CORRAL_RPROC_RUNNING);
		age(&rig, pos);
		while (written < 4 * RING_BYTES) {
			uint32_t n = 1 + written % 7;
			size_t got;

			memcpy(&told[written], &text[written % 29], n);
			corral_remote_trace(&rig.remote, &text[written % 29], n);
			written += n;
			got = corral_rproc_trace(&rig.rp, &pos, &lost, buf, sizeof(buf));
			assert_memory_equal(buf, &told[read], got);
			read += (uint32_t)got;
			/* The byte that fills the counter is told with the next. */
			assert_int_equal(written - read, written == left);
		}
		assert_int_equal(lost, 0);
		rig_free(&rig);
	}
}

/* Who comes after the wrap finds the ring full of the last text, whole. */
static void test_late_reader_after_the_wrap(void **state)
{
	struct rig *rig = *state;
	uint32_t pos = 0u - 3 * RING_BYTES;
	uint32_t lost = 0;
	char buf[RING_BYTES + 1];

	rig_bring_to(rig, CORRAL_RPROC_RUNNING);
	age(rig, pos);
	for (unsigned int i = 0; i < 4 * RING_BYTES; i += 8)
		say(rig, i / 8 % 2 ? "odd 8888" : "even 888");
	assert_int_equal(corral_rproc_trace(&rig->rp, &pos, &lost, buf, sizeof(buf)), RING_BYTES);
	assert_int_equal(lost, 3 * RING_BYTES);
	for (unsigned int i = 0; i < RING_BYTES; i += 16)
		assert_memory_equal(&buf[i], "even 888odd 8888", 16);
	corral_remote_trace(&rig->remote, "", 0); /* says nothing */
	assert_int_equal(corral_rproc_trace(&rig->rp, &pos, &lost, buf, sizeof(buf)), 0);
}

/* A span that is no power of two: the ring is the largest one in it. */
static void test_odd_span(void **state)
{
	struct rig *rig = *state;
	uint32_t pos = 0u - 16u;
	uint32_t lost = 0;
	char buf[64];

	rig->table.trace.len = 48;
	rig_build(rig);
	rig_bring_to(rig, CORRAL_RPROC_RUNNING);
	assert_int_equal(corral_remote_init(&rig->remote, rig_shared(rig),
	                                    sizeof(struct test_table), rig->memory[0].va, 48, NULL,
	                                    NULL),
	                 0);
	corral_remote_trace(&rig->remote, NULL, 0);
	assert_int_equal(rig_shared(rig)->control.trace_count, 0);
	age(rig, pos);
	say(rig, "0123456789abcdefghijklmnopqrstuv");
	assert_int_equal(corral_rproc_trace(&rig->rp, &pos, &lost, buf, sizeof(buf)), 32);
	assert_string_equal(buf, "0123456789abcdefghijklmnopqrstuv");
	assert_int_equal(lost, 0);
}

static void test_without_counter(void **state)
{
	struct rig *rig = *state;
	uint32_t pos = 0;
	uint32_t lost = 0;
	char buf[8];

	rig->table.control.type = RSC_VENDOR_START;
	rig_build(rig);
	rig_bring_to(rig, CORRAL_RPROC_RUNNING);
	memcpy(rig->memory[0].va, "plain text", 11);
	assert_int_equal(corral_rproc_trace(&rig->rp, &pos, &lost, buf, sizeof(buf)), 7);
	assert_string_equal(buf, "plain t");
	assert_int_equal(corral_rproc_trace(&rig->rp, &pos, &lost, buf, sizeof(buf)), 3);
	assert_string_equal(buf, "ext");
	assert_int_equal(corral_rproc_trace(&rig->rp, &pos, &lost, buf, sizeof(buf)), 0);
	pos = 0;
	memset(rig->memory[0].va, 'x', TEST_TABLE_TRACE_BYTES + 1); /* no NUL at all */
	for (unsigned int i = 0; i < TEST_TABLE_TRACE_BYTES / 7; i++)
		assert_int_equal(corral_rproc_trace(&rig->rp, &pos, &lost, buf, sizeof(buf)), 7);
	assert_int_equal(corral_rproc_trace(&rig->rp, &pos, &lost, buf, sizeof(buf)), 1);
	assert_int_equal(corral_rproc_trace(&rig->rp, &pos, &lost, buf, sizeof(buf)), 0);
	pos = UINT32_MAX;
	assert_int_equal(corral_rproc_trace(&rig->rp, &pos, &lost, buf, sizeof(buf)), 0);
}

static void test_no_trace(void **state)
{
	struct rig *rig = *state;
	uint32_t pos = 0;
	uint32_t lost = 0;
	char buf[8] = "junk";

	assert_int_equal(corral_rproc_trace(&rig->rp, &pos, &lost, buf, sizeof(buf)), 0);
	assert_string_equal(buf, "");
	rig->table.trace.type = RSC_VENDOR_START;
	rig->table.trace.da = sizeof(rig->table.trace); /* len of a vendor entry */
	rig_build(rig);
	rig_bring_to(rig, CORRAL_RPROC_RUNNING);
	assert_int_equal(corral_rproc_trace(&rig->rp, &pos, &lost, buf, sizeof(buf)), 0);
}

/* A trace that is too short to be one. */
static void test_least_trace(void **state)
{
	struct rig *rig = *state;
	uint32_t pos = 0;
	uint32_t lost = 0;
	char buf[8];

	rig->table.trace.len = 1;
	rig_build(rig);
	rig_bring_to(rig, CORRAL_RPROC_RUNNING);
	rig_shared(rig)->control.trace_count = 5;
	assert_int_equal(corral_rproc_trace(&rig->rp, &pos, &lost, buf, sizeof(buf)), 0);
	assert_string_equal(buf, "");
}

/* Whatever the counter and the text become, reads stay inside and are strings. */
static void test_hostile_counter(void **state)
{
	static const uint32_t counts[] = { 1, 62, 63, 64, 1000, 0x7fffffff, 0x80000000, UINT32_MAX };
	struct rig *rig = *state;

	rig_bring_to(rig, CORRAL_RPROC_RUNNING);
	memset(rig->memory[0].va, 0, TEST_TABLE_TRACE_BYTES);
	for (size_t i = 0; i < CR_ARRAY_SIZE(counts); i++) {
		for (size_t j = 0; j < CR_ARRAY_SIZE(counts); j++) {
			uint32_t pos = counts[j];
			uint32_t lost = 0;
			char buf[RING_BYTES + 2];
			size_t n;

			rig_shared(rig)->control.trace_count = counts[i];
			memset(buf, 0x55, sizeof(buf));
			n = corral_rproc_trace(&rig->rp, &pos, &lost, buf, sizeof(buf));
			assert_in_range(n, 0, RING_BYTES);
			assert_int_equal(strlen(buf), n);
			assert_int_equal(pos, counts[i]);
			assert_int_equal(corral_rproc_trace(&rig->rp, &pos, &lost, buf, 1), 0);
		}
	}
}

static uint32_t finished;

/* Spoils words of the table and of the trace all the time. */
static void *vandal(void *arg)
{
	struct rig *rig = arg;
	uint32_t *words = (uint32_t *)(void *)rig_shared(rig);
	uint32_t random = 12345;

	while (!cr_load_acquire(&finished)) {
		random = random * 1664525u + 1013904223u;
		uint32_t at = (random >> 8) % (sizeof(struct test_table) / 4);
		uint32_t good = cr_load_relaxed(&words[at]);

		cr_store_relaxed(&words[at], random & 1 ? UINT32_MAX : random);
		cr_store_relaxed(&rig->memory[0].va[random >> 26], (uint8_t)random);
		cr_store_relaxed(&words[at], good);
	}
	return NULL;
}

/* Values that change between any two reads: what was accepted is within its limits. */
static void test_table_changes_while_it_is_read(void **state)
{
	struct rig *rig = *state;
	unsigned int accepted = 0;
	pthread_t thread;

	rig_bring_to(rig, CORRAL_RPROC_RUNNING);
	finished = 0;
	assert_int_equal(pthread_create(&thread, NULL, vandal, rig), 0);
	for (unsigned int i = 0; i < 20000; i++) {
		struct corral_rproc_vdev vdev;
		uint32_t pos = 0;
		uint32_t lost = 0;
		char buf[32];

		corral_rproc_trace(&rig->rp, &pos, &lost, buf, sizeof(buf));
		if (corral_rproc_vdev(&rig->rp, 0, &vdev))
			continue;
		accepted++;
		assert_in_range(vdev.vrings, 0, CORRAL_RPROC_VRINGS_MAX);
		assert_non_null(
			corral_rproc_ptr(&rig->rp, RIG_TABLE_DA, sizeof(struct test_table)));
		assert_true((uint8_t *)vdev.config + vdev.config_bytes <=
		            (uint8_t *)rig_shared(rig) + sizeof(struct test_table));
		for (uint32_t v = 0; v < vdev.vrings; v++) {
			assert_in_range(vdev.vring[v].num, 1, 32768);
			assert_true(vdev.vring[v].da == FW_RSC_U32_ADDR_ANY ||
			            corral_rproc_ptr(&rig->rp, vdev.vring[v].da,
			                             16 * vdev.vring[v].num));
		}
	}
	cr_store_release(&finished, 1u);
	pthread_join(thread, NULL);
	assert_in_range(accepted, 1, 20000);
}

/* ---- the remote's side ---- */

static unsigned int kicks;

static void count_kick(void *ctx)
{
	assert_ptr_equal(ctx, &kicks);
	kicks++;
}

static void test_remote_words(void **state)
{
	struct corral_rsc_control *control;
	struct corral_remote remote;
	struct test_table table;
	uint32_t regs[18] = { 1, 2, 3 };

	(void)state;
	test_table_build(&table, RIG_DA);
	control = &table.control;
	kicks = 0;
	assert_int_equal(
		corral_remote_init(&remote, &table, sizeof(table), NULL, 0, count_kick, &kicks), 0);
	corral_remote_ready(&remote);
	assert_int_equal(control->state, CORRAL_REMOTE_READY);
	assert_int_equal(kicks, 1);
	assert_false(corral_remote_stop_asked(&remote));
	corral_remote_beat(&remote);
	assert_int_equal(control->beat, 1);
	control->request = 77; /* not a request that we know */
	assert_false(corral_remote_stop_asked(&remote));
	control->request = CORRAL_REQUEST_STOP;
	assert_true(corral_remote_stop_asked(&remote));
	assert_int_equal(control->state, CORRAL_REMOTE_STOPPING);
	assert_true(corral_remote_stop_asked(&remote));
	assert_int_equal(kicks, 2); /* told once */
	corral_remote_stopped(&remote);
	assert_int_equal(control->state, CORRAL_REMOTE_STOPPED);
	corral_remote_crash(&remote, 99, regs, sizeof(regs));
	assert_int_equal(control->state, CORRAL_REMOTE_CRASHED);
	assert_int_equal(control->crash_code, 99);
	assert_int_equal(control->regs_bytes, sizeof(regs));
	assert_memory_equal(control->regs, regs, sizeof(regs));
	corral_remote_trace(&remote, "nowhere", 7);
}

static void test_remote_without_words(void **state)
{
	struct test_table table;
	struct corral_remote remote;

	(void)state;
	test_table_build(&table, RIG_DA);
	assert_int_equal(corral_remote_init(&remote, &table, 15, NULL, 0, NULL, NULL), -EINVAL);
	for (uint32_t size = 16; size < sizeof(table); size += 4) {
		int want = size >= offsetof(struct test_table, carveout) ? 0 : -ENOENT;

		assert_int_equal(corral_remote_init(&remote, &table, size, NULL, 0, NULL, NULL),
		                 want);
	}
	table.control.magic = 0;
	table.header.num = UINT32_MAX; /* the table in shared memory was spoilt */
	assert_int_equal(corral_remote_init(&remote, &table, sizeof(table), NULL, 0, NULL, NULL),
	                 -ENOENT);
	corral_remote_ready(&remote);
	corral_remote_beat(&remote);
	corral_remote_stopped(&remote);
	corral_remote_crash(&remote, 1, NULL, 0);
	assert_false(corral_remote_stop_asked(&remote));
	assert_int_equal(table.control.state, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, rig_set_up, rig_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_follow),
		TEST(test_overwritten),
		cmocka_unit_test(test_counter_wraps),
		TEST(test_late_reader_after_the_wrap),
		TEST(test_odd_span),
		TEST(test_without_counter),
		TEST(test_no_trace),
		TEST(test_least_trace),
		TEST(test_hostile_counter),
		TEST(test_table_changes_while_it_is_read),
		cmocka_unit_test(test_remote_words),
		cmocka_unit_test(test_remote_without_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
