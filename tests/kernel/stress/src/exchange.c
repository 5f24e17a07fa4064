/* SPDX-License-Identifier: Apache-2.0 */
/* Semaphores, messages and IPIs go from CPU to CPU, and each is counted. */
#include "helper.h"

#define ROUNDS (CONFIG_STRESS_ROUNDS * 10)
#define PAIRS  4

static struct {
	struct k_sem ping, pong;
	uint32_t seen;
} pairs[PAIRS];

static void answer(void *p1, void *p2, void *p3)
{
	size_t i = (size_t)p1;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int n = 0; n < ROUNDS; n++) {
		k_sem_take(&pairs[i].ping, K_FOREVER);
		pairs[i].seen++;
		k_sem_give(&pairs[i].pong);
	}
}

static void ask(void *p1, void *p2, void *p3)
{
	size_t i = (size_t)p1;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int n = 0; n < ROUNDS; n++) {
		k_sem_give(&pairs[i].ping);
		k_sem_take(&pairs[i].pong, K_FOREVER);
		pairs[i].seen++;
	}
}

ZTEST(exchange, test_semaphores)
{
	for (size_t i = 0; i < PAIRS; i++) {
		pairs[i].seen = 0;
		k_sem_init(&pairs[i].ping, 0, 1);
		k_sem_init(&pairs[i].pong, 0, 1);
		spawn(answer, (void *)i, NULL, (int)i);
		spawn(ask, (void *)i, NULL, (int)i);
	}
	join_all();
	for (size_t i = 0; i < PAIRS; i++)
		zassert_equal(pairs[i].seen, 2 * ROUNDS);
}

/* ---- messages ---- */

#define WRITERS 4
#define READERS 3

struct message {
	uint32_t from, number;
};

K_MSGQ_DEFINE(messages, sizeof(struct message), 4, 4);
static uint64_t sums[READERS];
static uint32_t counts[READERS];

static void write_messages(void *p1, void *p2, void *p3)
{
	struct message m = { .from = (uint32_t)(uintptr_t)p1 };

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (m.number = 1; m.number <= ROUNDS; m.number++)
		zassert_ok(k_msgq_put(&messages, &m, K_FOREVER));
}

static void read_messages(void *p1, void *p2, void *p3)
{
	size_t i = (size_t)p1;
	uint32_t last[WRITERS] = { 0 };
	struct message m;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (;;) {
		zassert_ok(k_msgq_get(&messages, &m, K_FOREVER));
		if (m.number == 0)
			return;
		zassert_true(m.from < WRITERS && m.number > last[m.from], "out of order");
		last[m.from] = m.number;
		sums[i] += m.number;
		counts[i]++;
	}
}

ZTEST(exchange, test_messages)
{
	const struct message end = { 0 };
	k_tid_t writers[WRITERS];
	uint64_t sum = 0;
	uint32_t count = 0;

	memset(sums, 0, sizeof(sums));
	memset(counts, 0, sizeof(counts));
	for (size_t i = 0; i < READERS; i++)
		spawn(read_messages, (void *)i, NULL, 2);
	for (size_t i = 0; i < WRITERS; i++)
		writers[i] = spawn(write_messages, (void *)i, NULL, 3);
	for (size_t i = 0; i < WRITERS; i++)
		zassert_ok(k_thread_join(writers[i], LIMIT));
	for (size_t i = 0; i < READERS; i++)
		zassert_ok(k_msgq_put(&messages, &end, LIMIT));
	join_all();
	for (size_t i = 0; i < READERS; i++) {
		sum += sums[i];
		count += counts[i];
	}
	zassert_equal(count, WRITERS * ROUNDS);
	zassert_equal(sum, (uint64_t)WRITERS * ROUNDS * (ROUNDS + 1) / 2);
}

/* ---- IPIs ---- */

#ifdef CONFIG_SCHED_IPI_SUPPORTED
static struct k_ipi_work work;
static atomic_t ran_on[CONFIG_MP_MAX_NUM_CPUS];

static void count_cpu(struct k_ipi_work *w)
{
	zassert_equal_ptr(w, &work);
	atomic_inc(&ran_on[arch_curr_cpu()->id]);
}

ZTEST(exchange, test_ipis)
{
	uint32_t all = BIT_MASK(arch_num_cpus());
	atomic_val_t count = 0;

	k_ipi_work_init(&work);
	for (unsigned int i = 0; i < arch_num_cpus(); i++)
		atomic_set(&ran_on[i], 0);
	for (int n = 0; n < ROUNDS; n++) {
		zassert_ok(k_ipi_work_add(&work, all, count_cpu));
		k_ipi_work_signal();
		zassert_ok(k_ipi_work_wait(&work, LIMIT));
	}
	for (unsigned int i = 0; i < arch_num_cpus(); i++)
		count += atomic_get(&ran_on[i]);
	zassert_equal(count, (atomic_val_t)(arch_num_cpus() - 1) * ROUNDS);
}
#endif

ZTEST_SUITE(exchange, NULL, NULL, NULL, reap, NULL);
