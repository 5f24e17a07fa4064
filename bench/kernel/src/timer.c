/* SPDX-License-Identifier: Apache-2.0 */
/* From the moment of a time-out to the first instruction of the thread that waits for it, and from an
 * interrupt to a thread. */
#include "bench.h"

#include <zephyr/irq_offload.h>

static struct k_timer timer;
static struct k_sem fired;
static uint64_t samples[SAMPLES];
static uint64_t interrupted;

static uint64_t expected(void)
{
	uint64_t tick = (uint64_t)k_timer_expires_ticks(&timer);

	return clock_of_cycle(
		tick * (CONFIG_SYS_CLOCK_HW_CYCLES_PER_SEC / CONFIG_SYS_CLOCK_TICKS_PER_SEC));
}

static void on_timer(struct k_timer *which)
{
	ARG_UNUSED(which);
	k_sem_give(&fired);
}

static void wait_each(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	k_timer_init(&timer, on_timer, NULL);
	for (int i = 0; i < SAMPLES; i++) {
		uint64_t at;

		(void)clock_edge();
		k_timer_start(&timer, K_TICKS(1), K_NO_WAIT);
		at = expected();
		(void)k_sem_take(&fired, K_FOREVER);
		samples[i] = clock_ns() - at;
	}
}

static volatile bool over;

static void load(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	while (!over) {
	}
}

static void timers(const char *key)
{
	(void)k_sem_init(&fired, 0, 1);
	(void)run_on(1, 0, 2, wait_each, NULL);
	join(1);
	report_samples(key, samples, SAMPLES);
}

static void give(const void *arg)
{
	ARG_UNUSED(arg);
	interrupted = clock_ns();
	k_sem_give(&fired);
}

static void wait_interrupt(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int i = 0; i < SAMPLES; i++) {
		(void)k_sem_take(&fired, K_FOREVER);
		samples[i] = clock_ns() - interrupted;
	}
}

void bench_timer(void)
{
	timers("timer_thread");
	over = false;
	(void)run_on(2, 0, 8, load, NULL);
	timers("timer_thread_loaded");
	over = true;
	join(2);
	(void)run_on(1, 0, 2, wait_interrupt, NULL);
	for (int i = 0; i < SAMPLES; i++)
		irq_offload(give, NULL);
	join(1);
	report_samples("interrupt_thread", samples, SAMPLES);
}
