/* SPDX-License-Identifier: Apache-2.0 */
#include <zephyr/sys/atomic.h>

#include "helper.h"

ZTEST_SUITE(futex, NULL, NULL, NULL, reap, NULL);

static struct k_futex futexes[40];
static atomic_t woken;

ZTEST(futex, test_errors)
{
	struct k_futex *futex = &futexes[0];

	atomic_set(&futex->val, 3);
	zassert_equal(k_futex_wait(NULL, 0, K_NO_WAIT), -EINVAL);
	zassert_equal(k_futex_wake(NULL, true), -EINVAL);
	zassert_equal(k_futex_wait(futex, 4, K_FOREVER), -EAGAIN, "another value");
	zassert_equal(k_futex_wait(futex, 3, K_NO_WAIT), -ETIMEDOUT);
	zassert_equal(k_futex_wait(futex, 3, K_TICKS(5)), -ETIMEDOUT);
	zassert_equal(k_futex_wake(futex, true), 0);
}

static void wait_main(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	zassert_ok(k_futex_wait(p1, 0, LIMIT));
	atomic_inc(&woken);
}

/* Each wakes its own, however they share queues. */
ZTEST(futex, test_many)
{
	atomic_set(&woken, 0);
	for (int i = 0; i < 20; i++) {
		atomic_set(&futexes[i].val, 0);
		spawn_waiter(wait_main, &futexes[i], NULL, 3);
	}
	for (int i = 20; i < 40; i++)
		zassert_equal(k_futex_wake(&futexes[i], true), 0, "nobody waits for it");
	for (int i = 0; i < 20; i++) {
		zassert_equal(k_futex_wake(&futexes[i], i % 2), 1);
		zassert_equal(k_futex_wake(&futexes[i], true), 0);
		AWAIT(atomic_get(&woken) == i + 1);
	}
	join_all();
}

ZTEST(futex, test_wake_all)
{
	struct k_futex *futex = &futexes[1];

	atomic_set(&woken, 0);
	atomic_set(&futex->val, 0);
	for (int i = 0; i < 5; i++)
		spawn_waiter(wait_main, futex, NULL, i);
	zassert_equal(k_futex_wake(futex, false), 1);
	zassert_equal(k_futex_wake(futex, true), 4);
	join_all();
	zassert_equal(atomic_get(&woken), 5);
}

static int wait(void)
{
	return k_futex_wait(&futexes[2], 0, LIMIT);
}

static void wake(void)
{
	zassert_equal(k_futex_wake(&futexes[2], false), 1);
}

ZTEST(futex, test_order)
{
	atomic_set(&futexes[2].val, 0);
	check_wake_order(wait, wake);
}

/* A lock made of a futex: no wake-up is lost between looking and waiting. */
#define ROUNDS 300

static struct k_futex word; /* 0: free, 1: locked, 2: locked, and somebody may wait */
static int counter;

static void lock(void)
{
	if (atomic_cas(&word.val, 0, 1))
		return;
	while (atomic_set(&word.val, 2) != 0) {
		int err = k_futex_wait(&word, 2, LIMIT);

		zassert_true(err == 0 || err == -EAGAIN, "%d", err);
	}
}

static void unlock(void)
{
	if (atomic_set(&word.val, 0) == 2)
		zassert_true(k_futex_wake(&word, false) >= 0);
}

static void count_main(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int i = 0; i < ROUNDS; i++) {
		lock();
		counter++;
		unlock();
	}
}

ZTEST(futex, test_lock)
{
	counter = 0;
	for (int i = 0; i < 6; i++)
		spawn(count_main, NULL, NULL, 2 + i % 3);
	join_all();
	zassert_equal(counter, 6 * ROUNDS);
}
