/* SPDX-License-Identifier: Apache-2.0 */
/* Tokens go through each kind of object, from several threads and an interrupt handler to several
 * threads; waits end by time-out all the time, and one more thread stops, moves and lets go of
 * all others. Every token must come out once. */
#include <zephyr/sys/atomic.h>

#include "helper.h"
#include "token.h"

ZTEST_SUITE(tokens, NULL, NULL, NULL, reap, NULL);

#define PUTTERS 3
#define GETTERS 4
#define WORKERS (PUTTERS + GETTERS)

static const struct kind *kind;
static atomic_t put, got, sum_put, sum_got; /* counts; sums of the numbers */
static atomic_t working;
static k_tid_t workers[WORKERS];

/* The next token, 0 when all have been put. */
static uint32_t next_token(void)
{
	uint32_t token = (uint32_t)atomic_inc(&put) + 1u;

	return token <= TOKENS ? token : 0;
}

static void put_main(void *p1, void *p2, void *p3)
{
	uint32_t random = (uint32_t)(uintptr_t)p1;
	uint32_t token;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	while ((token = next_token()) != 0) {
		atomic_add(&sum_put, (atomic_val_t)token);
		while (kind->put(token, short_wait(&random)) != 0)
			k_yield();
	}
	atomic_dec(&working);
}

static void get_main(void *p1, void *p2, void *p3)
{
	uint32_t random = (uint32_t)(uintptr_t)p1;
	uint32_t token;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	while (atomic_get(&got) < (atomic_val_t)TOKENS) {
		if (kind->get(&token, short_wait(&random)) != 0)
			continue;
		atomic_add(&sum_got, (atomic_val_t)token);
		atomic_inc(&got);
	}
	atomic_dec(&working);
}

/* Puts from the timer's interrupt; what does not go in at once is kept for the next time. */
static uint32_t isr_token;

static void put_in_isr(struct k_timer *timer)
{
	ARG_UNUSED(timer);
	if (isr_token == 0) {
		isr_token = next_token();
		atomic_add(&sum_put, (atomic_val_t)isr_token);
	}
	if (isr_token != 0 && kind->put(isr_token, K_NO_WAIT) == 0)
		isr_token = 0;
}

static void disturb(uint32_t *random)
{
	k_tid_t thread = workers[roll(random, WORKERS)];

	switch (roll(random, 3)) {
	case 0:
		k_thread_priority_set(thread, (int)roll(random, 8));
		break;
	case 1:
		k_thread_suspend(thread);
		k_sleep(K_TICKS(roll(random, 2)));
		k_thread_resume(thread);
		break;
	default:
		k_wakeup(thread);
		k_sleep(K_TICKS(1));
		break;
	}
}

static void storm(const struct kind *of)
{
	static struct k_timer timer;
	uint32_t random = 12345;

	kind = of;
	kind->init();
	isr_token = 0;
	atomic_set(&put, 0);
	atomic_set(&got, 0);
	atomic_set(&sum_put, 0);
	atomic_set(&sum_got, 0);
	atomic_set(&working, WORKERS);
	for (uintptr_t i = 0; i < WORKERS; i++)
		workers[i] = spawn(i < PUTTERS ? put_main : get_main, (void *)(i + 1), NULL,
		                   1 + (int)i % 4);
	k_timer_init(&timer, put_in_isr, NULL);
	if (kind->in_isr)
		k_timer_start(&timer, K_TICKS(1), K_TICKS(1));
	while (atomic_get(&working) > 0)
		disturb(&random);
	join_all();
	k_timer_stop(&timer);
	zassert_equal(atomic_get(&got), TOKENS, "%s: %ld", kind->name, atomic_get(&got));
	if (kind->carries)
		zassert_equal(atomic_get(&sum_got), atomic_get(&sum_put), "%s", kind->name);
}

ZTEST(tokens, test_storm)
{
	for (int i = 0; i < KINDS; i++) {
		TC_PRINT("%s\n", kinds[i].name);
		storm(&kinds[i]);
	}
}
