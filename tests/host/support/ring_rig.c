/* SPDX-License-Identifier: Apache-2.0 */
#include "ring_rig.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

static size_t avail_at(const struct ring_rig *rig)
{
	return 16u * (size_t)rig->count;
}

static size_t used_at(const struct ring_rig *rig)
{
	size_t end = avail_at(rig) + 2 + 2 + 2u * (size_t)rig->count + 2;

	while (end % RIG_ALIGN)
		end++;
	return end;
}

static uint16_t *word(struct ring_rig *rig, size_t at)
{
	return (uint16_t *)(void *)(rig->ring_mem.data + at);
}

void ring_rig_open(struct ring_rig *rig, uint32_t count, int event_idx)
{
	size_t bytes;

	memset(rig, 0, sizeof(*rig));
	rig->count = count;
	bytes = used_at(rig) + 2 + 2 + 8u * (size_t)count + 2;
	guard_open(&rig->ring_mem, bytes);
	guard_open(&rig->buffer_mem, (size_t)count * RIG_BUFFER);
	rig->owner = malloc(count);
	assert_non_null(rig->owner);
	rig->shm = (struct cr_region){ rig->buffer_mem.data, RIG_DA, rig->buffer_mem.bytes };
	assert_int_equal(cr_vring_init(&rig->ring, rig->ring_mem.data, bytes, count, RIG_ALIGN), 0);
	ring_rig_restart(rig, event_idx);
}

void ring_rig_restart(struct ring_rig *rig, int event_idx)
{
	cr_vq_drv_init(&rig->drv, &rig->ring, rig->owner, event_idx);
	cr_vq_dev_init(&rig->dev, &rig->ring, &rig->shm, event_idx);
	for (uint32_t id = 0; id < rig->count; id++)
		cr_vq_drv_set(&rig->drv, (uint16_t)id, RIG_DA + (uint64_t)id * RIG_BUFFER,
		              RIG_BUFFER, 0);
}

void ring_rig_close(struct ring_rig *rig)
{
	free(rig->owner);
	guard_close(&rig->buffer_mem);
	guard_close(&rig->ring_mem);
}

uint16_t *rig_avail_flags(struct ring_rig *rig)
{
	return word(rig, avail_at(rig));
}

uint16_t *rig_avail_idx(struct ring_rig *rig)
{
	return word(rig, avail_at(rig) + 2);
}

uint16_t *rig_avail_ring(struct ring_rig *rig, uint32_t slot)
{
	return word(rig, avail_at(rig) + 4 + 2u * (size_t)slot);
}

uint16_t *rig_used_event(struct ring_rig *rig)
{
	return word(rig, avail_at(rig) + 4 + 2u * (size_t)rig->count);
}

uint16_t *rig_used_flags(struct ring_rig *rig)
{
	return word(rig, used_at(rig));
}

uint16_t *rig_used_idx(struct ring_rig *rig)
{
	return word(rig, used_at(rig) + 2);
}

uint32_t *rig_used_ring(struct ring_rig *rig, uint32_t slot)
{
	return (uint32_t *)(void *)(rig->ring_mem.data + used_at(rig) + 4 + 8u * (size_t)slot);
}

uint16_t *rig_avail_event(struct ring_rig *rig)
{
	return word(rig, used_at(rig) + 4 + 8u * (size_t)rig->count);
}

uint8_t *rig_desc(struct ring_rig *rig, uint32_t id)
{
	return rig->ring_mem.data + 16u * (size_t)id;
}

static void put(uint8_t *bytes, uint64_t value, unsigned int count)
{
	for (unsigned int i = 0; i < count; i++)
		bytes[i] = (uint8_t)(value >> (8 * i));
}

void rig_set_desc(struct ring_rig *rig, uint32_t id, uint64_t addr, uint32_t len, uint16_t flags,
                  uint16_t next)
{
	uint8_t *desc = rig_desc(rig, id);

	put(desc, addr, 8);
	put(desc + 8, len, 4);
	put(desc + 12, flags, 2);
	put(desc + 14, next, 2);
}

void rig_offer(struct ring_rig *rig, uint32_t id)
{
	uint16_t idx = *rig_avail_idx(rig);

	rig_set_desc(rig, id, RIG_DA + (uint64_t)id * RIG_BUFFER, RIG_BUFFER, 0, 0);
	*rig_avail_ring(rig, idx % rig->count) = (uint16_t)id;
	*rig_avail_idx(rig) = (uint16_t)(idx + 1u);
}

void rig_use(struct ring_rig *rig, uint32_t id, uint32_t len)
{
	uint16_t idx = *rig_used_idx(rig);
	uint32_t *elem = rig_used_ring(rig, idx % rig->count);

	elem[0] = id;
	elem[1] = len;
	*rig_used_idx(rig) = (uint16_t)(idx + 1u);
}
