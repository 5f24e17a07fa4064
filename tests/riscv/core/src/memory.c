/* SPDX-License-Identifier: Apache-2.0 */
/* memcpy(), memmove() and memset() at every alignment and overlap, with bytes around them. */
#include <string.h>

#include "helper.h"

ZTEST_SUITE(riscv_memory, NULL, NULL, NULL, NULL, NULL);

#define ROOM 192
#define MOST 100

static uint8_t have[ROOM], want[ROOM], from[ROOM];

static void fill(uint8_t *bytes, unsigned int seed)
{
	for (unsigned int i = 0; i < ROOM; i++)
		bytes[i] = (uint8_t)(i * 37u + seed);
}

static void compare(unsigned int to, unsigned int at, unsigned int n)
{
	for (unsigned int i = 0; i < ROOM; i++)
		zassert_equal(have[i], want[i], "to %u from %u, %u bytes: byte %u", to, at, n, i);
}

/* The compiler must not see what is called. */
static void *(*volatile copy)(void *to, const void *at, size_t n) = memcpy;
static void *(*volatile move)(void *to, const void *at, size_t n) = memmove;
static void *(*volatile set)(void *to, int value, size_t n) = memset;

ZTEST(riscv_memory, test_memcpy)
{
	fill(from, 200);
	for (unsigned int to = 16; to < 24; to++) {
		for (unsigned int at = 16; at < 24; at++) {
			for (unsigned int n = 0; n <= MOST; n++) {
				fill(have, n);
				fill(want, n);
				for (unsigned int i = 0; i < n; i++)
					want[to + i] = from[at + i];
				zassert_equal_ptr(copy(have + to, from + at, n), have + to);
				compare(to, at, n);
			}
		}
	}
}

ZTEST(riscv_memory, test_memmove)
{
	for (unsigned int to = 24; to < 57; to++) {
		for (unsigned int at = 40; at < 42; at++) {
			for (unsigned int n = 0; n <= MOST; n += n < 20 ? 1 : 7) {
				fill(have, n);
				fill(want, n);
				fill(from, n);
				for (unsigned int i = 0; i < n; i++)
					want[to + i] = from[at + i];
				zassert_equal_ptr(move(have + to, have + at, n), have + to);
				compare(to, at, n);
			}
		}
	}
}

ZTEST(riscv_memory, test_memset)
{
	for (unsigned int to = 16; to < 24; to++) {
		for (unsigned int n = 0; n <= 150; n++) {
			fill(have, n);
			fill(want, n);
			for (unsigned int i = 0; i < n; i++)
				want[to + i] = (uint8_t)(n + 100u);
			zassert_equal_ptr(set(have + to, (int)n + 100, n), have + to);
			compare(to, 0, n);
		}
	}
}
