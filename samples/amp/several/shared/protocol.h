/* SPDX-License-Identifier: Apache-2.0 */
/* protocol.h - jobs to a worker, results back; one job at a time for each worker. */
#ifndef SEVERAL_PROTOCOL_H
#define SEVERAL_PROTOCOL_H

#include <stdint.h>

#define JOBS_CHANNEL "jobs"

/* Count the primes from first to last. */
struct job {
	uint32_t number;
	uint32_t first;
	uint32_t last;
};

struct result {
	uint32_t number;
	uint32_t primes;
};

#endif
