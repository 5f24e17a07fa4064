/* SPDX-License-Identifier: Apache-2.0 */
/* vq_drv.h - driver side of a split virtqueue: offer buffers, collect them used.
 *
 * The device is another core. It owns the used ring; each word is loaded once
 * and checked against the private record of what was offered. One caller at a
 * time for offers and one for collecting; any context; never blocks. After
 * -EPROTO the queue needs cr_vq_drv_init(). */
#ifndef CORRAL_VQ_DRV_H
#define CORRAL_VQ_DRV_H

#include <corral/vring.h>

/* owner[id] while the device may have the buffer; any other value is the caller's. */
#define CR_VQ_OFFERED 0xffu

struct cr_vq_drv {
	struct cr_vring ring;
	uint8_t *owner;     /* one byte per id, 0 after collecting */
	uint16_t seen;      /* device's used.idx when last read */
	uint16_t collected; /* free-running, ours alone */
	uint16_t offered;   /* free-running; avail.idx is a copy of it */
	uint16_t published; /* avail.idx as last written */
	uint16_t mask;      /* of a slot: count - 1 */
	uint8_t event_idx;  /* VIRTIO_RING_F_EVENT_IDX was negotiated */
};

/* Clears the ring and starts at index 0, notifications on. owner has count
 * bytes, is private memory (never shared) and outlives the queue. No device may
 * run. */
void cr_vq_drv_init(struct cr_vq_drv *vq, const struct cr_vring *ring, uint8_t *owner,
                    int event_idx);

/* Fills descriptor id: address on the link, size, CR_DESC_* flags. Not while it
 * is offered. */
void cr_vq_drv_set(struct cr_vq_drv *vq, uint16_t id, uint64_t da, uint32_t len_bytes,
                   uint16_t flags);

/* Offers buffer id with len_bytes; the device sees it after cr_vq_drv_publish().
 * The descriptor is written only when its length changes. */
void cr_vq_drv_offer(struct cr_vq_drv *vq, uint16_t id, uint32_t len_bytes);

/* Shows the device all offers. Returns 1 when it wants a notification. */
int cr_vq_drv_publish(struct cr_vq_drv *vq);

/* The oldest used buffer. Returns 0 with used->id < count and offered before,
 * -EAGAIN (none yet) or -EPROTO (the device broke the protocol). used->len is
 * the device's word: check it against the buffer's size. */
int cr_vq_drv_collect(struct cr_vq_drv *vq, struct cr_used_elem *used);

/* Asks the device to notify when `need` or more used buffers wait (with flags instead
 * of event indices: whenever it uses one). Returns 1 when they do already, so that a
 * caller who would sleep looks again. */
int cr_vq_drv_notify_for(struct cr_vq_drv *vq, unsigned int need);
static inline int cr_vq_drv_notify_on(struct cr_vq_drv *vq)
{
	return cr_vq_drv_notify_for(vq, 1);
}
void cr_vq_drv_notify_off(struct cr_vq_drv *vq);

#endif
