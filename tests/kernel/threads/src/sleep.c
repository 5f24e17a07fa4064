/* SPDX-License-Identifier: Apache-2.0 */
/* Sleep, and what ends it. On all CPUs. */
#include "common.h"

static struct k_sem done;
static atomic_t began;
static int32_t result;

static void before(void *data)
{
	ARG_UNUSED(data);
	(void)k_sem_init(&done, 0, 1);
	atomic_set(&began, 0);
}

ZTEST_SUITE(sleep, NULL, NULL, before, reap, NULL);

ZTEST(sleep, test_time)
{
	for (int ticks = 1; ticks < 60; ticks += 13) {
		int64_t start = k_uptime_ticks();

		zassert_ok(k_sleep(K_TICKS(ticks)));
		zassert_true(k_uptime_ticks() - start >= ticks);
	}
}

ZTEST(sleep, test_units)
{
	int64_t start = k_uptime_get();

	zassert_ok(k_msleep(7));
	zassert_true(k_uptime_get() - start >= 7);
	start = k_uptime_ticks();
	zassert_ok(k_usleep(3000));
	zassert_true(k_uptime_ticks() - start >= (int64_t)k_us_to_ticks_ceil64(3000));
	zassert_ok(k_usleep(0));
	zassert_ok(k_msleep(0));
	zassert_ok(k_sleep(K_NO_WAIT));
}

ZTEST(sleep, test_absolute)
{
	int64_t at = k_uptime_ticks() + 25;

	zassert_ok(k_sleep(K_TIMEOUT_ABS_TICKS(at)));
	zassert_true(k_uptime_ticks() >= at);
	zassert_ok(k_sleep(K_TIMEOUT_ABS_TICKS(at - 20)), "a moment that is past");
}

enum kind { MS, US, FOREVER };

static void sleeper(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p3);
	atomic_set(&began, 1);
	switch ((enum kind)(intptr_t)p1) {
	case MS:
		result = k_sleep(K_SECONDS(1000));
		break;
	case US:
		result = k_usleep(1000000000);
		break;
	default:
		result = k_sleep(K_FOREVER);
	}
	k_sem_give(p2);
}

static void check_wakeup(enum kind kind)
{
	k_tid_t thread = spawn(sleeper, (void *)(intptr_t)kind, &done, 5);

	AWAIT(atomic_get(&began) && z_is_thread_sleeping(thread));
	k_wakeup(thread);
	zassert_ok(k_sem_take(&done, LIMIT));
	join_all();
}

ZTEST(sleep, test_wakeup_ms)
{
	check_wakeup(MS);
	zassert_true(result > 0 && result <= 1000000, "%d ms are left", result);
}

ZTEST(sleep, test_wakeup_us)
{
	check_wakeup(US);
	zassert_true(result > 0 && result <= 1000000000, "%d us are left", result);
}

ZTEST(sleep, test_wakeup_forever)
{
	check_wakeup(FOREVER);
	zassert_equal(result, (int32_t)K_TICKS_FOREVER);
}

static k_tid_t target;

static void wake_target(void)
{
	k_wakeup(target);
}

ZTEST(sleep, test_wakeup_in_isr)
{
	target = spawn(sleeper, (void *)(intptr_t)FOREVER, &done, 5);
	AWAIT(atomic_get(&began) && z_is_thread_sleeping(target));
	in_isr(wake_target);
	zassert_ok(k_sem_take(&done, LIMIT));
	join_all();
}

static struct k_sem sem;

/* k_wakeup() ends sleep alone. */
ZTEST(sleep, test_wakeup_of_others)
{
	k_tid_t thread;

	(void)k_sem_init(&sem, 0, 1);
	thread = spawn_waiter(taker, &sem, &done, 5);
	k_wakeup(thread);
	zassert_equal(k_sem_take(&done, SHORT), -EAGAIN);
	zassert_true(z_is_thread_pending(thread));
	k_wakeup(k_current_get());
	k_sem_give(&sem);
	zassert_ok(k_sem_take(&done, LIMIT));
	join_all();
}

ZTEST(sleep, test_remaining)
{
	k_tid_t thread = spawn(sleeper, (void *)(intptr_t)MS, &done, 5);
	int64_t now;
	k_ticks_t left;

	AWAIT(atomic_get(&began) && z_is_thread_sleeping(thread));
	AWAIT(k_thread_timeout_remaining_ticks(thread) > 0);
	now = k_uptime_ticks();
	left = k_thread_timeout_remaining_ticks(thread);
	zassert_true(left <= (k_ticks_t)k_sec_to_ticks_ceil64(1000) + 1);
	zassert_true(k_thread_timeout_expires_ticks(thread) >= now + left - 1);
	k_wakeup(thread);
	zassert_ok(k_sem_take(&done, LIMIT));
	join_all();
	zassert_equal(k_thread_timeout_remaining_ticks(thread), 0);
}

ZTEST(sleep, test_busy_wait)
{
	static const uint32_t times[] = { 0, 1, 50, 3000 };

	for (size_t i = 0; i < ARRAY_SIZE(times); i++) {
		uint64_t start = k_cycle_get_64();

		k_busy_wait(times[i]);
		zassert_true(k_cyc_to_us_ceil64(k_cycle_get_64() - start) >= times[i]);
	}
}

/* Many at once, by time. */
static atomic_t order;

static void sleeps_until(void *p1, void *p2, void *p3)
{
	int64_t at = *(int64_t *)p1;

	ARG_UNUSED(p3);
	zassert_ok(k_sleep(K_TIMEOUT_ABS_TICKS(at)));
	zassert_true(k_uptime_ticks() >= at);
	*(atomic_val_t *)p2 = atomic_inc(&order);
}

ZTEST(sleep, test_many)
{
	static int64_t at[16];
	static atomic_val_t place[16];
	int64_t start = k_uptime_ticks() + 500;

	atomic_set(&order, 0);
	for (int i = 0; i < 16; i++) {
		at[i] = start + i * 7 % 16 * 200;
		spawn(sleeps_until, &at[i], &place[i], 3);
	}
	join_all();
	zassert_equal(atomic_get(&order), 16);
}
