/* SPDX-License-Identifier: Apache-2.0 */
/* ksched.h - for tests: how priorities compare, and a lock that stands for the scheduler's. */
#ifndef CR_ZTEST_KSCHED_H
#define CR_ZTEST_KSCHED_H

#include <zephyr/kernel.h>

#include <kthread.h>

/* Corral's scheduler has no such lock; tests that take it exclude one another alone. */
extern struct k_spinlock _sched_spinlock;

static inline bool z_is_prio1_higher_than_prio2(int prio1, int prio2)
{
	return prio1 < prio2;
}

static inline bool z_is_prio_higher(int prio, int test_prio)
{
	return prio < test_prio;
}

static inline bool z_is_prio1_lower_than_prio2(int prio1, int prio2)
{
	return prio1 > prio2;
}

static inline bool z_is_prio_lower(int prio, int test_prio)
{
	return prio > test_prio;
}

static inline bool z_is_prio1_lower_than_or_equal_to_prio2(int prio1, int prio2)
{
	return prio1 >= prio2;
}

static inline bool z_is_prio1_higher_than_or_equal_to_prio2(int prio1, int prio2)
{
	return prio1 <= prio2;
}

/* A thread that calls entry_point may have this priority. */
static inline bool _is_valid_prio(int prio, void *entry_point)
{
	(void)entry_point;
	return prio >= K_HIGHEST_APPLICATION_THREAD_PRIO &&
	       prio <= K_LOWEST_APPLICATION_THREAD_PRIO;
}

#endif
