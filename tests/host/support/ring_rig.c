/* SPDX-License-Identifier: Apache-2.0 */
#include "ring_rig.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

void ring_rig_open(struct ring_rig *rig, uint32_t count, int event_idx)
{
	size_t bytes;

	memset(rig, 0, sizeof(*rig));
	rig->count = count;
	rig->raw = (struct raw_ring){ .count = count, .align = RIG_ALIGN };
	bytes = raw_bytes(&rig->raw);
	guard_open(&rig->ring_mem, bytes);
	rig->raw.base = rig->ring_mem.data;
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

void rig_offer(struct ring_rig *rig, uint32_t id)
{
	raw_set_desc(&rig->raw, id, RIG_DA + (uint64_t)id * RIG_BUFFER, RIG_BUFFER, 0, 0);
	raw_offer(&rig->raw, id);
}
