/* SPDX-License-Identifier: Apache-2.0 */
#include "helper.h"

ZTEST_SUITE(sem, NULL, NULL, NULL, reap, NULL);

K_SEM_DEFINE(sem_defined, 2, 5);
static struct k_sem sem;

ZTEST(sem, test_init)
{
	zassert_equal(k_sem_init(&sem, 0, 0), -EINVAL);
	zassert_equal(k_sem_init(&sem, 3, 2), -EINVAL);
	zassert_ok(k_sem_init(&sem, 2, 2));
	zassert_equal(k_sem_count_get(&sem), 2);
	zassert_ok(k_sem_init(&sem, 0, K_SEM_MAX_LIMIT));
	zassert_ok(k_sem_init(&sem, K_SEM_MAX_LIMIT, K_SEM_MAX_LIMIT));
	zassert_equal(k_sem_count_get(&sem), K_SEM_MAX_LIMIT);
}

ZTEST(sem, test_defined)
{
	zassert_equal(k_sem_count_get(&sem_defined), 2);
	for (int i = 0; i < 10; i++)
		k_sem_give(&sem_defined);
	zassert_equal(k_sem_count_get(&sem_defined), 5, "it stays at its limit");
	for (int i = 0; i < 5; i++)
		zassert_ok(k_sem_take(&sem_defined, K_NO_WAIT));
	zassert_equal(k_sem_take(&sem_defined, K_NO_WAIT), -EBUSY);
	zassert_equal(k_sem_count_get(&sem_defined), 0);
}

ZTEST(sem, test_timeout)
{
	int64_t start = k_uptime_ticks();

	zassert_ok(k_sem_init(&sem, 0, 1));
	zassert_equal(k_sem_take(&sem, K_TICKS(30)), -EAGAIN);
	zassert_true(k_uptime_ticks() - start >= 30, "it ended early");
	k_sem_give(&sem);
	zassert_equal(k_sem_count_get(&sem), 1, "who has timed out takes nothing");
	zassert_ok(k_sem_take(&sem, K_TICKS(30)));
}

static void take_forever(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	*(int *)p1 = k_sem_take(&sem, K_FOREVER);
}

ZTEST(sem, test_hand_over)
{
	int result = 1;

	zassert_ok(k_sem_init(&sem, 0, 1));
	spawn_waiter(take_forever, &result, NULL, 5);
	k_sem_give(&sem);
	zassert_equal(k_sem_take(&sem, K_NO_WAIT), -EBUSY, "nobody overtakes a waiter");
	join_all();
	zassert_ok(result);
	zassert_equal(k_sem_count_get(&sem), 0);
}

ZTEST(sem, test_reset)
{
	int results[3] = { 1, 1, 1 };

	zassert_ok(k_sem_init(&sem, 2, 3));
	k_sem_reset(&sem);
	zassert_equal(k_sem_count_get(&sem), 0);
	for (int i = 0; i < 3; i++)
		spawn_waiter(take_forever, &results[i], NULL, i);
	k_sem_reset(&sem);
	join_all();
	for (int i = 0; i < 3; i++)
		zassert_equal(results[i], -EAGAIN);
	k_sem_give(&sem);
	zassert_ok(k_sem_take(&sem, K_NO_WAIT), "it works as before");
}

static int take(void)
{
	return k_sem_take(&sem, LIMIT);
}

static void give(void)
{
	k_sem_give(&sem);
}

ZTEST(sem, test_order)
{
	zassert_ok(k_sem_init(&sem, 0, 10));
	check_wake_order(take, give);
}

static void give_twice_take_thrice(void)
{
	k_sem_give(&sem);
	k_sem_give(&sem);
	zassert_ok(k_sem_take(&sem, K_NO_WAIT));
	zassert_ok(k_sem_take(&sem, K_NO_WAIT));
	zassert_equal(k_sem_take(&sem, K_NO_WAIT), -EBUSY);
	k_sem_give(&sem);
}

ZTEST(sem, test_isr)
{
	int result = 1;

	zassert_ok(k_sem_init(&sem, 0, 4));
	in_isr(give_twice_take_thrice);
	zassert_ok(k_sem_take(&sem, K_NO_WAIT));
	spawn_waiter(take_forever, &result, NULL, 5);
	in_isr(give);
	join_all();
	zassert_ok(result);
}

/* A waiter that is aborted takes no count with it, and leaves the queue in order. */
ZTEST(sem, test_abort_waiter)
{
	int results[2] = { 1, 1 };
	k_tid_t first;

	zassert_ok(k_sem_init(&sem, 0, 4));
	first = spawn_waiter(take_forever, &results[0], NULL, 1);
	spawn_waiter(take_forever, &results[1], NULL, 5);
	k_thread_abort(first);
	k_sem_give(&sem);
	join_all();
	zassert_equal(results[0], 1, "the aborted one went on");
	zassert_ok(results[1]);
	zassert_equal(k_sem_count_get(&sem), 0);
}

/* A waiter whose priority changes moves in the queue. */
ZTEST(sem, test_priority_change)
{
	int results[2] = { 1, 1 };
	k_tid_t second;

	zassert_ok(k_sem_init(&sem, 0, 4));
	spawn_waiter(take_forever, &results[0], NULL, 4);
	second = spawn_waiter(take_forever, &results[1], NULL, 5);
	k_thread_priority_set(second, 3);
	k_sem_give(&sem);
	zassert_ok(k_thread_join(second, LIMIT));
	zassert_equal(results[0], 1);
	k_sem_give(&sem);
	join_all();
}
