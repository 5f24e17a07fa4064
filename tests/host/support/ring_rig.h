/* SPDX-License-Identifier: Apache-2.0 */
/* ring_rig.h - one split ring between guard pages, both of its sides, and the raw
 * words as a peer of ill will writes them.
 *
 * Offsets are worked out here once more from the virtio standard: a mistake in
 * the library's layout does not hide. */
#ifndef TEST_RING_RIG_H
#define TEST_RING_RIG_H

#include <corral/vq_dev.h>
#include <corral/vq_drv.h>

#include "guard.h"

#define RIG_BUFFER 64u          /* bytes of each buffer */
#define RIG_DA     0x123450000u /* of the buffers' area, on the link: above 4 GiB */
#define RIG_ALIGN  64u

struct ring_rig {
	struct guard ring_mem;
	struct guard buffer_mem;
	struct cr_vring ring;
	struct cr_region shm; /* the buffers' area */
	uint8_t *owner;
	uint32_t count;
	struct cr_vq_drv drv;
	struct cr_vq_dev dev;
};

/* Both sides at index 0; descriptor id names buffer id; nothing is offered. */
void ring_rig_open(struct ring_rig *rig, uint32_t count, int event_idx);
void ring_rig_close(struct ring_rig *rig);
/* The same once more, on the same memory. */
void ring_rig_restart(struct ring_rig *rig, int event_idx);

/* Raw words, by the standard's offsets. */
uint16_t *rig_avail_flags(struct ring_rig *rig);
uint16_t *rig_avail_idx(struct ring_rig *rig);
uint16_t *rig_avail_ring(struct ring_rig *rig, uint32_t slot);
uint16_t *rig_used_event(struct ring_rig *rig);
uint16_t *rig_used_flags(struct ring_rig *rig);
uint16_t *rig_used_idx(struct ring_rig *rig);
uint32_t *rig_used_ring(struct ring_rig *rig, uint32_t slot); /* id, then len */
uint16_t *rig_avail_event(struct ring_rig *rig);
uint8_t *rig_desc(struct ring_rig *rig, uint32_t id);

/* Writes a descriptor, a byte at a time. */
void rig_set_desc(struct ring_rig *rig, uint32_t id, uint64_t addr, uint32_t len, uint16_t flags,
                  uint16_t next);
/* Writes a descriptor of buffer id, and offers it as the next: as a driver. */
void rig_offer(struct ring_rig *rig, uint32_t id);
/* Uses id as the next: as a device. */
void rig_use(struct ring_rig *rig, uint32_t id, uint32_t len);

#endif
