/* SPDX-License-Identifier: Apache-2.0 */
/* Tokens from CPU to CPU: none is lost, none comes twice. */
#include "watch.h"

#define PAIRS 4

static struct k_sem there[PAIRS];
static struct k_sem back[PAIRS];
static struct k_msgq queue;
static uint32_t buffer[8];
static atomic_t sum;
static atomic_t timeouts;
static atomic_t got;

static void after(void *data)
{
	watch_stop();
	reap(data);
}

ZTEST_SUITE(tokens, NULL, NULL, watch_start, after, NULL);

static void pin(k_tid_t thread, unsigned int cpu)
{
	(void)k_thread_cpu_pin(thread, (int)(cpu % arch_num_cpus()));
	k_thread_start(thread);
}

static void ping(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p3);
	for (int i = 0; i < ROUNDS; i++) {
		k_sem_give(p1);
		zassert_ok(k_sem_take(p2, K_FOREVER));
		watch_feed();
	}
}

static void pong(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p3);
	for (int i = 0; i < ROUNDS; i++) {
		zassert_ok(k_sem_take(p1, K_FOREVER));
		k_sem_give(p2);
	}
}

ZTEST(tokens, test_semaphores)
{
	for (unsigned int i = 0; i < PAIRS; i++) {
		(void)k_sem_init(&there[i], 0, 1);
		(void)k_sem_init(&back[i], 0, 1);
		pin(spawn_later(ping, &there[i], &back[i], 5), i);
		pin(spawn_later(pong, &there[i], &back[i], 5), i + 1);
	}
	watch_join();
	for (unsigned int i = 0; i < PAIRS; i++) {
		zassert_equal(k_sem_count_get(&there[i]), 0);
		zassert_equal(k_sem_count_get(&back[i]), 0);
	}
	TC_PRINT("%d semaphores given and taken\n", 2 * PAIRS * ROUNDS);
}

static void writes(void *p1, void *p2, void *p3)
{
	uint32_t first = (uint32_t)(uintptr_t)p1 * ROUNDS;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (uint32_t i = 0; i < ROUNDS; i++) {
		uint32_t message = first + i + 1;

		zassert_ok(k_msgq_put(&queue, &message, K_FOREVER));
		watch_feed();
	}
}

/* Those of one writer come in their order. */
static void reads(void *p1, void *p2, void *p3)
{
	uint32_t last[PAIRS] = { 0 };

	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (uint32_t i = 0; i < ROUNDS; i++) {
		uint32_t message;

		zassert_ok(k_msgq_get(&queue, &message, K_FOREVER));
		zassert_true(message > last[(message - 1) / ROUNDS], "out of order");
		last[(message - 1) / ROUNDS] = message;
		(void)atomic_add(&sum, (atomic_val_t)message);
	}
}

ZTEST(tokens, test_messages)
{
	uint64_t all = (uint64_t)PAIRS * ROUNDS;

	atomic_set(&sum, 0);
	k_msgq_init(&queue, (char *)buffer, sizeof(buffer[0]), ARRAY_SIZE(buffer));
	for (unsigned int i = 0; i < PAIRS; i++) {
		pin(spawn_later(writes, (void *)(uintptr_t)i, NULL, 5), i);
		pin(spawn_later(reads, NULL, NULL, 5), i + 1);
	}
	watch_join();
	zassert_equal((uint64_t)atomic_get(&sum), all * (all + 1) / 2);
	zassert_equal(k_msgq_num_used_get(&queue), 0);
	TC_PRINT("%d messages\n", PAIRS * ROUNDS);
}

/* ---- time-out against wake ---- */

static void takes_in_time(void *p1, void *p2, void *p3)
{
	uint32_t state = (uint32_t)(uintptr_t)p1 + 1u;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int i = 0; i < TURNS / 4; i++) {
		int err = k_sem_take(&there[0], K_TICKS(1 + dice(&state) % 3));

		zassert_true(err == 0 || err == -EAGAIN);
		atomic_inc(err ? &timeouts : &got);
		watch_feed();
	}
}

/* What was given was taken, or is there. */
ZTEST(tokens, test_timeouts)
{
	uint32_t state = 17;
	atomic_val_t given = 0;

	atomic_set(&got, 0);
	atomic_set(&timeouts, 0);
	(void)k_sem_init(&there[0], 0, K_SEM_MAX_LIMIT);
	for (unsigned int i = 0; i < PAIRS; i++)
		pin(spawn_later(takes_in_time, (void *)(uintptr_t)i, NULL, 5), i);
	while (atomic_get(&got) + atomic_get(&timeouts) < PAIRS * (TURNS / 4)) {
		k_usleep(50 + (int32_t)(dice(&state) % 200));
		k_sem_give(&there[0]);
		given++;
	}
	watch_join();
	zassert_equal(atomic_get(&got) + (atomic_val_t)k_sem_count_get(&there[0]), given);
	zassert_equal(atomic_get(&got) + atomic_get(&timeouts), PAIRS * (TURNS / 4));
	TC_PRINT("%ld woken, %ld timed out\n", atomic_get(&got), atomic_get(&timeouts));
}

/* ---- IPIs ---- */

#ifdef CONFIG_SCHED_IPI_SUPPORTED
static atomic_t ran;

static void count_run(struct k_ipi_work *work)
{
	ARG_UNUSED(work);
	atomic_inc(&ran);
}

static void sends(void *p1, void *p2, void *p3)
{
	struct k_ipi_work work;
	uint32_t all = (uint32_t)BIT_MASK(arch_num_cpus());

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	k_ipi_work_init(&work);
	for (int i = 0; i < ROUNDS; i++) {
		zassert_ok(k_ipi_work_add(&work, all, count_run));
		k_ipi_work_signal();
		zassert_ok(k_ipi_work_wait(&work, K_FOREVER));
		atomic_inc(p1);
		watch_feed();
	}
}

ZTEST(tokens, test_ipis)
{
	atomic_t sent = ATOMIC_INIT(0);
	unsigned int others = arch_num_cpus() - 1;

	atomic_set(&ran, 0);
	for (unsigned int i = 0; i < arch_num_cpus(); i++)
		pin(spawn_later(sends, &sent, NULL, 5), i);
	watch_join();
	zassert_equal(atomic_get(&sent), (atomic_val_t)arch_num_cpus() * ROUNDS);
	zassert_equal(atomic_get(&ran), atomic_get(&sent) * (atomic_val_t)others);
	TC_PRINT("%ld IPIs\n", atomic_get(&ran));
}
#endif
