/* SPDX-License-Identifier: Apache-2.0 */
/* Meta-IRQ threads, on one CPU; the test's thread is 'm'. */
#include "common.h"

ZTEST_SUITE(metairq, NULL, NULL, one_cpu_before, one_cpu_after, NULL);

static struct k_sem sem;

static void takes(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p3);
	(void)k_sem_take(p1, K_FOREVER);
	note((char)(intptr_t)p2);
}

#define META K_HIGHEST_THREAD_PRIO

ZTEST(metairq, test_preempts)
{
	become(META + CONFIG_NUM_METAIRQ_PRIORITIES);
	note('m');
	spawn(letter, LETTER('x'), NULL, META + CONFIG_NUM_METAIRQ_PRIORITIES - 1);
	note('n');
	spawn(letter, LETTER('y'), NULL, META);
	note('o');
	SAYS("mxnyo");
	become(5);
	k_sched_lock();
	spawn(letter, LETTER('x'), NULL, META);
	note('p');
	k_sched_unlock();
	become(-1);
	SAYS("xp");
	join_all();
}

static void makes_ready(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	note('x');
	k_sem_give(p1);
	note('y');
}

/* Meta-IRQ threads go back to the cooperative thread that they have preempted. */
ZTEST(metairq, test_returns)
{
	(void)k_sem_init(&sem, 0, 1);
	spawn_waiter(takes, &sem, LETTER('c'), -3);
	spawn(makes_ready, &sem, NULL, META);
	note('m');
	k_yield();
	SAYS("xymc");
	join_all();

	spawn_waiter(takes, &sem, LETTER('p'), 3);
	become(5);
	k_sched_lock();
	spawn(makes_ready, &sem, NULL, META);
	note('m');
	k_sched_unlock();
	note('n');
	become(-1);
	SAYS("xympn");
	join_all();
}

/* Also through a second one. */
ZTEST(metairq, test_nested)
{
	(void)k_sem_init(&sem, 0, 1);
	spawn_waiter(takes, &sem, LETTER('1'), META);
	spawn(letter, LETTER('c'), NULL, -3);
	spawn(makes_ready, &sem, NULL, META + 1);
	note('m');
	k_yield();
	SAYS("x1ymc");
	join_all();
}
