/* SPDX-License-Identifier: Apache-2.0 */
/* vring_event.h - the two words of VIRTIO_RING_F_EVENT_IDX, virtio 1.2, 2.7.10. */
#ifndef CR_VIRTIO_VRING_EVENT_H
#define CR_VIRTIO_VRING_EVENT_H

#include <corral/vring.h>

/* The driver writes it: "interrupt me when used.idx passes this". */
static inline uint16_t *cr_used_event(const struct cr_vring *ring)
{
	return &ring->avail->ring[ring->count];
}

/* The device writes it: "notify me when avail.idx passes this". */
static inline uint16_t *cr_avail_event(const struct cr_vring *ring)
{
	return (uint16_t *)(void *)&ring->used->ring[ring->count];
}

/* True when moving the index from old to new passes event. */
static inline int cr_vring_passed(uint16_t event, uint16_t new, uint16_t old)
{
	return (uint16_t)(new - event - 1u) < (uint16_t)(new - old);
}

#endif
