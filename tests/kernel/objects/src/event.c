/* SPDX-License-Identifier: Apache-2.0 */
#include <zephyr/sys/atomic.h>

#include "helper.h"

ZTEST_SUITE(event, NULL, NULL, NULL, reap, NULL);

K_EVENT_DEFINE(event_defined);
static struct k_event event;

ZTEST(event, test_changes)
{
	k_event_init(&event);
	zassert_equal(k_event_post(&event, 0x03), 0);
	zassert_equal(k_event_post(&event, 0x06), 0x02, "what they were before");
	zassert_equal(k_event_test(&event, UINT32_MAX), 0x07);
	zassert_equal(k_event_clear(&event, 0x12), 0x02);
	zassert_equal(k_event_test(&event, UINT32_MAX), 0x05);
	zassert_equal(k_event_set_masked(&event, 0x80000002, 0x80000006), 0x04);
	zassert_equal(k_event_test(&event, UINT32_MAX), 0x80000003);
	zassert_equal(k_event_set(&event, 0x30), 0x80000003);
	zassert_equal(k_event_test(&event, UINT32_MAX), 0x30);
	zassert_equal(k_event_test(&event, 0x18), 0x10);
	zassert_equal(k_event_post(&event_defined, 1), 0);
	zassert_equal(k_event_wait(&event_defined, 1, false, K_NO_WAIT), 1);
}

ZTEST(event, test_no_wait)
{
	k_event_init(&event);
	zassert_equal(k_event_wait(&event, 0xf, false, K_NO_WAIT), 0);
	(void)k_event_set(&event, 0x35);
	zassert_equal(k_event_wait(&event, 0xf, false, K_NO_WAIT), 0x5);
	zassert_equal(k_event_wait_all(&event, 0xf, false, K_NO_WAIT), 0);
	zassert_equal(k_event_wait_all(&event, 0x5, false, K_NO_WAIT), 0x5);
	zassert_equal(k_event_test(&event, UINT32_MAX), 0x35, "flags stay");
	zassert_equal(k_event_wait(&event, 0x5, true, K_NO_WAIT), 0, "all are cleared first");
	zassert_equal(k_event_test(&event, UINT32_MAX), 0);
}

ZTEST(event, test_timeout)
{
	int64_t start = k_uptime_ticks();

	k_event_init(&event);
	(void)k_event_set(&event, 0x2);
	zassert_equal(k_event_wait(&event, 0x1, false, K_TICKS(20)), 0);
	zassert_true(k_uptime_ticks() - start >= 20);
	zassert_equal(k_event_wait_all(&event, 0x3, false, K_TICKS(5)), 0);
	zassert_equal(k_event_test(&event, UINT32_MAX), 0x2);
}

struct waiter {
	uint32_t events;
	bool all;
	bool reset;
	uint32_t got;
	k_tid_t thread;
};

static void wait_main(void *p1, void *p2, void *p3)
{
	struct waiter *w = p1;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	if (w->all)
		w->got = k_event_wait_all(&event, w->events, w->reset, LIMIT);
	else
		w->got = k_event_wait(&event, w->events, w->reset, LIMIT);
}

static void start(struct waiter *w)
{
	w->got = 0;
	w->thread = spawn_waiter(wait_main, w, NULL, 4);
}

static void expect(const struct waiter *w, uint32_t got)
{
	zassert_ok(k_thread_join(w->thread, LIMIT));
	zassert_equal(w->got, got, "%x", w->got);
}

ZTEST(event, test_wait_any)
{
	struct waiter w = { .events = 0x6 };

	k_event_init(&event);
	start(&w);
	(void)k_event_post(&event, 0x9);
	zassert_true(z_is_thread_pending(w.thread), "that is not for it");
	(void)k_event_post(&event, 0x4);
	expect(&w, 0x4);
	zassert_equal(k_event_test(&event, UINT32_MAX), 0xd);
	join_all();
}

ZTEST(event, test_wait_all)
{
	struct waiter w = { .events = 0x6, .all = true };

	k_event_init(&event);
	start(&w);
	(void)k_event_post(&event, 0x2);
	zassert_true(z_is_thread_pending(w.thread));
	(void)k_event_set(&event, 0x4);
	zassert_true(z_is_thread_pending(w.thread), "set() has cleared the other");
	(void)k_event_post(&event, 0x12);
	expect(&w, 0x6);
	join_all();
}

/* Masked changes and clearing wake whom they suit. */
ZTEST(event, test_set_masked)
{
	struct waiter w = { .events = 0x30, .all = true };

	k_event_init(&event);
	start(&w);
	(void)k_event_set_masked(&event, 0xff, 0x10);
	zassert_true(z_is_thread_pending(w.thread));
	(void)k_event_clear(&event, 0x10);
	(void)k_event_set_masked(&event, 0xff, 0x20);
	zassert_true(z_is_thread_pending(w.thread));
	(void)k_event_set_masked(&event, 0x10, 0x1f);
	expect(&w, 0x30);
	join_all();
}

ZTEST(event, test_reset)
{
	struct waiter w = { .events = 0x1, .reset = true };

	k_event_init(&event);
	(void)k_event_set(&event, 0xff);
	start(&w);
	zassert_equal(k_event_test(&event, UINT32_MAX), 0);
	(void)k_event_post(&event, 0x1);
	expect(&w, 0x1);
	join_all();
}

/* One change wakes all that it suits, and nobody else. */
ZTEST(event, test_many)
{
	struct waiter w[6] = {
		{ .events = 0x1 }, { .events = 0x3, .all = true },
		{ .events = 0x4 }, { .events = 0x7, .all = true },
		{ .events = 0x2 }, { .events = 0xf, .all = true },
	};

	k_event_init(&event);
	for (int i = 0; i < 6; i++)
		start(&w[i]);
	(void)k_event_post(&event, 0x3);
	expect(&w[0], 0x1);
	expect(&w[1], 0x3);
	expect(&w[4], 0x2);
	zassert_true(z_is_thread_pending(w[2].thread));
	zassert_true(z_is_thread_pending(w[3].thread));
	(void)k_event_post(&event, 0x4);
	expect(&w[2], 0x4);
	expect(&w[3], 0x7);
	zassert_true(z_is_thread_pending(w[5].thread));
	(void)k_event_post(&event, 0x8);
	expect(&w[5], 0xf);
	join_all();
}

static void post(void)
{
	(void)k_event_post(&event, 0x40);
	zassert_equal(k_event_wait(&event, 0x40, false, K_NO_WAIT), 0x40);
}

ZTEST(event, test_isr)
{
	struct waiter w = { .events = 0x40 };

	k_event_init(&event);
	start(&w);
	in_isr(post);
	expect(&w, 0x40);
	join_all();
}
