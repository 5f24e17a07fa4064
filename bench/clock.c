/* SPDX-License-Identifier: Apache-2.0 */
#include "bench/clock.h"

#include <sched.h>
#include <stdio.h>
#include <stdlib.h>

static int compare(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a;
	uint64_t y = *(const uint64_t *)b;

	return (x > y) - (x < y);
}

uint64_t rank_of(uint64_t *values, size_t count, double rank)
{
	size_t index = (size_t)(rank * (double)count);

	qsort(values, count, sizeof(*values), compare);
	return values[index < count ? index : count - 1];
}

struct clock_facts clock_measure(void)
{
	enum { COUNT = 10001, CALIBRATE_NS = 20000000 };
	static uint64_t gap[COUNT];
	uint64_t start_ns = ns_now();
	uint64_t start = ticks();
	uint64_t last = start;

	for (size_t i = 0; i < COUNT; i++) {
		uint64_t now = ticks();

		gap[i] = now - last;
		last = now;
	}
	while (ns_now() - start_ns < CALIBRATE_NS)
		;
	return (struct clock_facts){
		.cost_ticks = rank_of(gap, COUNT, 0.5),
		.tick_ns = (double)(ns_now() - start_ns) / (double)(ticks() - start),
	};
}

int two_cpus(int cpu[2])
{
	cpu_set_t set;
	int found = 0;

	if (sched_getaffinity(0, sizeof(set), &set))
		return -1;
	for (int i = 0; i < CPU_SETSIZE && found < 2; i++) {
		if (CPU_ISSET((size_t)i, &set))
			cpu[found++] = i;
	}
	return found == 2 ? 0 : -1;
}

void pin_to(int cpu)
{
	cpu_set_t set;

	CPU_ZERO(&set);
	CPU_SET((size_t)cpu, &set);
	if (sched_setaffinity(0, sizeof(set), &set)) {
		perror("bench: sched_setaffinity");
		exit(1);
	}
}
