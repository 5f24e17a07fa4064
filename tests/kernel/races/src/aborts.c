/* SPDX-License-Identifier: Apache-2.0 */
/* Waiters are aborted at any place while others wake them. What an aborted thread had in hand is lost;
 * nothing else is, and the object works as before. */
#include <zephyr/sys/atomic.h>

#include "helper.h"
#include "token.h"

ZTEST_SUITE(aborts, NULL, NULL, NULL, reap, NULL);

#define VICTIMS  4
#define ABORTERS 2
#define ABORTS   (25 * STORM)
#define STACK    (2048 + CONFIG_TEST_EXTRA_STACK_SIZE)

static K_THREAD_STACK_ARRAY_DEFINE(stacks, VICTIMS, STACK);
static struct k_thread victims[VICTIMS];
static const struct kind *kind;
static atomic_t put, got, stop;

static void victim_main(void *p1, void *p2, void *p3)
{
	uint32_t random = (uint32_t)(uintptr_t)p1;
	uint32_t token;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (;;) {
		k_timeout_t timeout = roll(&random, 3) ? short_wait(&random) : K_FOREVER;

		if (kind->get(&token, timeout) == 0)
			atomic_inc(&got);
	}
}

static void start_victim(unsigned int i, uint32_t random)
{
	(void)k_thread_create(&victims[i], stacks[i], K_THREAD_STACK_SIZEOF(stacks[i]), victim_main,
	                      (void *)(uintptr_t)random, NULL, NULL, 2 + (int)(random % 3), 0,
	                      K_NO_WAIT);
}

static void put_main(void *p1, void *p2, void *p3)
{
	uint32_t random = (uint32_t)(uintptr_t)p1;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	while (!atomic_get(&stop)) {
		uint32_t token = (uint32_t)atomic_inc(&put) + 1u;

		if (token > TOKENS) {
			atomic_dec(&put);
			return;
		}
		while (kind->put(token, K_TICKS(1)) != 0) {
			if (atomic_get(&stop)) {
				atomic_dec(&put);
				return;
			}
			k_yield();
		}
		if (roll(&random, 8) == 0)
			k_sleep(K_TICKS(1));
	}
}

/* Each has victims of its own. */
static void abort_main(void *p1, void *p2, void *p3)
{
	unsigned int first = (unsigned int)(uintptr_t)p1;
	uint32_t random = first + 77;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int i = 0; i < ABORTS; i++) {
		unsigned int victim = first + ABORTERS * roll(&random, VICTIMS / ABORTERS);

		if (roll(&random, 2))
			k_sleep(K_TICKS(roll(&random, 3)));
		else
			k_busy_wait(roll(&random, 60));
		k_thread_abort(&victims[victim]);
		zassert_ok(k_thread_join(&victims[victim], K_NO_WAIT), "abort waits for the end");
		start_victim(victim, roll(&random, 1000));
	}
}

static void check_left(void)
{
	uint32_t token;
	int lost = 0;

	while (kind->get(&token, K_NO_WAIT) == 0)
		atomic_inc(&got);
	lost = (int)(atomic_get(&put) - atomic_get(&got));
	zassert_true(lost >= 0 && lost <= ABORTERS * ABORTS + VICTIMS, "%s: %d are missing",
	             kind->name, lost);
	/* As good as new. */
	zassert_ok(kind->put(TOKENS, K_NO_WAIT));
	zassert_ok(kind->get(&token, K_NO_WAIT));
	zassert_not_ok(kind->get(&token, K_NO_WAIT));
}

static void storm(const struct kind *of)
{
	k_tid_t aborters[ABORTERS];

	kind = of;
	kind->init();
	atomic_set(&put, 0);
	atomic_set(&got, 0);
	atomic_set(&stop, 0);
	for (unsigned int i = 0; i < VICTIMS; i++)
		start_victim(i, i);
	spawn(put_main, (void *)1, NULL, 3);
	spawn(put_main, (void *)2, NULL, 4);
	for (uintptr_t i = 0; i < ABORTERS; i++)
		aborters[i] = spawn(abort_main, (void *)i, NULL, 1);
	for (unsigned int i = 0; i < ABORTERS; i++)
		zassert_ok(k_thread_join(aborters[i], LIMIT));
	atomic_set(&stop, 1);
	join_all();
	for (unsigned int i = 0; i < VICTIMS; i++)
		k_thread_abort(&victims[i]);
	check_left();
}

ZTEST(aborts, test_storm)
{
	for (int i = 0; i < KINDS; i++) {
		if (!kinds[i].aborts)
			continue;
		TC_PRINT("%s\n", kinds[i].name);
		storm(&kinds[i]);
	}
}
