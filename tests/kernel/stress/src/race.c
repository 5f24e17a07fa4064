/* SPDX-License-Identifier: Apache-2.0 */
/* Time-outs against what makes them needless. */
#include "helper.h"

#define ROUNDS CONFIG_STRESS_ROUNDS

/* ---- a wait's time-out against its wake-up ---- */

#define TAKERS 3

static struct k_sem tokens;
static atomic_t taken;
static atomic_t missed;
static atomic_t stop;

static void take_soon(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	while (atomic_get(&stop) == 0) {
		int err = k_sem_take(&tokens, K_TICKS(1));

		zassert_true(err == 0 || err == -EAGAIN);
		atomic_inc(err ? &missed : &taken);
	}
}

ZTEST(race, test_timeout_wake)
{
	k_sem_init(&tokens, 0, K_SEM_MAX_LIMIT);
	atomic_set(&taken, 0);
	atomic_set(&stop, 0);
	for (int i = 0; i < TAKERS; i++)
		spawn(take_soon, NULL, NULL, 2);
	for (int n = 0; n < ROUNDS; n++) {
		k_sem_give(&tokens);
		k_sleep(K_TICKS(1));
	}
	AWAIT(k_sem_count_get(&tokens) == 0);
	atomic_set(&stop, 1);
	join_all();
	zassert_equal(atomic_get(&taken) + (atomic_val_t)k_sem_count_get(&tokens), ROUNDS);
}

/* ---- a sleep against its end ---- */

static atomic_t slept;

static void sleep_on(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int n = 0; n < ROUNDS; n++) {
		(void)k_sleep(K_TICKS(1));
		atomic_inc(&slept);
	}
}

ZTEST(race, test_sleep_wakeup)
{
	k_tid_t sleeper;

	atomic_set(&slept, 0);
	sleeper = spawn(sleep_on, NULL, NULL, 2);
	while (k_thread_join(sleeper, K_NO_WAIT) == -EBUSY) {
		k_wakeup(sleeper);
		if (atomic_get(&slept) % 16 == 0)
			k_sleep(K_TICKS(1));
		k_yield();
		k_busy_wait(20);
		/* With one CPU it runs while we sleep. */
		if (arch_num_cpus() == 1)
			k_sleep(K_TICKS(1));
	}
	zassert_equal(atomic_get(&slept), ROUNDS);
	join_all();
}

/* ---- work that runs against its cancellation ---- */

static struct k_work_delayable work;
static atomic_t began;
static atomic_t inside;

static void work_on(struct k_work *w)
{
	ARG_UNUSED(w);
	zassert_equal(atomic_inc(&inside), 0);
	atomic_inc(&began);
	k_busy_wait(10);
	atomic_dec(&inside);
}

static void schedule_and_cancel(void *p1, void *p2, void *p3)
{
	struct k_work_sync sync;

	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int n = 0; n < ROUNDS; n++) {
		zassert_true(k_work_schedule(&work, K_TICKS(n % 2)) >= 0);
		if (n % 4 == 0)
			k_sleep(K_TICKS(1));
		(void)k_work_cancel_delayable_sync(&work, &sync);
		zassert_false(k_work_delayable_busy_get(&work) &
		              (K_WORK_RUNNING | K_WORK_CANCELING));
	}
}

ZTEST(race, test_work_cancel)
{
	atomic_set(&began, 0);
	atomic_set(&inside, 0);
	k_work_init_delayable(&work, work_on);
	spawn(schedule_and_cancel, NULL, NULL, 3);
	join_all();
	zassert_equal(atomic_get(&inside), 0);
	zassert_ok(k_work_schedule(&work, K_NO_WAIT) < 0);
	AWAIT(k_work_delayable_busy_get(&work) == 0);
	zassert_true(atomic_get(&began) > 0);
}

/* ---- timers that start and stop each other ---- */

#define TIMERS 4

static struct k_timer timers[TIMERS];
static atomic_t fired[TIMERS];

static void pass_on(struct k_timer *timer)
{
	size_t i = (size_t)k_timer_user_data_get(timer);

	atomic_inc(&fired[i]);
	k_timer_stop(&timers[(i + 2) % TIMERS]);
	if (atomic_get(&stop) == 0)
		k_timer_start(&timers[(i + 1) % TIMERS], K_TICKS(1), K_TICKS(2));
}

static void restart_timers(void *p1, void *p2, void *p3)
{
	size_t i = (size_t)p1;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int n = 0; n < ROUNDS; n++) {
		k_timer_start(&timers[i], K_TICKS(1), K_NO_WAIT);
		(void)k_timer_status_sync(&timers[(i + 1) % TIMERS]);
		if (n % 8 == 0)
			k_sleep(K_TICKS(1));
	}
}

ZTEST(race, test_timers)
{
	atomic_val_t total = 0;

	atomic_set(&stop, 0);
	for (size_t i = 0; i < TIMERS; i++) {
		atomic_set(&fired[i], 0);
		k_timer_init(&timers[i], pass_on, NULL);
		k_timer_user_data_set(&timers[i], (void *)i);
	}
	for (size_t i = 0; i < TIMERS; i++)
		spawn(restart_timers, (void *)i, NULL, (int)i);
	join_all();
	atomic_set(&stop, 1);
	for (size_t i = 0; i < TIMERS; i++) {
		/* A handler that has begun before may start it once more. */
		AWAIT((k_timer_stop(&timers[i]), k_timer_remaining_ticks(&timers[i]) == 0));
		total += atomic_get(&fired[i]);
	}
	zassert_true(total > 0);
}

ZTEST_SUITE(race, NULL, NULL, NULL, reap, NULL);
