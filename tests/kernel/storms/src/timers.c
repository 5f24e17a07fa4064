/* SPDX-License-Identifier: Apache-2.0 */
/* Timers that start and stop each other, and work that is cancelled while it runs. */
#include "watch.h"

#define TIMERS 8
#define ITEMS  4
#define STACK  (2048 + CONFIG_TEST_EXTRA_STACK_SIZE)

static struct k_timer timers[TIMERS];
static atomic_t expiries;
static atomic_t after_stop;
static atomic_t quiet;

static void after(void *data)
{
	for (int i = 0; i < TIMERS; i++)
		k_timer_stop(&timers[i]);
	watch_stop();
	reap(data);
}

ZTEST_SUITE(timers, NULL, NULL, watch_start, after, NULL);

static uint32_t roll(void)
{
	static atomic_t seed = ATOMIC_INIT(1);
	uint32_t state = (uint32_t)atomic_inc(&seed) * 2654435761u | 1u;

	return dice(&state) >> 8;
}

static void on_expiry(struct k_timer *timer)
{
	struct k_timer *other = &timers[roll() % TIMERS];

	ARG_UNUSED(timer);
	atomic_inc(&expiries);
	if (atomic_get(&quiet)) {
		atomic_inc(&after_stop);
		return;
	}
	if (roll() % 3 == 0)
		k_timer_stop(other);
	else
		k_timer_start(other, K_TICKS(roll() % 4), roll() % 2 ? K_TICKS(2) : K_NO_WAIT);
	watch_feed();
}

static void starts_and_stops(void *p1, void *p2, void *p3)
{
	uint32_t state = (uint32_t)(uintptr_t)p1 + 1u;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int i = 0; i < TURNS / 2; i++) {
		struct k_timer *timer = &timers[dice(&state) % TIMERS];

		if (dice(&state) % 3 == 0)
			k_timer_stop(timer);
		else
			k_timer_start(timer, K_TICKS(dice(&state) % 3), K_TICKS(dice(&state) % 3));
		if (dice(&state) % 8 == 0)
			(void)k_timer_status_sync(timer);
		if (i % 16 == 0)
			k_sleep(K_TICKS(1));
	}
}

ZTEST(timers, test_each_other)
{
	atomic_val_t last = 0;

	atomic_set(&quiet, 0);
	atomic_set(&after_stop, 0);
	for (int i = 0; i < TIMERS; i++)
		k_timer_init(&timers[i], on_expiry, NULL);
	for (unsigned int i = 0; i < 4; i++)
		spawn(starts_and_stops, (void *)(uintptr_t)i, NULL, (int)i);
	/* One that waits for a timer which others stop is woken: nobody is left behind. */
	watch_join();
	atomic_set(&quiet, 1);
	/* A handler that has begun before, on a CPU that is late, expires and starts one more. */
	for (int round = 0; round < 20; round++) {
		for (int i = 0; i < TIMERS; i++)
			k_timer_stop(&timers[i]);
		last = atomic_get(&expiries);
		k_sleep(K_TICKS(50));
		if (atomic_get(&expiries) == last)
			break;
	}
	zassert_equal(atomic_get(&expiries), last, "a stopped timer expires");
	zassert_true(last > 0);
	TC_PRINT("%ld expiries\n", last);
}

/* ---- work ---- */

static K_THREAD_STACK_ARRAY_DEFINE(stacks, 2, STACK);
static struct k_work_q queues[2];
static struct k_work_delayable items[ITEMS];
static atomic_t inside[ITEMS];
static atomic_t overlap;
static atomic_t handled;

static void handler(struct k_work *work)
{
	size_t i = (size_t)(k_work_delayable_from_work(work) - items);

	if (atomic_inc(&inside[i]) != 0)
		atomic_inc(&overlap);
	k_busy_wait(10);
	atomic_dec(&inside[i]);
	atomic_inc(&handled);
	watch_feed();
}

/* After a cancel that waited the item does not run, as nobody else submits it. */
static void submits(void *p1, void *p2, void *p3)
{
	size_t mine = (size_t)(uintptr_t)p1;
	uint32_t state = (uint32_t)mine + 1u;
	struct k_work_sync sync;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int i = 0; i < TURNS / 4; i++) {
		int err = k_work_schedule_for_queue(&queues[dice(&state) % 2], &items[mine],
		                                    K_TICKS(dice(&state) % 2));

		zassert_true(err >= 0, "%d", err);
		if (dice(&state) % 2)
			k_busy_wait(dice(&state) % 100);
		if (dice(&state) % 4 == 0) {
			(void)k_work_flush_delayable(&items[mine], &sync);
		} else {
			(void)k_work_cancel_delayable_sync(&items[mine], &sync);
			zassert_equal(k_work_delayable_busy_get(&items[mine]), 0);
			zassert_equal(atomic_get(&inside[mine]), 0, "it runs after a cancel");
		}
		watch_feed();
	}
}

ZTEST(timers, test_work)
{
	atomic_set(&overlap, 0);
	atomic_set(&handled, 0);
	for (int i = 0; i < 2; i++) {
		k_work_queue_init(&queues[i]);
		k_work_queue_start(&queues[i], stacks[i], K_THREAD_STACK_SIZEOF(stacks[i]), 3 + i,
		                   NULL);
	}
	for (size_t i = 0; i < ITEMS; i++) {
		atomic_set(&inside[i], 0);
		k_work_init_delayable(&items[i], handler);
		spawn(submits, (void *)(uintptr_t)i, NULL, 2 + (int)i);
	}
	watch_join();
	zassert_equal(atomic_get(&overlap), 0, "one item ran on two queues");
	zassert_true(atomic_get(&handled) > 0);
	TC_PRINT("%ld runs of %d submissions\n", atomic_get(&handled), ITEMS * (TURNS / 4));
	for (int i = 0; i < 2; i++) {
		zassert_true(k_work_queue_drain(&queues[i], true) >= 0);
		zassert_ok(k_work_queue_stop(&queues[i], LIMIT));
	}
}
