/* SPDX-License-Identifier: Apache-2.0 */
/* vq_dev.h - device side of a split virtqueue: take buffers the driver offers.
 *
 * The driver is another core. It owns desc and avail; each word is loaded once
 * and nothing is trusted. One caller at a time; any context; never blocks.
 * After -EPROTO the queue needs cr_vq_dev_init(). */
#ifndef CORRAL_VQ_DEV_H
#define CORRAL_VQ_DEV_H

#include <corral/region.h>
#include <corral/vring.h>

struct cr_buf {
	void *data;
	uint32_t size_bytes;
	uint16_t id; /* names the buffer when it is given back */
	uint16_t flags;
};

struct cr_vq_dev {
	struct cr_vring ring;
	const struct cr_region *shm; /* every buffer lies inside it */
	uint16_t seen;               /* driver's avail.idx when last read */
	uint16_t taken;              /* free-running, ours alone */
	uint16_t given;              /* free-running; used.idx is a copy of it */
	uint16_t published;          /* used.idx as last written */
	uint16_t mask;               /* of a slot: count - 1; not in images for size */
	uint8_t event_idx;           /* VIRTIO_RING_F_EVENT_IDX was negotiated */
};

/* Starts at index 0 of a cleared ring, with notifications on. shm and the ring
 * must outlive vq. */
void cr_vq_dev_init(struct cr_vq_dev *vq, const struct cr_vring *ring, const struct cr_region *shm,
                    int event_idx);

/* How many offered buffers wait; looks again only when fewer than need were
 * seen before. -EPROTO as cr_vq_dev_take(). */
int cr_vq_dev_ready(struct cr_vq_dev *vq, unsigned int need);

/* Takes the oldest offered buffer. Returns 0, -EAGAIN (none yet), -EPROTO (the
 * driver broke the protocol) or -EBADMSG (one bad buffer: outside shared memory,
 * or a chain; buf->id is set and must be given back, the queue goes on). */
int cr_vq_dev_take(struct cr_vq_dev *vq, struct cr_buf *buf);

/* Takes a chain of up to max buffers that starts at the oldest offered one; all
 * carry the head's id. Returns how many, or as cr_vq_dev_take(). A chain that
 * loops or is longer than max is -EBADMSG with chain[0].id set. */
int cr_vq_dev_take_chain(struct cr_vq_dev *vq, struct cr_buf *chain, int max);

/* Gives a taken buffer back with len_bytes written into it; the driver sees it
 * after cr_vq_dev_publish(). */
void cr_vq_dev_give(struct cr_vq_dev *vq, uint16_t id, uint32_t len_bytes);

/* Shows the driver all given buffers. Returns 1 when it wants a notification. */
int cr_vq_dev_publish(struct cr_vq_dev *vq);

/* Asks the driver to notify when `need` or more buffers wait (with flags instead of
 * event indices: whenever it offers more). Returns 1 when they do already, so that a
 * caller who would sleep looks again. */
int cr_vq_dev_notify_for(struct cr_vq_dev *vq, unsigned int need);
static inline int cr_vq_dev_notify_on(struct cr_vq_dev *vq)
{
	return cr_vq_dev_notify_for(vq, 1);
}
void cr_vq_dev_notify_off(struct cr_vq_dev *vq);

#endif
