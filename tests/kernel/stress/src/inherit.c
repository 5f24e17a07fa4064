/* SPDX-License-Identifier: Apache-2.0 */
/* Chains of mutexes whose owners' priorities change. */
#include "helper.h"

#define ROUNDS CONFIG_STRESS_ROUNDS
#define LINKS  5

static struct k_mutex links[LINKS];
static uint32_t counts[LINKS]; /* guarded by the mutex of that number */
static k_tid_t owners[LINKS];
static atomic_t running;

/* Two neighbours, the lower one first: owners wait for each other in a chain, never in a ring. */
static void lock_two(void *p1, void *p2, void *p3)
{
	size_t i = (size_t)p1;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int n = 0; n < ROUNDS; n++) {
		zassert_ok(k_mutex_lock(&links[i], K_FOREVER));
		counts[i]++;
		if (i + 1 < LINKS) {
			zassert_ok(k_mutex_lock(&links[i + 1], K_FOREVER));
			counts[i + 1]++;
			zassert_ok(k_mutex_unlock(&links[i + 1]));
		}
		if (n % 16 == 0)
			k_sleep(K_TICKS(1));
		zassert_ok(k_mutex_unlock(&links[i]));
	}
	atomic_dec(&running);
}

static void lock_and_give_up(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int n = 0; atomic_get(&running) > 0; n++) {
		struct k_mutex *mutex = &links[n % LINKS];

		if (k_mutex_lock(mutex, K_TICKS(1)) == 0)
			zassert_ok(k_mutex_unlock(mutex));
		if (n % 8 == 0)
			k_sleep(K_TICKS(1));
	}
}

static void change_priorities(void)
{
	for (int n = 0; atomic_get(&running) > 0; n++) {
		k_thread_priority_set(owners[n % LINKS], n * 7 % 5 + 2);
		k_sleep(K_TICKS(1));
	}
}

ZTEST(inherit, test_chain)
{
	atomic_set(&running, LINKS);
	memset(counts, 0, sizeof(counts));
	for (size_t i = 0; i < LINKS; i++)
		k_mutex_init(&links[i]);
	for (size_t i = 0; i < LINKS; i++)
		owners[i] = spawn(lock_two, (void *)i, NULL, 6);
	spawn(lock_and_give_up, NULL, NULL, 1);
	change_priorities();
	join_all();
	for (size_t i = 0; i < LINKS; i++) {
		zassert_equal(counts[i], i ? 2 * ROUNDS : ROUNDS);
		zassert_equal(links[i].lock_count, 0);
	}
}

ZTEST_SUITE(inherit, NULL, NULL, NULL, reap, NULL);
