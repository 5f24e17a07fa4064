/* SPDX-License-Identifier: Apache-2.0 */
/* Suspending and resuming. On all CPUs. */
#include "common.h"

static struct k_sem sem;
static struct k_sem done;
static atomic_t stop;
static atomic_t count;

static void before(void *data)
{
	ARG_UNUSED(data);
	(void)k_sem_init(&sem, 0, 10);
	(void)k_sem_init(&done, 0, 10);
	atomic_set(&stop, 0);
	atomic_set(&count, 0);
}

static void after(void *data)
{
	atomic_set(&stop, 1);
	reap(data);
}

ZTEST_SUITE(stop, NULL, NULL, before, after, NULL);

static void check_stands_still(void)
{
	atomic_val_t last = atomic_get(&count);

	k_sleep(SHORT);
	zassert_equal(atomic_get(&count), last, "it runs");
}

static void check_runs(void)
{
	atomic_val_t last = atomic_get(&count);

	AWAIT(atomic_get(&count) > last);
}

ZTEST(stop, test_running)
{
	k_tid_t thread = spawn(counter, &count, &stop, 5);

	for (int i = 0; i < 6; i++) {
		check_runs();
		k_thread_suspend(thread);
		zassert_true(z_is_thread_suspended(thread));
		k_thread_suspend(thread);
		check_stands_still();
		k_thread_resume(thread);
		zassert_false(z_is_thread_suspended(thread));
	}
	check_runs();
	k_thread_resume(thread);
	check_runs();
	atomic_set(&stop, 1);
	join_all();
}

static k_tid_t target;

static void suspend_target(void)
{
	k_thread_suspend(target);
}

static void resume_target(void)
{
	k_thread_resume(target);
}

ZTEST(stop, test_in_isr)
{
	target = spawn(counter, &count, &stop, 5);
	for (int i = 0; i < 6; i++) {
		check_runs();
		in_isr(suspend_target);
		check_stands_still();
		in_isr(resume_target);
	}
	atomic_set(&stop, 1);
	join_all();
}

static void suspend_interrupted(void)
{
	k_thread_suspend(k_current_get());
}

static void suspends_itself(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	atomic_inc(p1);
	k_thread_suspend(k_current_get());
	atomic_inc(p1);
	in_isr(suspend_interrupted);
	atomic_inc(p1);
}

ZTEST(stop, test_self)
{
	k_tid_t thread = spawn(suspends_itself, &count, NULL, 5);

	for (int i = 1; i <= 2; i++) {
		AWAIT(z_is_thread_suspended(thread));
		zassert_equal(atomic_get(&count), i);
		check_stands_still();
		k_thread_resume(thread);
		AWAIT(atomic_get(&count) > i);
	}
	join_all();
}

/* It gets what it waits for, and goes on when it is resumed. */
ZTEST(stop, test_pending)
{
	k_tid_t thread = spawn_waiter(taker, &sem, &done, 5);

	k_thread_suspend(thread);
	zassert_true(z_is_thread_pending(thread));
	k_sem_give(&sem);
	zassert_equal(k_sem_count_get(&sem), 0, "the waiter has it");
	zassert_equal(k_sem_take(&done, SHORT), -EAGAIN, "it runs");
	k_thread_resume(thread);
	zassert_ok(k_sem_take(&done, LIMIT));
	join_all();
}

ZTEST(stop, test_pending_resumed)
{
	k_tid_t thread = spawn_waiter(taker, &sem, &done, 5);

	k_thread_suspend(thread);
	k_thread_resume(thread);
	zassert_equal(k_sem_take(&done, SHORT), -EAGAIN, "it waits no more");
	zassert_true(z_is_thread_pending(thread));
	k_sem_give(&sem);
	zassert_ok(k_sem_take(&done, LIMIT));
	join_all();
}

static int result;

struct wait {
	struct k_sem *sem;
	k_timeout_t timeout;
};

static void takes_for(void *p1, void *p2, void *p3)
{
	struct wait *wait = p1;

	ARG_UNUSED(p3);
	result = k_sem_take(wait->sem, wait->timeout);
	k_sem_give(p2);
}

/* A thread that is suspended while it waits for sem for some time. A machine that does much else may be too late
 * at first. */
static k_tid_t suspended_waiter(struct wait *wait)
{
	for (k_ticks_t ticks = 50;; ticks *= 2) {
		k_tid_t thread;

		*wait = (struct wait){ &sem, K_TICKS(ticks) };
		result = 1;
		thread = spawn(takes_for, wait, &done, 5);
		AWAIT(z_is_thread_pending(thread) || k_sem_count_get(&done));
		k_thread_suspend(thread);
		if (result == 1 && z_is_thread_pending(thread))
			return thread;
		k_thread_resume(thread);
		zassert_ok(k_sem_take(&done, LIMIT));
		join_all();
	}
}

ZTEST(stop, test_timeout)
{
	struct wait wait;
	k_tid_t thread = suspended_waiter(&wait);

	k_sleep(wait.timeout);
	k_sleep(SHORT);
	zassert_true(z_is_thread_suspended(thread));
	zassert_equal(result, 1, "its time-out has resumed it");
	k_sem_give(&sem);
	k_thread_resume(thread);
	zassert_ok(k_sem_take(&done, LIMIT));
	zassert_equal(result, -EAGAIN, "its time was over before");
	zassert_equal(k_sem_count_get(&sem), 1);
	join_all();
}

static void sleeps_for(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p3);
	result = k_sleep(K_TICKS((k_ticks_t)(intptr_t)p1));
	k_sem_give(p2);
}

ZTEST(stop, test_sleeping)
{
	k_tid_t thread = spawn(sleeps_for, (void *)20, &done, 5);

	AWAIT(z_is_thread_sleeping(thread) || k_sem_count_get(&done));
	k_thread_suspend(thread);
	k_sleep(K_TICKS(40));
	k_thread_resume(thread);
	zassert_ok(k_sem_take(&done, LIMIT));
	zassert_ok(result);
	join_all();

	thread = spawn(sleeps_for, (void *)10000000, &done, 5);
	AWAIT(z_is_thread_sleeping(thread));
	k_thread_suspend(thread);
	k_wakeup(thread);
	zassert_equal(k_sem_take(&done, SHORT), -EAGAIN, "k_wakeup() has resumed it");
	k_thread_resume(thread);
	zassert_ok(k_sem_take(&done, LIMIT));
	zassert_true(result > 0);
	join_all();
}

ZTEST(stop, test_many)
{
	k_tid_t threads[8];

	for (int i = 0; i < 8; i++)
		threads[i] = spawn(counter, &count, &stop, 5);
	for (int round = 0; round < 5; round++) {
		for (int i = 0; i < 8; i++)
			k_thread_suspend(threads[i]);
		check_stands_still();
		for (int i = 0; i < 8; i++)
			k_thread_resume(threads[i]);
		check_runs();
	}
	atomic_set(&stop, 1);
	join_all();
}
