/* SPDX-License-Identifier: Apache-2.0 */
/* The same work on each of n CPUs: how many CPUs' worth of it n CPUs do. Without anything shared an operation costs
 * what it costs alone; what CPUs do to each other (waiting, IPIs, retries) shows as more instructions
 * per operation. */
#include "bench.h"

#define ROUNDS 4000

static struct k_sem sems[CONFIG_MP_MAX_NUM_CPUS];
static uint64_t sums[CONFIG_MP_MAX_NUM_CPUS];

static void independent(void *p1, void *p2, void *p3)
{
	volatile uint64_t *sum = p1;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (unsigned int i = 0; i < ROUNDS * 8u; i++)
		*sum += i * 2654435761u;
}

/* Gives and takes, and blocks once in 16. */
static void semaphores(void *p1, void *p2, void *p3)
{
	struct k_sem *sem = p1;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (unsigned int i = 0; i < ROUNDS; i++) {
		k_sem_give(sem);
		(void)k_sem_take(sem, K_FOREVER);
		if (i % 16u == 0)
			k_yield();
	}
}

static uint64_t time_of(unsigned int cpus, k_thread_entry_t entry, bool sem)
{
	uint64_t start = clock_ns();

	for (unsigned int i = 0; i < cpus; i++) {
		(void)k_sem_init(&sems[i], 0, 1);
		(void)run_on(1 + i, (int)i, 6, entry, sem ? (void *)&sems[i] : (void *)&sums[i]);
	}
	for (unsigned int i = 0; i < cpus; i++)
		join(1 + i);
	return clock_ns() - start;
}

/* In hundredths. */
static void scale(const char *key, k_thread_entry_t entry, bool sem)
{
	unsigned int cpus = arch_num_cpus();
	uint64_t one = time_of(1, entry, sem);
	uint64_t all = time_of(cpus, entry, sem);

	report(key, 100u * cpus * cpus * one / all);
}

void bench_scale(void)
{
	scale("scale_independent", independent, false);
	scale("scale_semaphores", semaphores, true);
}
