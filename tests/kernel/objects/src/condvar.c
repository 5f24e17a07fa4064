/* SPDX-License-Identifier: Apache-2.0 */
#include <zephyr/sys/atomic.h>

#include "helper.h"

ZTEST_SUITE(condvar, NULL, NULL, NULL, reap, NULL);

K_CONDVAR_DEFINE(condvar_defined);
static K_MUTEX_DEFINE(mutex);
static struct k_condvar condvar;

ZTEST(condvar, test_nobody_waits)
{
	zassert_ok(k_condvar_init(&condvar));
	zassert_ok(k_condvar_signal(&condvar));
	zassert_equal(k_condvar_broadcast(&condvar), 0);
	zassert_ok(k_condvar_signal(&condvar_defined));
}

/* The mutex is the caller's again, by exactly the levels that it had. */
ZTEST(condvar, test_timeout)
{
	int64_t start;

	zassert_ok(k_condvar_init(&condvar));
	zassert_ok(k_mutex_lock(&mutex, K_NO_WAIT));
	zassert_equal(k_condvar_wait(&condvar, &mutex, K_NO_WAIT), -EAGAIN);
	start = k_uptime_ticks();
	zassert_equal(k_condvar_wait(&condvar, &mutex, K_TICKS(20)), -EAGAIN);
	zassert_true(k_uptime_ticks() - start >= 20);
	zassert_ok(k_mutex_unlock(&mutex));
	zassert_equal(k_mutex_unlock(&mutex), -EINVAL);
}

static void try_lock(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	*(int *)p1 = k_mutex_lock(&mutex, K_NO_WAIT);
	if (*(int *)p1 == 0)
		(void)k_mutex_unlock(&mutex);
}

ZTEST(condvar, test_one_level)
{
	int result = 1;

	zassert_ok(k_mutex_lock(&mutex, K_NO_WAIT));
	zassert_ok(k_mutex_lock(&mutex, K_NO_WAIT));
	spawn(try_lock, &result, NULL, 1);
	zassert_equal(k_condvar_wait(&condvar, &mutex, SHORT), -EAGAIN);
	join_all();
	zassert_equal(result, -EBUSY, "one level is still locked");
	zassert_ok(k_mutex_unlock(&mutex));
	zassert_ok(k_mutex_unlock(&mutex));
	zassert_equal(k_mutex_unlock(&mutex), -EINVAL);
}

static int wait(void)
{
	int result;

	zassert_ok(k_mutex_lock(&mutex, LIMIT));
	result = k_condvar_wait(&condvar, &mutex, LIMIT);
	zassert_ok(k_mutex_unlock(&mutex), "it has the mutex again");
	return result;
}

static void signal(void)
{
	zassert_ok(k_condvar_signal(&condvar));
}

ZTEST(condvar, test_order)
{
	zassert_ok(k_condvar_init(&condvar));
	check_wake_order(wait, signal);
}

static atomic_t woken;

static void wait_main(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	zassert_ok(wait());
	atomic_inc(&woken);
}

ZTEST(condvar, test_broadcast)
{
	zassert_ok(k_condvar_init(&condvar));
	atomic_set(&woken, 0);
	for (int i = 0; i < 5; i++)
		spawn_waiter(wait_main, NULL, NULL, i);
	zassert_equal(k_condvar_broadcast(&condvar), 5);
	join_all();
	zassert_equal(atomic_get(&woken), 5);
	zassert_equal(k_condvar_broadcast(&condvar), 0);
}

/* Who is signalled while another has the mutex waits for that one. */
ZTEST(condvar, test_mutex_taken)
{
	k_tid_t thread;

	zassert_ok(k_condvar_init(&condvar));
	atomic_set(&woken, 0);
	thread = spawn_waiter(wait_main, NULL, NULL, 1);
	zassert_ok(k_mutex_lock(&mutex, K_NO_WAIT));
	zassert_ok(k_condvar_signal(&condvar));
	AWAIT(z_is_thread_pending(thread));
	k_sleep(SHORT);
	zassert_equal(atomic_get(&woken), 0);
	zassert_ok(k_mutex_unlock(&mutex));
	join_all();
	zassert_equal(atomic_get(&woken), 1);
}

/* One place, several on both sides: no signal is missed between looking and waiting. */
#define ROUNDS 300

static struct k_condvar filled, emptied;
static bool full;
static int consumed;

static void produce(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int i = 0; i < ROUNDS; i++) {
		zassert_ok(k_mutex_lock(&mutex, LIMIT));
		while (full)
			zassert_ok(k_condvar_wait(&emptied, &mutex, LIMIT));
		full = true;
		zassert_ok(k_condvar_signal(&filled));
		zassert_ok(k_mutex_unlock(&mutex));
	}
}

static void consume(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int i = 0; i < ROUNDS; i++) {
		zassert_ok(k_mutex_lock(&mutex, LIMIT));
		while (!full)
			zassert_ok(k_condvar_wait(&filled, &mutex, LIMIT));
		full = false;
		consumed++;
		zassert_ok(k_condvar_signal(&emptied));
		zassert_ok(k_mutex_unlock(&mutex));
	}
}

ZTEST(condvar, test_producers)
{
	zassert_ok(k_condvar_init(&filled));
	zassert_ok(k_condvar_init(&emptied));
	full = false;
	consumed = 0;
	for (int i = 0; i < 3; i++) {
		spawn(produce, NULL, NULL, 2 + i);
		spawn(consume, NULL, NULL, 4 - i);
	}
	join_all();
	zassert_equal(consumed, 3 * ROUNDS);
	zassert_false(full);
}
