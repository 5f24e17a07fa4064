/* SPDX-License-Identifier: Apache-2.0 */
/* A round trip between threads of two CPUs: the instructions of both. */
#include "bench.h"

#define ROUNDS 1000

static struct k_sem ping, pong;

static void answers(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (;;) {
		(void)k_sem_take(&ping, K_FOREVER);
		k_sem_give(&pong);
	}
}

void bench_two_cpus(void)
{
	static uint64_t samples[ROUNDS];
	k_tid_t other;

	(void)k_sem_init(&ping, 0, 1);
	(void)k_sem_init(&pong, 0, 1);
	other = run_on(1, 1, 5, answers, NULL);
	for (int i = 0; i < ROUNDS; i++) {
		uint64_t start = clock_ns();

		k_sem_give(&ping);
		(void)k_sem_take(&pong, K_FOREVER);
		samples[i] = clock_ns() - start;
	}
	k_thread_abort(other);
	report_samples("pingpong_cross", samples, ROUNDS);
}
