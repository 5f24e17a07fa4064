/* SPDX-License-Identifier: Apache-2.0 */
/* Who runs next on one CPU. The test's thread is 'm'. */
#include "common.h"

ZTEST_SUITE(order, NULL, NULL, one_cpu_before, one_cpu_after, NULL);

ZTEST(order, test_priorities)
{
	spawn(letter, LETTER('d'), NULL, 9);
	spawn(letter, LETTER('a'), NULL, -3);
	spawn(letter, LETTER('c'), NULL, 5);
	spawn(letter, LETTER('b'), NULL, 2);
	spawn(letter, LETTER('e'), NULL, K_LOWEST_APPLICATION_THREAD_PRIO);
	SAYS("");
	join_all();
	SAYS("abcde");
}

ZTEST(order, test_equals)
{
	for (char c = 'a'; c <= 'h'; c++)
		spawn(letter, LETTER(c), NULL, 5);
	join_all();
	SAYS("abcdefgh");
}

/* A cooperative thread keeps its CPU until it gives it up; a preemptible one does not. */
ZTEST(order, test_preemption)
{
	spawn(letter, LETTER('a'), NULL, -3);
	k_reschedule();
	note('m');
	k_yield();
	SAYS("ma");
	become(3);
	spawn(letter, LETTER('b'), NULL, 2);
	note('m');
	spawn(letter, LETTER('c'), NULL, 3);
	spawn(letter, LETTER('d'), NULL, 4);
	note('n');
	k_yield();
	SAYS("bmnc");
	become(-1);
	join_all();
	SAYS("d");
}

static void yielder(void *p1, void *p2, void *p3)
{
	char c = (char)(intptr_t)p1;

	ARG_UNUSED(p3);
	for (intptr_t i = 0; i < (intptr_t)p2; i++) {
		note(c);
		k_yield();
	}
}

ZTEST(order, test_yield)
{
	spawn(yielder, LETTER('a'), (void *)3, 5);
	spawn(yielder, LETTER('b'), (void *)3, 5);
	spawn(yielder, LETTER('c'), (void *)2, 5);
	spawn(yielder, LETTER('x'), (void *)2, 6);
	spawn(yielder, LETTER('A'), (void *)2, 4);
	join_all();
	SAYS("AAabcabcabxx");
}

static void yielder_by_sleep(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int i = 0; i < 3; i++) {
		note((char)(intptr_t)p1);
		zassert_equal(k_sleep(K_NO_WAIT), 0);
	}
}

ZTEST(order, test_sleep_for_nothing)
{
	spawn(yielder_by_sleep, LETTER('a'), NULL, 5);
	spawn(yielder_by_sleep, LETTER('b'), NULL, 5);
	join_all();
	SAYS("ababab");
}

static struct k_sem sem;

static void gives(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	note('x');
	k_sem_give(p1);
	note('y');
}

static void takes(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p3);
	(void)k_sem_take(p1, K_FOREVER);
	note((char)(intptr_t)p2);
}

/* Who was preempted goes on before its equals. */
ZTEST(order, test_preempted_goes_first)
{
	(void)k_sem_init(&sem, 0, 1);
	spawn_waiter(takes, &sem, LETTER('t'), 3);
	spawn(gives, &sem, NULL, 5);
	spawn(letter, LETTER('z'), NULL, 5);
	join_all();
	SAYS("xtyz");
}

/* Waking up puts a thread behind its equals, and preempts none of them. */
ZTEST(order, test_woken_goes_last)
{
	(void)k_sem_init(&sem, 0, 1);
	spawn_waiter(takes, &sem, LETTER('t'), 5);
	spawn(gives, &sem, NULL, 5);
	spawn(letter, LETTER('z'), NULL, 5);
	join_all();
	SAYS("xyzt");
}

static void give_in_isr(void)
{
	k_sem_give(&sem);
	note('i');
}

/* The handler ends first. */
ZTEST(order, test_isr)
{
	(void)k_sem_init(&sem, 0, 1);
	spawn_waiter(takes, &sem, LETTER('t'), 3);
	in_isr(give_in_isr);
	note('m');
	become(4);
	SAYS("imt");
	become(-1);
	spawn_waiter(takes, &sem, LETTER('t'), 3);
	become(4);
	in_isr(give_in_isr);
	note('m');
	become(-1);
	SAYS("itm");
	join_all();
}

ZTEST(order, test_sched_lock)
{
	become(5);
	k_sched_lock();
	k_sched_lock();
	spawn(letter, LETTER('a'), NULL, 2);
	spawn(letter, LETTER('b'), NULL, -2);
	k_reschedule();
	note('m');
	k_sched_unlock();
	k_reschedule();
	note('n');
	zassert_false(k_is_preempt_thread());
	k_sched_unlock();
	note('o');
	zassert_true(k_is_preempt_thread());
	become(-1);
	SAYS("mnbao");
	join_all();
}

static void locked_sleeper(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	k_sched_lock();
	note('s');
	do
		k_sleep(K_TICKS(5));
	while (noted() < 2);
	zassert_false(k_is_preempt_thread(), "the lock is gone");
	spawn(letter, LETTER('h'), NULL, 2);
	note('t');
	k_sched_unlock();
	note('u');
}

/* A locked thread that waits lets others run, and is locked again when it goes on. */
ZTEST(order, test_sched_lock_and_sleep)
{
	spawn(locked_sleeper, NULL, NULL, 5);
	spawn(letter, LETTER('l'), NULL, 9);
	join_all();
	join_all();
	SAYS("slthu");
}

ZTEST(order, test_many)
{
	become(K_LOWEST_APPLICATION_THREAD_PRIO);
	for (int prio = K_LOWEST_APPLICATION_THREAD_PRIO - 1; prio > -5; prio--) {
		spawn(letter, LETTER('a'), NULL, prio);
		SAYS("a");
	}
	become(-1);
	join_all();
}
