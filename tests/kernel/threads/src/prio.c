/* SPDX-License-Identifier: Apache-2.0 */
/* Priorities that change. On one CPU; the test's thread is 'm'. */
#include "common.h"

ZTEST_SUITE(prio, NULL, NULL, one_cpu_before, one_cpu_after, NULL);

static struct k_sem sem;

static void takes(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p3);
	(void)k_sem_take(p1, K_FOREVER);
	note((char)(intptr_t)p2);
}

ZTEST(prio, test_ready)
{
	k_tid_t a = spawn(letter, LETTER('a'), NULL, 3);
	k_tid_t b = spawn(letter, LETTER('b'), NULL, 4);
	k_tid_t c = spawn(letter, LETTER('c'), NULL, 5);

	k_thread_priority_set(a, 9);
	k_thread_priority_set(c, -5);
	zassert_equal(k_thread_priority_get(a), 9);
	zassert_equal(k_thread_priority_get(b), 4);
	zassert_equal(k_thread_priority_get(c), -5);
	join_all();
	SAYS("cba");
}

ZTEST(prio, test_ready_beats_current)
{
	k_tid_t thread;

	become(5);
	thread = spawn(letter, LETTER('a'), NULL, 9);
	note('m');
	k_thread_priority_set(thread, 4);
	note('n');
	become(-1);
	SAYS("man");
	join_all();
}

ZTEST(prio, test_pending)
{
	k_tid_t a;
	k_tid_t b;

	(void)k_sem_init(&sem, 0, 9);
	a = spawn_waiter(takes, &sem, LETTER('a'), 3);
	b = spawn_waiter(takes, &sem, LETTER('b'), 5);
	spawn_waiter(takes, &sem, LETTER('c'), 4);
	k_thread_priority_set(a, 8);
	k_thread_priority_set(b, 1);
	for (int i = 0; i < 3; i++)
		k_sem_give(&sem);
	join_all();
	SAYS("bca");
}

ZTEST(prio, test_running)
{
	spawn(letter, LETTER('a'), NULL, 5);
	spawn(letter, LETTER('b'), NULL, 7);
	become(4);
	note('m');
	become(6);
	note('n');
	become(7);
	note('o');
	become(8);
	note('p');
	become(-1);
	SAYS("manobp");
	join_all();
}

ZTEST(prio, test_sleeping_and_suspended)
{
	k_tid_t a = spawn(takes, &sem, LETTER('a'), 9);
	k_tid_t b = spawn(letter, LETTER('b'), NULL, 8);

	(void)k_sem_init(&sem, 1, 9);
	k_thread_suspend(a);
	k_thread_priority_set(a, 2);
	zassert_true(z_is_thread_suspended(a));
	k_thread_resume(a);
	k_thread_priority_set(b, 3);
	join_all();
	SAYS("ab");
}

static k_tid_t target;

static void raise_target(void)
{
	k_thread_priority_set(target, 1);
}

ZTEST(prio, test_in_isr)
{
	target = spawn(letter, LETTER('a'), NULL, 9);
	become(5);
	note('m');
	in_isr(raise_target);
	note('n');
	become(-1);
	SAYS("man");
	join_all();
}
