/* SPDX-License-Identifier: Apache-2.0 */
/* clock.h - ticks for timing single round trips, and two CPUs to do it on.
 *
 * A round trip between two caches takes some hundred cycles, so the clock must
 * cost little: the time stamp counter where there is one, else clock_gettime().
 * What reading it costs is measured once and taken off each interval. */
#ifndef CR_BENCH_CLOCK_H
#define CR_BENCH_CLOCK_H

#include <stddef.h>
#include <stdint.h>
#include <time.h>

static inline uint64_t ns_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

static inline uint64_t ticks(void)
{
#if defined(__x86_64__)
	return __builtin_ia32_rdtsc();
#else
	return ns_now();
#endif
}

/* Measures what ticks() costs and how long one tick lasts. Once, before the rest. */
struct clock_facts {
	uint64_t cost_ticks;
	double tick_ns;
};

struct clock_facts clock_measure(void);

/* Sorts and returns the value at a rank of 0 to 1. */
uint64_t rank_of(uint64_t *values, size_t count, double rank);

/* The first two CPUs that this process may run on. 0, or -1 when there is only one. */
int two_cpus(int cpu[2]);

/* Binds the calling thread (or process) to a CPU. Exits with a message on failure. */
void pin_to(int cpu);

#endif
