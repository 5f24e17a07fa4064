/* SPDX-License-Identifier: Apache-2.0 */
/* vq_dev_inline.h - the body of <corral/vq_dev.h>, for callers in whose fast path a
 * call would show (rpmsg/). Contracts are there. */
#ifndef CR_VIRTIO_VQ_DEV_INLINE_H
#define CR_VIRTIO_VQ_DEV_INLINE_H

#include <corral/vq_dev.h>

#include "base/atomic.h"
#include "base/cr.h"
#include "virtio/vring_event.h"

/* The driver's index is read only when those buffers that were seen before do
 * not suffice, so its cache line stays where it is. */
static CR_HOT int vq_dev_ready(struct cr_vq_dev *vq, unsigned int need)
{
	uint16_t ready = (uint16_t)(vq->seen - vq->taken);

	if (ready < need) {
		/* acquire: pairs with the release in vq_drv_publish(). */
		uint16_t offered = cr_load_acquire(&vq->ring.avail->idx);

		ready = (uint16_t)(offered - vq->taken);
		/* Together with what we have not given back, at most the ring. */
		if (cr_unlikely(ready + (uint16_t)(vq->taken - vq->given) > vq->ring.count))
			return -EPROTO;
		vq->seen = offered;
	}
	return ready;
}

/* Moves past the oldest offered head; vq_dev_ready() was positive. */
static CR_HOT int vq_dev_take_head(struct cr_vq_dev *vq, uint16_t *head)
{
	*head = cr_load_relaxed(&vq->ring.avail->ring[vq->taken & vq->mask]);
	if (cr_unlikely(*head >= vq->ring.count))
		return -EPROTO;
	/* relaxed: only a first look without the lock reads it elsewhere. */
	cr_store_relaxed(&vq->taken, (uint16_t)(vq->taken + 1));
	return 0;
}

/* Each field is loaded once: the driver may rewrite it after our check. */
static CR_HOT int vq_dev_read(const struct cr_vq_dev *vq, uint32_t index, struct cr_buf *buf)
{
	const struct cr_desc *desc = &vq->ring.desc[index];
	uint64_t addr = cr_load_torn(&desc->addr);

	buf->size_bytes = cr_load_relaxed(&desc->len);
	buf->flags = cr_load_relaxed(&desc->flags);
	buf->data = cr_region_ptr(vq->shm, addr, buf->size_bytes);
	return cr_likely(buf->data != NULL) ? 0 : -EBADMSG;
}

/* vq_dev_take() when vq_dev_ready() was positive. */
static CR_HOT int vq_dev_take_ready(struct cr_vq_dev *vq, struct cr_buf *buf)
{
	int err = vq_dev_take_head(vq, &buf->id);

	if (err)
		return err;
	err = vq_dev_read(vq, buf->id, buf);
	return cr_unlikely(buf->flags & (CR_DESC_NEXT | CR_DESC_INDIRECT)) ? -EBADMSG : err;
}

static CR_HOT int vq_dev_take(struct cr_vq_dev *vq, struct cr_buf *buf)
{
	int ready = vq_dev_ready(vq, 1);

	if (ready <= 0)
		return ready ? ready : -EAGAIN;
	return vq_dev_take_ready(vq, buf);
}

static CR_HOT void vq_dev_give(struct cr_vq_dev *vq, uint16_t id, uint32_t len_bytes)
{
	struct cr_used_elem *elem = &vq->ring.used->ring[vq->given & vq->mask];

	/* relaxed: vq_dev_publish() releases them. */
	cr_shm_store_relaxed(&elem->id, (uint32_t)id);
	cr_shm_store_relaxed(&elem->len, len_bytes);
	vq->given++;
}

/* vq_dev_publish() when there is something to show. */
static CR_HOT int vq_dev_show(struct cr_vq_dev *vq)
{
	uint16_t old = vq->published;
	uint16_t new = vq->given;

	vq->published = new;
	/* release: pairs with the acquire in vq_drv_ready(). */
	cr_shm_store_release(&vq->ring.used->idx, new);

	/* Our index before their wish: pairs with the fence in cr_vq_drv_notify_on(). */
	cr_fence_seq_cst();
	if (CR_CFG_EVENT_IDX && vq->event_idx)
		return cr_vring_passed(cr_load_relaxed(cr_used_event(&vq->ring)), new, old);
	return !(cr_load_relaxed(&vq->ring.avail->flags) & CR_AVAIL_NO_INTERRUPT);
}

static CR_HOT int vq_dev_publish(struct cr_vq_dev *vq)
{
	return vq->published == vq->given ? 0 : vq_dev_show(vq);
}

#endif
