/* SPDX-License-Identifier: Apache-2.0 */
#include <zephyr/sys/atomic.h>

#include "helper.h"

static struct k_timer timer;
static atomic_t expired, stopped, in_handler;

static void on_expiry(struct k_timer *t)
{
	atomic_inc((atomic_t *)k_timer_user_data_get(t));
	atomic_set(&in_handler, k_is_in_isr());
}

static void on_stop(struct k_timer *t)
{
	ARG_UNUSED(t);
	atomic_inc(&stopped);
}

static void set_up(void *data)
{
	ARG_UNUSED(data);
	atomic_set(&expired, 0);
	atomic_set(&stopped, 0);
	atomic_set(&in_handler, 0);
	k_timer_init(&timer, on_expiry, on_stop);
	k_timer_user_data_set(&timer, &expired);
}

static void clean_up(void *data)
{
	k_timer_stop(&timer);
	reap(data);
}

ZTEST_SUITE(timer, NULL, NULL, set_up, clean_up, NULL);
K_TIMER_DEFINE(timer_defined, NULL, NULL);

ZTEST(timer, test_once)
{
	int64_t start = k_uptime_ticks();

	k_timer_start(&timer, K_TICKS(20), K_NO_WAIT);
	zassert_equal(k_timer_status_sync(&timer), 1);
	zassert_true(k_uptime_ticks() - start >= 20);
	AWAIT(atomic_get(&in_handler));
	k_sleep(SHORT);
	zassert_equal(atomic_get(&expired), 1);
	zassert_equal(k_timer_status_get(&timer), 0, "it was read");
	zassert_equal(k_timer_remaining_ticks(&timer), 0);
	zassert_equal(k_timer_status_sync(&timer), 0, "it does not run");
	k_timer_stop(&timer);
	zassert_equal(atomic_get(&stopped), 0, "it did not run");
}

ZTEST(timer, test_period_forever)
{
	k_timer_start(&timer, K_TICKS(1), K_FOREVER);
	AWAIT(atomic_get(&expired));
	k_sleep(SHORT);
	zassert_equal(atomic_get(&expired), 1, "once");
}

ZTEST(timer, test_duration_forever)
{
	k_timer_start(&timer, K_FOREVER, K_TICKS(1));
	k_sleep(SHORT);
	zassert_equal(atomic_get(&expired), 0);
	/* One that runs goes on. */
	k_timer_start(&timer, K_TICKS(5), K_NO_WAIT);
	k_timer_start(&timer, K_FOREVER, K_NO_WAIT);
	AWAIT(atomic_get(&expired) == 1);
}

ZTEST(timer, test_duration_zero)
{
	k_timer_start(&timer, K_NO_WAIT, K_NO_WAIT);
	AWAIT(atomic_get(&expired) == 1);
}

/* Periods do not drift: the n-th expiry is due n periods after the first. */
ZTEST(timer, test_periods)
{
	int64_t first;

	k_timer_start(&timer, K_TICKS(50), K_TICKS(30));
	first = k_timer_expires_ticks(&timer);
	for (int i = 0; i < 10; i++)
		AWAIT(atomic_get(&expired) > i);
	k_timer_stop(&timer);
	zassert_true(k_uptime_ticks() >= first + 9 * 30);
	zassert_equal(atomic_get(&stopped), 1);
	zassert_equal(k_timer_status_get(&timer), atomic_get(&expired));
}

ZTEST(timer, test_next_expiry)
{
	int64_t expires, now;

	k_timer_start(&timer, K_SECONDS(1000), K_NO_WAIT);
	expires = k_timer_expires_ticks(&timer);
	now = k_uptime_ticks();
	zassert_true(expires >= now + k_timer_remaining_ticks(&timer) - 1);
	zassert_true(k_timer_remaining_get(&timer) <= 1000000 + k_ticks_to_ms_ceil32(1));
	zassert_true(k_timer_remaining_get(&timer) > 500000);
	k_timer_stop(&timer);
	zassert_equal(k_timer_remaining_get(&timer), 0);
	zassert_equal(atomic_get(&expired), 0);
}

/* The tick that has begun is the first of the duration. */
ZTEST(timer, test_first_tick)
{
	int64_t before = k_uptime_ticks();
	int64_t at, after;

	k_timer_start(&timer, K_SECONDS(1000), K_NO_WAIT);
	at = k_timer_expires_ticks(&timer) - (int64_t)k_sec_to_ticks_ceil64(1000);
	after = k_uptime_ticks();
	zassert_true(at >= before && at <= after);
}

#ifdef CONFIG_TIMEOUT_64BIT
ZTEST(timer, test_absolute)
{
	int64_t at = k_uptime_ticks() + 40;
	int64_t expires;

	k_timer_start(&timer, K_TIMEOUT_ABS_TICKS(at), K_NO_WAIT);
	expires = k_timer_expires_ticks(&timer);
	zassert_true(expires == at || k_uptime_ticks() >= at);
	zassert_equal(k_timer_status_sync(&timer), 1);
	zassert_true(k_uptime_ticks() >= at);
}
#endif

/* A start while it runs is a new run: its status is 0, and the old one never expires. */
ZTEST(timer, test_restart)
{
	k_timer_start(&timer, K_TICKS(1), K_TICKS(1));
	AWAIT(atomic_get(&expired) > 2);
	k_timer_start(&timer, K_SECONDS(1000), K_NO_WAIT);
	zassert_equal(k_timer_status_get(&timer), 0);
	zassert_equal(atomic_get(&stopped), 0, "no stop");
	k_timer_stop(&timer);
	zassert_equal(atomic_get(&stopped), 1);
}

static void sync_main(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	*(uint32_t *)p1 = k_timer_status_sync(&timer);
}

ZTEST(timer, test_stop_wakes)
{
	uint32_t status = 99;

	k_timer_start(&timer, K_SECONDS(1000), K_SECONDS(1));
	spawn_waiter(sync_main, &status, NULL, 5);
	k_timer_stop(&timer);
	join_all();
	zassert_equal(status, 0);
}

ZTEST(timer, test_last_expiry_wakes_all)
{
	uint32_t status[3] = { 99, 99, 99 };

	k_timer_start(&timer, K_MSEC(20), K_NO_WAIT);
	for (int i = 0; i < 3; i++)
		spawn(sync_main, &status[i], NULL, -1);
	join_all();
	/* One has got the expiry, whoever ran first; the others find a timer that does not run. */
	zassert_equal(status[0] + status[1] + status[2], 1);
}

static atomic_t handler_runs;

static void restart_twice(struct k_timer *t)
{
	if (atomic_inc(&handler_runs) < 2)
		k_timer_start(t, K_TICKS(2), K_NO_WAIT);
}

static void stop_itself(struct k_timer *t)
{
	if (atomic_inc(&handler_runs) == 2)
		k_timer_stop(t);
}

ZTEST(timer, test_from_handler)
{
	atomic_set(&handler_runs, 0);
	k_timer_init(&timer, restart_twice, NULL);
	k_timer_start(&timer, K_TICKS(2), K_NO_WAIT);
	AWAIT(atomic_get(&handler_runs) == 3);
	k_sleep(SHORT);
	zassert_equal(atomic_get(&handler_runs), 3);

	atomic_set(&handler_runs, 0);
	k_timer_init(&timer, stop_itself, on_stop);
	k_timer_start(&timer, K_TICKS(2), K_TICKS(2));
	AWAIT(atomic_get(&stopped) == 1);
	k_sleep(SHORT);
	zassert_equal(atomic_get(&handler_runs), 3);
}

ZTEST(timer, test_defined)
{
	k_timer_start(&timer_defined, K_TICKS(3), K_NO_WAIT);
	zassert_equal(k_timer_status_sync(&timer_defined), 1);
}

/* Many timers of different lengths each expire as often as they should. */
#define MANY 20

static struct k_timer many[MANY];
static atomic_t next;

static void note(struct k_timer *t)
{
	ARG_UNUSED(t);
	(void)atomic_inc(&next);
}

ZTEST(timer, test_many)
{
	atomic_set(&next, 0);
	for (int i = 0; i < MANY; i++) {
		int rank = i * 7 % MANY;

		k_timer_init(&many[i], note, NULL);
		k_timer_start(&many[i], K_TICKS(100 + 20 * rank), K_NO_WAIT);
	}
	k_timer_stop(&many[3]);
	AWAIT(atomic_get(&next) == MANY - 1);
	for (int i = 0; i < MANY; i++) {
		if (i != 3)
			zassert_equal(k_timer_status_get(&many[i]), 1);
	}
	zassert_equal(k_timer_status_get(&many[3]), 0);
}
