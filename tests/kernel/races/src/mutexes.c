/* SPDX-License-Identifier: Apache-2.0 */
/* Threads lock several mutexes in any order, so chains and circles of waiters come and go; time-outs undo
 * the circles, and priorities change all the time. Nobody is inside twice, and in the end everyone
 * has the priority that was set last. */
#include <zephyr/sys/atomic.h>

#include "helper.h"
#include "token.h"

ZTEST_SUITE(mutexes, NULL, NULL, NULL, reap, NULL);

#define LOCKERS 6
#define MUTEXES 4
#define ROUNDS  (60 * STORM)

static struct k_mutex mutexes[MUTEXES];
static atomic_t inside[MUTEXES];
static uint32_t entries[MUTEXES]; /* the mutex guards it */
static atomic_t locked;           /* successful locks */
static atomic_t working;
static k_tid_t lockers[LOCKERS];
static struct k_sem go_on;

static void enter(unsigned int i)
{
	entries[i]++;
	zassert_equal(atomic_inc(&inside[i]), 0, "two threads have mutex %u", i);
	atomic_inc(&locked);
}

static void leave(unsigned int i)
{
	zassert_equal(atomic_dec(&inside[i]), 1);
	zassert_ok(k_mutex_unlock(&mutexes[i]));
}

/* Locks one after the other, each while it has those before; and again recursively. */
static void lock_some(uint32_t *random, uint32_t depth, uint32_t held)
{
	unsigned int i = roll(random, MUTEXES);

	if (depth == 0)
		return;
	if (held & BIT(i)) {
		zassert_ok(k_mutex_lock(&mutexes[i], K_NO_WAIT));
		zassert_ok(k_mutex_unlock(&mutexes[i]));
		return;
	}
	if (k_mutex_lock(&mutexes[i], short_wait(random)) != 0)
		return;
	enter(i);
	if (roll(random, 3) == 0)
		k_busy_wait(roll(random, 30));
	lock_some(random, depth - 1, held | BIT(i));
	leave(i);
}

static void lock_main(void *p1, void *p2, void *p3)
{
	uint32_t random = (uint32_t)(uintptr_t)p1;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int i = 0; i < ROUNDS; i++) {
		lock_some(&random, MUTEXES, 0);
		if (roll(&random, 4) == 0)
			k_sleep(K_TICKS(1));
	}
	atomic_dec(&working);
	/* It stays, so that its priority can be seen. */
	zassert_ok(k_sem_take(&go_on, LIMIT));
}

ZTEST(mutexes, test_storm)
{
	int prios[LOCKERS];
	uint32_t random = 4711;
	uint32_t sum = 0;

	atomic_set(&locked, 0);
	zassert_ok(k_sem_init(&go_on, 0, LOCKERS));
	for (int i = 0; i < MUTEXES; i++) {
		zassert_ok(k_mutex_init(&mutexes[i]));
		entries[i] = 0;
	}
	atomic_set(&working, LOCKERS);
	for (int i = 0; i < LOCKERS; i++) {
		prios[i] = 2 + i;
		lockers[i] = spawn(lock_main, (void *)(uintptr_t)(i + 1), NULL, prios[i]);
	}
	while (atomic_get(&working) > 0) {
		unsigned int i = roll(&random, LOCKERS);

		prios[i] = 1 + (int)roll(&random, 10);
		k_thread_priority_set(lockers[i], prios[i]);
		k_sleep(K_TICKS(1));
	}
	for (int i = 0; i < LOCKERS; i++)
		zassert_equal(k_thread_priority_get(lockers[i]), prios[i]);
	for (int i = 0; i < LOCKERS; i++)
		k_sem_give(&go_on);
	join_all();
	for (int i = 0; i < MUTEXES; i++) {
		sum += entries[i];
		zassert_ok(k_mutex_lock(&mutexes[i], K_NO_WAIT), "it is free");
		zassert_ok(k_mutex_unlock(&mutexes[i]));
	}
	zassert_equal(sum, atomic_get(&locked));
}

/* Waiters are aborted; the owner in the end inherits what the last waiter lends, and no more. */
#define ABORTS (40 * STORM)
#define STACK  (2048 + CONFIG_TEST_EXTRA_STACK_SIZE)

static K_THREAD_STACK_ARRAY_DEFINE(stacks, 3, STACK);
static struct k_thread victims[3];
static struct k_mutex contended;
static struct k_sem release;

static void own_main(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	zassert_ok(k_mutex_lock(&contended, K_NO_WAIT));
	zassert_ok(k_sem_take(&release, LIMIT));
	zassert_ok(k_mutex_unlock(&contended));
	zassert_ok(k_sem_take(&release, LIMIT));
}

static void wait_main(void *p1, void *p2, void *p3)
{
	uint32_t random = (uint32_t)(uintptr_t)p1;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (;;)
		zassert_not_ok(k_mutex_lock(&contended, roll(&random, 2) ? K_TICKS(1) : LIMIT));
}

static void wait_once_main(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	zassert_ok(k_mutex_lock(&contended, LIMIT));
	zassert_ok(k_mutex_unlock(&contended));
}

static void start_victim(int i, uint32_t random)
{
	(void)k_thread_create(&victims[i], stacks[i], K_THREAD_STACK_SIZEOF(stacks[i]), wait_main,
	                      (void *)(uintptr_t)random, NULL, NULL, (int)roll(&random, 5), 0,
	                      K_NO_WAIT);
}

ZTEST(mutexes, test_abort_waiters)
{
	uint32_t random = 99;
	k_tid_t owner;

	zassert_ok(k_mutex_init(&contended));
	zassert_ok(k_sem_init(&release, 0, 2));
	owner = spawn_waiter(own_main, NULL, NULL, 10);
	for (int i = 0; i < 3; i++)
		start_victim(i, (uint32_t)i);
	for (int round = 0; round < ABORTS; round++) {
		int i = (int)roll(&random, 3);

		k_thread_priority_set(&victims[(i + 1) % 3], (int)roll(&random, 5));
		if (roll(&random, 2))
			k_sleep(K_TICKS(roll(&random, 3)));
		else
			k_busy_wait(roll(&random, 60));
		k_thread_abort(&victims[i]);
		start_victim(i, random);
	}
	for (int i = 0; i < 3; i++)
		k_thread_abort(&victims[i]);
	spawn_waiter(wait_once_main, NULL, NULL, 7);
	AWAIT(k_thread_priority_get(owner) == 7);
	k_sem_give(&release);
	AWAIT(k_thread_priority_get(owner) == 10);
	k_sem_give(&release);
	join_all();
}
