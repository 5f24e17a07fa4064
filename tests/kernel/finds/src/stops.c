/* SPDX-License-Identifier: Apache-2.0 */
/* One of each end of a run. */
#define _GNU_SOURCE
#include "finds.h"

#include <string.h>
#include <time.h>
#include <unistd.h>

static K_MUTEX_DEFINE(mutex_a);
static K_MUTEX_DEFINE(mutex_b);
static K_SEM_DEFINE(sem, 0, 1);
static struct k_spinlock lock;

static void locks(void *p1, void *p2, void *p3)
{
	bool turned = p1;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	(void)k_mutex_lock(turned ? &mutex_b : &mutex_a, K_FOREVER);
	k_msleep(1);
	(void)k_mutex_lock(turned ? &mutex_a : &mutex_b, K_FOREVER);
}

/* While the two that lock wait for each other. */
static void goes_on(struct k_timer *timer)
{
	ARG_UNUSED(timer);
}

static K_TIMER_DEFINE(timer, goes_on, NULL);

static void waits(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	(void)k_sem_take(&sem, K_FOREVER);
}

/* As a kernel would that gives and overlooks who waits. */
static void gives_past_the_waiter(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	k_msleep(1);
	sem.word = Z_SEM_WORD(1);
}

static void spins(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	(void)k_spin_lock(&lock);
}

static void loops(void *p1, void *p2, void *p3)
{
	volatile unsigned int *turns = p1;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (;;)
		(*turns)++;
}

static void reads_nowhere(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	(void)*(volatile int *)p1;
}

static void sleeps(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	k_msleep(100);
}

/* The library's clocks show the same time, and go on while it sleeps. */
static void clocks(void)
{
	struct timespec before, after;

	(void)clock_gettime(CLOCK_REALTIME, &before);
	(void)usleep(1500000);
	(void)clock_gettime(CLOCK_MONOTONIC, &after);
	__ASSERT(before.tv_sec == 0, "the clock begins with %ld", (long)before.tv_sec);
	__ASSERT(after.tv_sec == 1 && after.tv_nsec / 10000000 == 50, "%ld.%09ld",
	         (long)after.tv_sec, after.tv_nsec);
}

static bool is(const char *a, const char *b)
{
	return strcmp(a, b) == 0;
}

bool stops(const char *name)
{
	static volatile unsigned int turns[2];

	if (is(name, "pass"))
		both(sleeps, NULL, sleeps, NULL);
	else if (is(name, "clocks"))
		clocks();
	else if (is(name, "assertion"))
		__ASSERT(is(name, "nothing"), "%s", name);
	else if (is(name, "fault"))
		both(reads_nowhere, NULL, sleeps, NULL);
	else if (is(name, "deadlock"))
		both(locks, (void *)0, locks, (void *)1);
	else if (is(name, "circle")) {
		k_timer_start(&timer, K_USEC(100), K_USEC(100));
		both(locks, (void *)0, locks, (void *)1);
	} else if (is(name, "never_given"))
		both(waits, NULL, sleeps, NULL);
	else if (is(name, "lost"))
		both(waits, NULL, gives_past_the_waiter, NULL);
	else if (is(name, "spin"))
		both(spins, NULL, spins, NULL);
	else if (is(name, "loop"))
		both(loops, (void *)(uintptr_t)&turns[0], loops, (void *)(uintptr_t)&turns[1]);
	else
		return false;
	return true;
}
