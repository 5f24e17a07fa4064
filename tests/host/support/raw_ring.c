/* SPDX-License-Identifier: Apache-2.0 */
#include "raw_ring.h"

static size_t avail_at(const struct raw_ring *ring)
{
	return 16u * (size_t)ring->count;
}

static size_t used_at(const struct raw_ring *ring)
{
	size_t end = avail_at(ring) + 2 + 2 + 2u * (size_t)ring->count + 2;

	while (end % ring->align)
		end++;
	return end;
}

static uint16_t *word(const struct raw_ring *ring, size_t at)
{
	return (uint16_t *)(void *)(ring->base + at);
}

size_t raw_bytes(const struct raw_ring *ring)
{
	return used_at(ring) + 2 + 2 + 8u * (size_t)ring->count + 2;
}

uint16_t *raw_avail_flags(const struct raw_ring *ring)
{
	return word(ring, avail_at(ring));
}

uint16_t *raw_avail_idx(const struct raw_ring *ring)
{
	return word(ring, avail_at(ring) + 2);
}

uint16_t *raw_avail_ring(const struct raw_ring *ring, uint32_t slot)
{
	return word(ring, avail_at(ring) + 4 + 2u * (size_t)slot);
}

uint16_t *raw_used_event(const struct raw_ring *ring)
{
	return word(ring, avail_at(ring) + 4 + 2u * (size_t)ring->count);
}

uint16_t *raw_used_flags(const struct raw_ring *ring)
{
	return word(ring, used_at(ring));
}

uint16_t *raw_used_idx(const struct raw_ring *ring)
{
	return word(ring, used_at(ring) + 2);
}

uint32_t *raw_used_ring(const struct raw_ring *ring, uint32_t slot)
{
	return (uint32_t *)(void *)(ring->base + used_at(ring) + 4 + 8u * (size_t)slot);
}

uint16_t *raw_avail_event(const struct raw_ring *ring)
{
	return word(ring, used_at(ring) + 4 + 8u * (size_t)ring->count);
}

uint8_t *raw_desc(const struct raw_ring *ring, uint32_t id)
{
	return ring->base + 16u * (size_t)id;
}

static void put(uint8_t *bytes, uint64_t value, unsigned int count)
{
	for (unsigned int i = 0; i < count; i++)
		bytes[i] = (uint8_t)(value >> (8 * i));
}

void raw_set_desc(const struct raw_ring *ring, uint32_t id, uint64_t addr, uint32_t len,
                  uint16_t flags, uint16_t next)
{
	uint8_t *desc = raw_desc(ring, id);

	put(desc, addr, 8);
	put(desc + 8, len, 4);
	put(desc + 12, flags, 2);
	put(desc + 14, next, 2);
}

uint64_t raw_desc_addr(const struct raw_ring *ring, uint32_t id)
{
	const uint8_t *desc = raw_desc(ring, id);
	uint64_t addr = 0;

	for (unsigned int i = 8; i-- > 0;)
		addr = addr << 8 | desc[i];
	return addr;
}

void raw_offer(const struct raw_ring *ring, uint32_t id)
{
	uint16_t idx = *raw_avail_idx(ring);

	*raw_avail_ring(ring, idx % ring->count) = (uint16_t)id;
	*raw_avail_idx(ring) = (uint16_t)(idx + 1u);
}

void raw_use(const struct raw_ring *ring, uint32_t id, uint32_t len)
{
	uint16_t idx = *raw_used_idx(ring);
	uint32_t *elem = raw_used_ring(ring, idx % ring->count);

	elem[0] = id;
	elem[1] = len;
	*raw_used_idx(ring) = (uint16_t)(idx + 1u);
}
