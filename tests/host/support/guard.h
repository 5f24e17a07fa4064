/* SPDX-License-Identifier: Apache-2.0 */
/* guard.h - memory with unreadable pages on both sides, as the shared area of a test.
 *
 * An access behind the last byte hits a page that traps (at once when bytes is a
 * multiple of 16); one before the first byte likewise when bytes is a multiple of
 * the page size. AddressSanitizer sees the few bytes in between. */
#ifndef TEST_GUARD_H
#define TEST_GUARD_H

#include <stddef.h>
#include <stdint.h>

struct guard {
	uint8_t *data; /* aligned to 16, zeroed */
	size_t bytes;
	uint8_t *map;
	size_t map_bytes;
};

/* Fails the running test when there is no memory. */
void guard_open(struct guard *guard, size_t bytes);
void guard_close(struct guard *guard);

#endif
