/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>

#include "bench.h"

#define THREADS 10

K_THREAD_STACK_ARRAY_DEFINE(stacks, THREADS, 4096);
static struct k_thread threads[THREADS];

void report(const char *key, uint64_t value)
{
	printk("figure %s %u\n", key, (unsigned int)value);
}

static int by_value(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a;
	uint64_t y = *(const uint64_t *)b;

	return x < y ? -1 : x > y;
}

void report_samples(const char *key, uint64_t *samples, unsigned int n)
{
	qsort(samples, n, sizeof(*samples), by_value);
	printk("figure %s_p50 %u\n", key, (unsigned int)samples[n / 2]);
	printk("figure %s_p99 %u\n", key, (unsigned int)samples[n * 99u / 100u]);
}

k_tid_t run_on(unsigned int number, int cpu, int prio, k_thread_entry_t entry, void *arg)
{
	k_tid_t thread = k_thread_create(&threads[number], stacks[number],
	                                 K_THREAD_STACK_SIZEOF(stacks[number]), entry, arg, NULL,
	                                 NULL, prio, 0, K_FOREVER);

	(void)k_thread_cpu_pin(thread, cpu);
	k_thread_start(thread);
	return thread;
}

void join(unsigned int number)
{
	(void)k_thread_join(&threads[number], K_FOREVER);
}

static void all(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	clock_init();
	bench_one_cpu();
	bench_two_cpus();
	bench_timer();
	bench_scale();
	printk("all figures are out\n");
	exit(0);
}

int main(void)
{
	(void)run_on(0, 0, 5, all, NULL);
	return 0;
}
