/* SPDX-License-Identifier: Apache-2.0 */
/* ring_rig.h - one split ring between guard pages, its raw words and both of its sides. */
#ifndef TEST_RING_RIG_H
#define TEST_RING_RIG_H

#include <corral/vq_dev.h>
#include <corral/vq_drv.h>

#include "guard.h"
#include "raw_ring.h"

#define RIG_BUFFER 64u          /* bytes of each buffer */
#define RIG_DA     0x123450000u /* of the buffers' area, on the link: above 4 GiB */
#define RIG_ALIGN  64u

struct ring_rig {
	struct guard ring_mem;
	struct guard buffer_mem;
	struct raw_ring raw;
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

/* Writes a descriptor of buffer id, and offers it as the next: as a driver. */
void rig_offer(struct ring_rig *rig, uint32_t id);

#endif
