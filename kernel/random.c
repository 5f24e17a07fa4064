/* SPDX-License-Identifier: Apache-2.0 */
/* A counter, mixed until all bits of the result depend on all of it; the first use seeds it. */
#include <zephyr/random/random.h>

#include <string.h>
#include <zephyr/kernel.h>

#include "base/atomic.h"

static uint32_t count;
static uint32_t seed;

/* Of several CPUs that come first, one sets it; 0 means not set. */
static uint32_t seed_get(void)
{
	uint32_t now = cr_load_relaxed(&seed);
	uint32_t mine;

	if (now)
		return now;
	mine = k_cycle_get_32() | 1u;
	return cr_cas_acq_rel(&seed, &now, mine) ? mine : now;
}

uint32_t sys_rand32_get(void)
{
	uint64_t x = (uint64_t)seed_get() << 32 | cr_fetch_add_relaxed(&count, 1u);

	x *= 0x9e3779b97f4a7c15u;
	x = (x ^ x >> 32) * 0xd6e8feb86659fd93u;
	x = (x ^ x >> 32) * 0xd6e8feb86659fd93u;
	return (uint32_t)(x >> 32);
}

void sys_rand_get(void *dst, size_t len)
{
	uint8_t *to = dst;

	while (len > 0) {
		uint32_t word = sys_rand32_get();
		size_t n = MIN(len, sizeof(word));

		memcpy(to, &word, n);
		to += n;
		len -= n;
	}
}
