/* SPDX-License-Identifier: Apache-2.0 */
/* rng.h - random numbers that a test can repeat: it prints its seed and takes
 * another one from TEST_SEED. */
#ifndef TEST_RNG_H
#define TEST_RNG_H

#include <stdint.h>

struct rng {
	uint64_t state; /* never 0 */
};

/* Prints what and the seed: the given one, or the environment's TEST_SEED. */
void rng_init(struct rng *rng, const char *what, uint64_t seed);

static inline uint64_t rng_next(struct rng *rng)
{
	uint64_t x = rng->state;

	x ^= x >> 12;
	x ^= x << 25;
	x ^= x >> 27;
	rng->state = x;
	return x * 0x2545f4914f6cdd1du;
}

/* 0 to limit - 1. */
static inline uint32_t rng_below(struct rng *rng, uint32_t limit)
{
	return (uint32_t)((rng_next(rng) >> 32) % limit);
}

#endif
