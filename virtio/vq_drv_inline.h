/* SPDX-License-Identifier: Apache-2.0 */
/* vq_drv_inline.h - the body of <corral/vq_drv.h>, for callers in whose fast path a
 * call would show (rpmsg/). Contracts are there. */
#ifndef CR_VIRTIO_VQ_DRV_INLINE_H
#define CR_VIRTIO_VQ_DRV_INLINE_H

#include <corral/vq_drv.h>

#include "base/atomic.h"
#include "base/cr.h"
#include "virtio/vring_event.h"

/* The rest of cr_vq_drv_init() for a queue that is all zero. */
static CR_INLINE void vq_drv_start(struct cr_vq_drv *vq, const struct cr_vring *ring,
                                   uint8_t *owner, int event_idx)
{
	vq->ring = *ring;
	vq->owner = owner;
	if (!CR_FOR_SIZE)
		vq->mask = (uint16_t)(ring->count - 1u);
	if (CR_CFG_EVENT_IDX)
		vq->event_idx = event_idx != 0;
	memset(owner, 0, ring->count);
	cr_vring_clear(ring);
}

static CR_INLINE void vq_drv_set(struct cr_vq_drv *vq, uint16_t id, uint64_t da, uint32_t len_bytes,
                                 uint16_t flags)
{
	struct cr_desc *desc = &vq->ring.desc[id];

	/* Not yet offered: plain stores. */
	desc->addr = da;
	desc->len = len_bytes;
	desc->flags = flags;
	desc->next = 0;
	cr_shm_wrote();
}

static CR_INLINE unsigned int vq_drv_slot(const struct cr_vq_drv *vq, uint16_t index)
{
	return index & (CR_FOR_SIZE ? vq->ring.count - 1u : vq->mask);
}

/* vq_drv_offer() of a buffer with the length that its descriptor has. */
static CR_HOT void vq_drv_offer_again(struct cr_vq_drv *vq, uint16_t id)
{
	/* relaxed: vq_drv_publish() releases it. */
	cr_shm_store_relaxed(&vq->ring.avail->ring[vq_drv_slot(vq, vq->offered)], id);
	vq->owner[id] = CR_VQ_OFFERED;
	vq->offered++;
}

static CR_HOT void vq_drv_offer(struct cr_vq_drv *vq, uint16_t id, uint32_t len_bytes)
{
	struct cr_desc *desc = &vq->ring.desc[id];

	/* Reading our own word back decides only whether its line must move. */
	if (CR_FOR_SIZE || cr_load_relaxed(&desc->len) != len_bytes)
		cr_shm_store_relaxed(&desc->len, len_bytes);
	vq_drv_offer_again(vq, id);
}

/* vq_drv_publish() when there is something to show. */
static CR_INLINE int vq_drv_show(struct cr_vq_drv *vq)
{
	uint16_t old = vq->published;
	uint16_t new = vq->offered;

	vq->published = new;
	/* release: pairs with the acquire in vq_dev_ready(). */
	cr_shm_store_release(&vq->ring.avail->idx, new);

	/* Our index before their wish: pairs with the fence in cr_vq_dev_notify_on(). */
	cr_fence_seq_cst();
	if (CR_CFG_EVENT_IDX && vq->event_idx)
		return cr_vring_passed(cr_load_relaxed(cr_avail_event(&vq->ring)), new, old);
	return !(cr_load_relaxed(&vq->ring.used->flags) & CR_USED_NO_NOTIFY);
}

static CR_HOT int vq_drv_publish(struct cr_vq_drv *vq)
{
	return vq->published == vq->offered ? 0 : vq_drv_show(vq);
}

/* How many used buffers wait. Reads the device's index again when what was seen before is
 * collected, in images for size each time. */
static CR_INLINE int vq_drv_ready(struct cr_vq_drv *vq)
{
	uint16_t ready = (uint16_t)(vq->seen - vq->collected);

	if (CR_FOR_SIZE || !ready) {
		/* acquire: pairs with the release in vq_dev_publish(). */
		uint16_t used = cr_load_acquire(&vq->ring.used->idx);

		ready = (uint16_t)(used - vq->collected);
		/* No more than was offered and not collected. */
		if (cr_unlikely(ready > (uint16_t)(vq->published - vq->collected)))
			return -EPROTO;
		if (!CR_FOR_SIZE)
			vq->seen = used;
	}
	return ready;
}

/* vq_drv_collect() when vq_drv_ready() was positive: 1 or -EPROTO. */
static CR_INLINE int vq_drv_collect_ready(struct cr_vq_drv *vq, struct cr_used_elem *used)
{
	const struct cr_used_elem *elem = &vq->ring.used->ring[vq_drv_slot(vq, vq->collected)];

	used->id = cr_load_relaxed(&elem->id);
	used->len = cr_load_relaxed(&elem->len);
	/* A buffer comes back once per offer. */
	if (cr_unlikely(used->id >= vq->ring.count || vq->owner[used->id] != CR_VQ_OFFERED))
		return -EPROTO;
	vq->owner[used->id] = 0;
	/* relaxed: only a first look without the lock reads it elsewhere. */
	cr_store_relaxed(&vq->collected, (uint16_t)(vq->collected + 1));
	return 1;
}

/* The oldest used buffer: 1, 0 (none waits) or -EPROTO. */
static CR_SHARED int vq_drv_next(struct cr_vq_drv *vq, struct cr_used_elem *used)
{
	int ready = vq_drv_ready(vq);

	return ready <= 0 ? ready : vq_drv_collect_ready(vq, used);
}

/* Asks the device to notify when `need` or more used buffers wait; 0: not to. With event
 * indices the old event lies behind, or is the last one. */
static CR_HOT void vq_drv_notify(const struct cr_vq_drv *vq, unsigned int need)
{
	if (!CR_CFG_EVENT_IDX || !vq->event_idx)
		cr_shm_store_relaxed(&vq->ring.avail->flags,
		                     (uint16_t)(need ? 0 : CR_AVAIL_NO_INTERRUPT));
	else if (need)
		cr_shm_store_relaxed(cr_used_event(&vq->ring),
		                     (uint16_t)(vq->collected + need - 1));

	/* Our wish before their index: pairs with the fence in vq_dev_publish(). */
	cr_fence_seq_cst();
}

/* vq_drv_offer() and vq_drv_show(). */
static CR_SHARED int vq_drv_send(struct cr_vq_drv *vq, uint16_t id, uint32_t len_bytes)
{
	vq_drv_offer(vq, id, len_bytes);
	return vq_drv_show(vq);
}

#endif
