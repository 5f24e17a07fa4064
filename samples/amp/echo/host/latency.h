/* SPDX-License-Identifier: Apache-2.0 */
/* latency.h - times of many round trips, and how they are spread. */
#ifndef ECHO_LATENCY_H
#define ECHO_LATENCY_H

#include <stdint.h>

/* Owner: the caller. samples has room for as many as are added. */
struct latency {
	uint32_t *samples; /* microseconds */
	uint32_t count;
};

static inline void latency_add(struct latency *latency, uint64_t us)
{
	latency->samples[latency->count++] = us < UINT32_MAX ? (uint32_t)us : UINT32_MAX;
}

/* Shows median, 99th percentile and worst, and a bar for each doubling. Sorts samples. */
void latency_show(struct latency *latency);

#endif
