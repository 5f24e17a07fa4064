/* SPDX-License-Identifier: Apache-2.0 */
/* vq_dev_inline.h - the body of <corral/vq_dev.h>, for callers in whose fast path a
 * call would show (rpmsg/). Contracts are there. */
#ifndef CR_VIRTIO_VQ_DEV_INLINE_H
#define CR_VIRTIO_VQ_DEV_INLINE_H

#include <corral/vq_dev.h>

#include "base/atomic.h"
#include "base/cr.h"
#include "virtio/vring_event.h"

/* The rest of cr_vq_dev_init() for a queue that is all zero. */
static CR_INLINE void vq_dev_start(struct cr_vq_dev *vq, const struct cr_vring *ring,
                                   const struct cr_region *shm, int event_idx)
{
	vq->ring = *ring;
	vq->shm = shm;
	if (!CR_FOR_SIZE)
		vq->mask = (uint16_t)(ring->count - 1u);
	if (CR_CFG_EVENT_IDX)
		vq->event_idx = event_idx != 0;
}

static CR_INLINE void vq_dev_init(struct cr_vq_dev *vq, const struct cr_vring *ring,
                                  const struct cr_region *shm, int event_idx)
{
	vq->seen = 0;
	vq->taken = 0;
	vq->given = 0;
	vq->published = 0;
	vq_dev_start(vq, ring, shm, event_idx);
}

static CR_INLINE unsigned int vq_dev_slot(const struct cr_vq_dev *vq, uint16_t index)
{
	return index & (CR_FOR_SIZE ? vq->ring.count - 1u : vq->mask);
}

/* Reads the driver's index. */
static CR_INLINE int vq_dev_look(struct cr_vq_dev *vq)
{
	/* acquire: pairs with the release in vq_drv_publish(). */
	uint16_t offered = cr_load_acquire(&vq->ring.avail->idx);
	uint16_t ready = (uint16_t)(offered - vq->taken);

	/* Together with what we have not given back, at most the ring. */
	if (cr_unlikely(ready > (uint16_t)(vq->given + vq->ring.count - vq->taken)))
		return -EPROTO;
	vq->seen = offered;
	return ready;
}

/* The driver's index is read only when those buffers that were seen before do
 * not suffice, so its cache line stays where it is. */
static CR_INLINE int vq_dev_ready(struct cr_vq_dev *vq, unsigned int need)
{
	uint16_t ready = (uint16_t)(vq->seen - vq->taken);

	return ready < need ? vq_dev_look(vq) : ready;
}

/* The oldest offered head, or -EPROTO; vq_dev_ready() was positive. */
static CR_INLINE int vq_dev_head(const struct cr_vq_dev *vq)
{
	uint16_t head = cr_load_relaxed(&vq->ring.avail->ring[vq_dev_slot(vq, vq->taken)]);

	return cr_likely(head < vq->ring.count) ? head : -EPROTO;
}

/* Moves past it. */
static CR_HOT void vq_dev_pass(struct cr_vq_dev *vq)
{
	/* relaxed: only a first look without the lock reads it elsewhere. */
	cr_store_relaxed(&vq->taken, (uint16_t)(vq->taken + 1));
}

/* Returns the descriptor's flags, or -1 (all flags) when its buffer lies outside. Each
 * field is loaded once: the driver may rewrite it after our check. */
static CR_INLINE int vq_dev_read(const struct cr_vq_dev *vq, unsigned int index, struct cr_buf *buf)
{
	const struct cr_desc *desc = &vq->ring.desc[index];
	uint32_t size_bytes = cr_load_relaxed(&desc->len);
	uint16_t flags = cr_load_relaxed(&desc->flags);
	void *data = cr_region_ptr(vq->shm, cr_load_torn(&desc->addr), size_bytes);

	buf->data = data;
	buf->size_bytes = size_bytes;
	buf->flags = flags;
	return cr_likely(data != NULL) ? flags : -1;
}

/* vq_dev_take() when vq_dev_ready() was positive. */
static CR_INLINE int vq_dev_take_ready(struct cr_vq_dev *vq, struct cr_buf *buf)
{
	int head = vq_dev_head(vq);

	if (cr_unlikely(head < 0))
		return -EPROTO;
	vq_dev_pass(vq);
	buf->id = (uint16_t)head;
	return cr_unlikely(vq_dev_read(vq, (unsigned int)head, buf) &
	                   (CR_DESC_NEXT | CR_DESC_INDIRECT))
	               ? -EBADMSG
	               : 0;
}

/* The same when `need` or more wait: 1, 0 (there are fewer) or -EPROTO. A bad buffer has no
 * place; flags are not read. */
static CR_SHARED int vq_dev_take_of(struct cr_vq_dev *vq, struct cr_buf *buf, unsigned int need)
{
	int ready = CR_FOR_SIZE ? vq_dev_look(vq) : vq_dev_ready(vq, need);
	const struct cr_desc *desc;
	int head;

	if (cr_unlikely(ready < 0))
		return -EPROTO;
	if (cr_unlikely((unsigned int)ready < need))
		return 0;
	head = vq_dev_head(vq);
	if (cr_unlikely(head < 0))
		return -EPROTO;
	vq_dev_pass(vq);
	buf->id = (uint16_t)head;
	desc = &vq->ring.desc[head];
	buf->data = NULL;
	buf->size_bytes = cr_load_relaxed(&desc->len);
	if (cr_likely(!(cr_load_relaxed(&desc->flags) & (CR_DESC_NEXT | CR_DESC_INDIRECT))))
		buf->data = cr_region_ptr(vq->shm, cr_load_torn(&desc->addr), buf->size_bytes);
	return 1;
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
	struct cr_used_elem *elem = &vq->ring.used->ring[vq_dev_slot(vq, vq->given)];

	/* relaxed: vq_dev_publish() releases them. */
	cr_shm_store_relaxed(&elem->id, (uint32_t)id);
	cr_shm_store_relaxed(&elem->len, len_bytes);
	vq->given++;
}

/* vq_dev_publish() when there is something to show. */
static CR_INLINE int vq_dev_show(struct cr_vq_dev *vq)
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

/* Asks the driver to notify when `need` or more buffers wait; 0: not to. With event
 * indices the old event lies behind, or is the last one. */
static CR_HOT void vq_dev_notify(const struct cr_vq_dev *vq, unsigned int need)
{
	if (!CR_CFG_EVENT_IDX || !vq->event_idx)
		cr_shm_store_relaxed(&vq->ring.used->flags,
		                     (uint16_t)(need ? 0 : CR_USED_NO_NOTIFY));
	else if (need)
		cr_shm_store_relaxed(cr_avail_event(&vq->ring), (uint16_t)(vq->taken + need - 1));

	/* Our wish before their index: pairs with the fence in vq_drv_publish(). */
	cr_fence_seq_cst();
}

/* vq_dev_give() and vq_dev_show(). */
static CR_SHARED int vq_dev_return(struct cr_vq_dev *vq, uint16_t id, uint32_t len_bytes)
{
	vq_dev_give(vq, id, len_bytes);
	return vq_dev_show(vq);
}

#endif
