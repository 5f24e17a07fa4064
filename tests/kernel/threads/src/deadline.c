/* SPDX-License-Identifier: Apache-2.0 */
/* Deadlines within a priority, on one CPU. */
#include "common.h"

ZTEST_SUITE(deadline, NULL, NULL, one_cpu_before, one_cpu_after, NULL);

/* Far enough apart for the time that the test takes between two calls. */
#define CYCLES(n) ((n)*100000000)

static void spawn_with(char c, int deadline, int prio)
{
	k_tid_t thread = spawn(letter, LETTER(c), NULL, prio);

	k_thread_deadline_set(thread, CYCLES(deadline));
}

ZTEST(deadline, test_order)
{
	spawn_with('d', 9, 5);
	spawn_with('b', 3, 5);
	spawn_with('c', 6, 5);
	spawn_with('a', 1, 5);
	join_all();
	SAYS("abcd");
}

/* A point in time, before, between and after those that are counted from now. */
ZTEST(deadline, test_absolute)
{
	spawn_with('b', 3, 5);
	spawn_with('d', 9, 5);
	k_thread_absolute_deadline_set(spawn(letter, LETTER('c'), NULL, 5),
	                               (int)(k_cycle_get_32() + CYCLES(6)));
	k_thread_absolute_deadline_set(spawn(letter, LETTER('a'), NULL, 5),
	                               (int)k_cycle_get_32() - 1);
	join_all();
	SAYS("abcd");
}

ZTEST(deadline, test_priority_first)
{
	spawn_with('b', 1, 6);
	spawn_with('a', 9, 5);
	spawn_with('c', 5, 6);
	join_all();
	SAYS("abc");
}

static struct k_sem sem;

static void takes(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p3);
	(void)k_sem_take(p1, K_FOREVER);
	note((char)(intptr_t)p2);
}

static void takes_by_deadline(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p3);
	k_thread_deadline_set(k_current_get(), CYCLES((int)(intptr_t)p2));
	(void)k_sem_take(p1, K_FOREVER);
	note((char)('0' + (char)(intptr_t)p2));
}

/* Among waiters of one priority too. */
ZTEST(deadline, test_waiters)
{
	static const intptr_t deadlines[] = { 7, 2, 9, 4 };

	(void)k_sem_init(&sem, 0, 9);
	for (int i = 0; i < 4; i++)
		spawn_waiter(takes_by_deadline, &sem, (void *)deadlines[i], 5);
	for (int i = 0; i < 4; i++) {
		k_sem_give(&sem);
		k_sleep(K_TICKS(1));
	}
	join_all();
	SAYS("2479");
}

static void yields(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int i = 0; i < 2; i++) {
		note((char)(intptr_t)p1);
		k_yield();
	}
}

/* The one whose deadline is nearest yields to nobody. */
ZTEST(deadline, test_yield)
{
	static const int deadlines[] = { 7, 2, 5 };

	for (int i = 0; i < 3; i++)
		k_thread_deadline_set(spawn(yields, LETTER('a' + i), NULL, 5),
		                      CYCLES(deadlines[i]));
	join_all();
	SAYS("bbccaa");
}

/* A preemptible thread makes place for an equal one whose deadline comes first. */
ZTEST(deadline, test_preempts)
{
	k_tid_t sooner;
	k_tid_t later;

	become(5);
	k_thread_deadline_set(k_current_get(), CYCLES(5));
	(void)k_sem_init(&sem, 0, 9);
	become(-1);
	sooner = spawn_waiter(takes, &sem, LETTER('s'), 5);
	later = spawn_waiter(takes, &sem, LETTER('l'), 5);
	k_thread_deadline_set(sooner, CYCLES(2));
	k_thread_deadline_set(later, CYCLES(9));
	become(5);
	k_sem_give(&sem);
	note('m');
	k_sem_give(&sem);
	note('n');
	become(-1);
	k_thread_deadline_set(k_current_get(), 0);
	join_all();
	SAYS("smnl");
}
