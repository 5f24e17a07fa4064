/* SPDX-License-Identifier: Apache-2.0 */
/* queue.h - the parts of a struct virtqueue that its two roles share. */
#ifndef CR_OPENAMP_QUEUE_H
#define CR_OPENAMP_QUEUE_H

#include <openamp/virtio.h>
#include <openamp/virtqueue.h>

#include "base/atomic.h"
#include "base/cr.h"

/* A queue of n keeps three tables in its vq_descx: n cookies, n links, n owners. */
_Static_assert(sizeof(struct vq_desc_extra) >= sizeof(void *) + sizeof(uint16_t) + sizeof(uint8_t),
               "the tables fit");

/* Driver: what the caller gave with the message that starts at this descriptor. */
static inline void **cr_queue_cookies(struct virtqueue *vq)
{
	return (void **)(void *)vq->vq_descx;
}

/* Driver: the next descriptor of a free list or message, or VQ_RING_DESC_CHAIN_END.
 * Device: how far into its message a descriptor was found. */
static inline uint16_t *cr_queue_links(struct virtqueue *vq)
{
	return (uint16_t *)(void *)(cr_queue_cookies(vq) + vq->vq_nentries);
}

/* Driver: cr_vq_drv's owner bytes. */
static inline uint8_t *cr_queue_owner(struct virtqueue *vq)
{
	return (uint8_t *)(cr_queue_links(vq) + vq->vq_nentries);
}

static inline bool cr_queue_is_driver(const struct virtqueue *vq)
{
	return VIRTIO_ENABLED(VIRTIO_DRIVER_SUPPORT) && !vq->device;
}

static inline bool cr_queue_is_device(const struct virtqueue *vq)
{
	return VIRTIO_ENABLED(VIRTIO_DEVICE_SUPPORT) && vq->device;
}

/* Shared; the packed type of the public header is the same bytes, aligned to 16. */
static inline const struct cr_desc *cr_queue_desc(const struct virtqueue *vq, uint16_t idx)
{
	return (const struct cr_desc *)(const void *)vq->vq_ring.desc + idx;
}

/* The span of shm_io; not one byte of memory when it has none that can be checked. */
const struct cr_region *cr_queue_span(struct virtqueue *vq);

#endif
