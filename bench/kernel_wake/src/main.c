/* SPDX-License-Identifier: Apache-2.0 */
/* CPU 0 wakes a thread of CPU 1, which runs a worse one that never waits. Each burst times the raw round trip of two
 * flags between the two CPUs and, directly after it, wakes; only their ratio in one burst counts. */
#include <stdlib.h>
#include <zephyr/kernel.h>
#include <zephyr/sys/barrier.h>

#define BURSTS 60
#define TRIPS  500u
#define WAKES  21

struct flag {
	volatile uint32_t value;
} __attribute__((aligned(64)));

static struct flag ping, pong;
static struct k_sem start, wake;
static volatile uint64_t woken;
static volatile uint32_t wakes;

static int by_value(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a;
	uint64_t y = *(const uint64_t *)b;

	return x < y ? -1 : x > y;
}

static void echo(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (;;) {
		(void)k_sem_take(&start, K_FOREVER);
		for (uint32_t i = 1; i <= TRIPS; i++) {
			while (ping.value != i) {
			}
			pong.value = i;
		}
	}
}

static void wait_each(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (;;) {
		(void)k_sem_take(&wake, K_FOREVER);
		woken = arch_cycle();
		barrier_dmem_fence_full();
		wakes++;
	}
}

static void busy(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (;;) {
		__asm__ volatile("");
	}
}

static void trip(uint32_t i)
{
	ping.value = i;
	while (pong.value != i) {
	}
}

/* Cycles of TRIPS - 1 round trips: the first one waits for the other thread. */
static uint64_t raw(void)
{
	uint64_t from;

	ping.value = 0;
	pong.value = 0;
	k_sem_give(&start);
	trip(1);
	from = arch_cycle();
	for (uint32_t i = 2; i <= TRIPS; i++)
		trip(i);
	return arch_cycle() - from;
}

/* Cycles from the give to the thread's first instruction. */
static uint64_t wake_once(void)
{
	uint32_t before = wakes;
	uint64_t from;

	k_busy_wait(50); /* it waits again, and CPU 1 is in its loop */
	from = arch_cycle();
	k_sem_give(&wake);
	while (wakes == before) {
	}
	return woken - from;
}

/* A wake over a raw round trip, in hundredths. */
static uint64_t burst(void)
{
	uint64_t samples[WAKES];
	uint64_t trips = raw();

	for (int i = 0; i < WAKES; i++)
		samples[i] = wake_once();
	qsort(samples, WAKES, sizeof(samples[0]), by_value);
	return samples[WAKES / 2] * 100u * (TRIPS - 1u) / (trips ? trips : 1u);
}

K_THREAD_STACK_ARRAY_DEFINE(stacks, 3, 2048);
static struct k_thread threads[3];

static void run_on(unsigned int number, int cpu, int prio, k_thread_entry_t entry)
{
	(void)k_thread_create(&threads[number], stacks[number],
	                      K_THREAD_STACK_SIZEOF(stacks[number]), entry, NULL, NULL, NULL, prio,
	                      0, K_FOREVER);
	(void)k_thread_cpu_pin(&threads[number], cpu);
	k_thread_start(&threads[number]);
}

/* Of CPU 0, since CPU 1 never lets go of its loop but for better threads. */
static void measure(void *p1, void *p2, void *p3)
{
	static uint64_t ratios[BURSTS];

	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int i = 0; i < BURSTS; i++)
		ratios[i] = burst();
	qsort(ratios, BURSTS, sizeof(ratios[0]), by_value);
	printk("figure wake_busy_over_raw %u\n", (unsigned int)ratios[BURSTS / 2]);
	printk("figure wake_busy_over_raw_p90 %u\n", (unsigned int)ratios[BURSTS * 9 / 10]);
	printk("all figures are out\n");
	exit(0);
}

K_THREAD_STACK_DEFINE(measure_stack, 4096);
static struct k_thread measure_thread;

int main(void)
{
	(void)k_sem_init(&start, 0, 1);
	(void)k_sem_init(&wake, 0, 1);
	(void)k_thread_create(&measure_thread, measure_stack, K_THREAD_STACK_SIZEOF(measure_stack),
	                      measure, NULL, NULL, NULL, 5, 0, K_FOREVER);
	(void)k_thread_cpu_pin(&measure_thread, 0);
	k_thread_start(&measure_thread);
	run_on(0, 1, 5, echo);
	run_on(1, 1, 2, wait_each);
	run_on(2, 1, 8, busy);
	return 0;
}
