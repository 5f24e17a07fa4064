/* SPDX-License-Identifier: Apache-2.0 */
#include <corral/vring.h>

#include "base/atomic.h"
#include "base/cr.h"

/* Bytes from the start to the used ring, before alignment: descriptors, then
 * flags, idx, ring and used_event. */
static size_t driver_bytes(uint32_t count)
{
	return sizeof(struct cr_desc) * count + sizeof(uint16_t) * (3 + count);
}

static size_t used_bytes(uint32_t count)
{
	return sizeof(uint16_t) * 3 + sizeof(struct cr_used_elem) * count;
}

size_t cr_vring_size(uint32_t count, uint32_t align)
{
	if (!cr_is_pow2(count) || count < CR_VRING_MIN || count > CR_VRING_MAX)
		return 0;
	if (!cr_is_pow2(align) || align < 4 || align > 65536)
		return 0;
	return (size_t)cr_align_up(driver_bytes(count), align) + used_bytes(count);
}

int cr_vring_init(struct cr_vring *ring, void *base, size_t size, uint32_t count, uint32_t align)
{
	size_t need = cr_vring_size(count, align);
	uint8_t *start = base;

	if (need == 0 || !start || (uintptr_t)start % 16 != 0)
		return -EINVAL;
	if (need > size)
		return -ENOSPC;

	ring->count = (uint16_t)count;
	ring->desc = (struct cr_desc *)(void *)start;
	ring->avail = (struct cr_avail *)(void *)(start + sizeof(struct cr_desc) * count);
	ring->used = (struct cr_used *)(void *)(start + cr_align_up(driver_bytes(count), align));
	return 0;
}

void cr_vring_clear(const struct cr_vring *ring)
{
	memset(ring->desc, 0, sizeof(struct cr_desc) * ring->count);
	memset(ring->avail, 0, sizeof(uint16_t) * (3u + ring->count));
	memset(ring->used, 0, used_bytes(ring->count));
	cr_shm_wrote();
}
