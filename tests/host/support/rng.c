/* SPDX-License-Identifier: Apache-2.0 */
#include "rng.h"

#include <stdio.h>
#include <stdlib.h>

void rng_init(struct rng *rng, const char *what, uint64_t seed)
{
	const char *given = getenv("TEST_SEED");

	if (given)
		seed = strtoull(given, NULL, 0);
	rng->state = seed ? seed : 1;
	printf("%s: TEST_SEED=%llu\n", what, (unsigned long long)seed);
}
