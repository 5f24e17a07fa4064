/* SPDX-License-Identifier: Apache-2.0 */
/* raw_ring.h - the words of a split ring, as a peer of ill will writes them.
 *
 * Offsets are worked out here once more from the virtio standard: a mistake in
 * the library's layout does not hide. */
#ifndef TEST_RAW_RING_H
#define TEST_RAW_RING_H

#include <stddef.h>
#include <stdint.h>

struct raw_ring {
	uint8_t *base;
	uint32_t count;
	uint32_t align;
};

size_t raw_bytes(const struct raw_ring *ring);

uint16_t *raw_avail_flags(const struct raw_ring *ring);
uint16_t *raw_avail_idx(const struct raw_ring *ring);
uint16_t *raw_avail_ring(const struct raw_ring *ring, uint32_t slot);
uint16_t *raw_used_event(const struct raw_ring *ring);
uint16_t *raw_used_flags(const struct raw_ring *ring);
uint16_t *raw_used_idx(const struct raw_ring *ring);
uint32_t *raw_used_ring(const struct raw_ring *ring, uint32_t slot); /* id, then len */
uint16_t *raw_avail_event(const struct raw_ring *ring);
uint8_t *raw_desc(const struct raw_ring *ring, uint32_t id);

/* Writes a descriptor, a byte at a time; reads one's address. */
void raw_set_desc(const struct raw_ring *ring, uint32_t id, uint64_t addr, uint32_t len,
                  uint16_t flags, uint16_t next);
uint64_t raw_desc_addr(const struct raw_ring *ring, uint32_t id);
/* Offers id as the next: as a driver. */
void raw_offer(const struct raw_ring *ring, uint32_t id);
/* Uses id as the next: as a device. */
void raw_use(const struct raw_ring *ring, uint32_t id, uint32_t len);

#endif
