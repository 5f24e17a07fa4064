/* SPDX-License-Identifier: Apache-2.0 */
#include "pattern.h"

#include <string.h>

#define WORD sizeof(uint32_t)

/* Marsaglia's xorshift: one step per four bytes. The seed must not be 0. */
static uint32_t next(uint32_t x)
{
	x ^= x << 13;
	x ^= x >> 17;
	x ^= x << 5;
	return x;
}

static uint32_t first(uint32_t seed)
{
	return next(seed * 2654435761u + 1u) | 1u;
}

void pattern_fill(void *data, size_t size, uint32_t seed)
{
	uint8_t *at = data;
	uint32_t x = first(seed);

	for (; size >= WORD; size -= WORD, at += WORD) {
		memcpy(at, &x, WORD);
		x = next(x);
	}
	memcpy(at, &x, size);
}

bool pattern_holds(const void *data, size_t size, uint32_t seed)
{
	const uint8_t *at = data;
	uint32_t x = first(seed);
	uint32_t differ = 0;

	for (; size >= WORD; size -= WORD, at += WORD) {
		uint32_t got;

		memcpy(&got, at, WORD);
		differ |= got ^ x;
		x = next(x);
	}
	return !differ && memcmp(at, &x, size) == 0;
}
