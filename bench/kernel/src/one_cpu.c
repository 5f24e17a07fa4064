/* SPDX-License-Identifier: Apache-2.0 */
/* Operations that one CPU does alone, as a mean over a loop; the loop's instructions are included. */
#include "bench.h"

#define ROUNDS 1000

static struct k_sem sem;
static struct k_mutex mutex;
static struct k_spinlock lock;
static struct k_sem ping, pong;
K_MSGQ_DEFINE(queue, 16, 4, 4);

static void sem_loop(void)
{
	for (int i = 0; i < ROUNDS; i++) {
		k_sem_give(&sem);
		(void)k_sem_take(&sem, K_NO_WAIT);
	}
}

static void mutex_loop(void)
{
	for (int i = 0; i < ROUNDS; i++) {
		(void)k_mutex_lock(&mutex, K_FOREVER);
		(void)k_mutex_unlock(&mutex);
	}
}

static void spin_loop(void)
{
	for (int i = 0; i < ROUNDS; i++) {
		k_spinlock_key_t key = k_spin_lock(&lock);

		k_spin_unlock(&lock, key);
	}
}

static void msgq_loop(void)
{
	uint64_t message[2] = { 1, 2 };

	for (int i = 0; i < ROUNDS; i++) {
		(void)k_msgq_put(&queue, message, K_NO_WAIT);
		(void)k_msgq_get(&queue, message, K_NO_WAIT);
	}
}

static void nothing(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
}

K_THREAD_STACK_DEFINE(short_stack, 2048);
static struct k_thread short_thread;

/* Created with a better priority, it runs and ends before create returns. */
static void create_loop(void)
{
	for (int i = 0; i < ROUNDS; i++) {
		(void)k_thread_create(&short_thread, short_stack,
		                      K_THREAD_STACK_SIZEOF(short_stack), nothing, NULL, NULL, NULL,
		                      4, 0, K_NO_WAIT);
		(void)k_thread_join(&short_thread, K_FOREVER);
	}
}

static void yields(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int i = 0; i < ROUNDS; i++)
		k_yield();
}

static void yield_loop(void)
{
	(void)run_on(1, 0, 5, yields, NULL);
	yields(NULL, NULL, NULL);
	join(1);
}

static void answers(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int i = 0; i < ROUNDS; i++) {
		(void)k_sem_take(&ping, K_FOREVER);
		k_sem_give(&pong);
	}
}

static void pingpong_loop(void)
{
	(void)run_on(1, 0, 5, answers, NULL);
	for (int i = 0; i < ROUNDS; i++) {
		k_sem_give(&ping);
		(void)k_sem_take(&pong, K_FOREVER);
	}
	join(1);
}

static uint64_t per_round(void (*loop)(void), unsigned int operations)
{
	uint64_t start;

	loop(); /* the first pass pays for what is done once */
	start = clock_ns();
	loop();
	return (clock_ns() - start + ROUNDS * operations / 2) / (ROUNDS * operations);
}

#define CROWD 1000

static struct k_thread crowd[CROWD];
K_THREAD_STACK_ARRAY_DEFINE(crowd_stacks, CROWD, 1024);

/* The same yields with 1, 10 and 1,000 other threads ready, at a worse level. */
static void bench_ready(void)
{
	static const unsigned int sizes[] = { 1, 10, CROWD };
	static const char *const keys[] = { "yield_ready1", "yield_ready10", "yield_ready1000" };
	unsigned int ready = 0;

	for (unsigned int i = 0; i < ARRAY_SIZE(sizes); i++) {
		for (; ready < sizes[i]; ready++) {
			(void)k_thread_create(&crowd[ready], crowd_stacks[ready],
			                      K_THREAD_STACK_SIZEOF(crowd_stacks[ready]), nothing,
			                      NULL, NULL, NULL, 6 + (int)ready % 8, 0, K_FOREVER);
			(void)k_thread_cpu_pin(&crowd[ready], 0);
			k_thread_start(&crowd[ready]);
		}
		report(keys[i], per_round(yield_loop, 2));
	}
	for (unsigned int i = 0; i < CROWD; i++)
		k_thread_abort(&crowd[i]);
}

void bench_one_cpu(void)
{
	(void)k_sem_init(&sem, 0, 1);
	(void)k_sem_init(&ping, 0, 1);
	(void)k_sem_init(&pong, 0, 1);
	(void)k_mutex_init(&mutex);
	report("sem_give_take", per_round(sem_loop, 1));
	report("mutex_lock_unlock", per_round(mutex_loop, 1));
	report("spin_lock_unlock", per_round(spin_loop, 1));
	report("msgq16", per_round(msgq_loop, 1));
	report("yield_switch", per_round(yield_loop, 2));
	report("pingpong_same", per_round(pingpong_loop, 1));
	report("create_join", per_round(create_loop, 1));
	bench_ready();
}
