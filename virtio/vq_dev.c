/* SPDX-License-Identifier: Apache-2.0 */
#include <corral/vq_dev.h>

#include "base/atomic.h"
#include "base/cr.h"
#include "virtio/vring_event.h"

void cr_vq_dev_init(struct cr_vq_dev *vq, const struct cr_vring *ring,
		    const struct cr_region *shm, int event_idx)
{
	*vq = (struct cr_vq_dev){ .ring = *ring, .shm = shm, .event_idx = event_idx != 0 };
}

/* How many offered buffers wait. The driver's index is read only when those
 * that were seen before are used up, so its cache line stays where it is. */
static int waiting(struct cr_vq_dev *vq)
{
	if (vq->seen == vq->taken) {
		/* acquire: pairs with the release in cr_vq_drv_publish(). */
		uint16_t offered = cr_load_acquire(&vq->ring.avail->idx);
		uint16_t fresh = (uint16_t)(offered - vq->taken);
		uint16_t held = (uint16_t)(vq->taken - vq->given);

		if (fresh > vq->ring.count - held)
			return -EPROTO;
		vq->seen = offered;
	}
	return (uint16_t)(vq->seen - vq->taken);
}

/* Each field is loaded once: the driver may rewrite it after our check. */
static int read_desc(const struct cr_vq_dev *vq, uint32_t index, struct cr_buf *buf, uint16_t *next)
{
	const struct cr_desc *desc = &vq->ring.desc[index];
	uint64_t addr = cr_load_relaxed(&desc->addr);

	buf->size_bytes = cr_load_relaxed(&desc->len);
	buf->flags = cr_load_relaxed(&desc->flags);
	*next = cr_load_relaxed(&desc->next);
	buf->data = cr_region_ptr(vq->shm, addr, buf->size_bytes);
	return buf->data && !(buf->flags & CR_DESC_INDIRECT) ? 0 : -EBADMSG;
}

/* Moves past the oldest offered head. */
static int take_head(struct cr_vq_dev *vq, uint16_t *head)
{
	int ready = waiting(vq);

	if (ready <= 0)
		return ready ? ready : -EAGAIN;

	*head = cr_load_relaxed(&vq->ring.avail->ring[vq->taken & (vq->ring.count - 1u)]);
	if (*head >= vq->ring.count)
		return -EPROTO;
	vq->taken++;
	return 0;
}

int cr_vq_dev_take(struct cr_vq_dev *vq, struct cr_buf *buf)
{
	uint16_t next;
	int err = take_head(vq, &buf->id);

	if (err)
		return err;
	err = read_desc(vq, buf->id, buf, &next);
	return (buf->flags & CR_DESC_NEXT) ? -EBADMSG : err;
}

int cr_vq_dev_take_chain(struct cr_vq_dev *vq, struct cr_buf *chain, int max)
{
	uint16_t head;
	uint16_t at;
	int err = take_head(vq, &head);

	if (err)
		return err;
	at = head;
	for (int i = 0; i < max; i++) {
		uint16_t next;

		chain[i].id = head;
		err = read_desc(vq, at, &chain[i], &next);
		if (err)
			break;
		if (!(chain[i].flags & CR_DESC_NEXT))
			return i + 1;
		if (next >= vq->ring.count)
			break;
		at = next;
	}
	chain[0].id = head;
	return -EBADMSG;
}

void cr_vq_dev_give(struct cr_vq_dev *vq, uint16_t id, uint32_t len_bytes)
{
	struct cr_used_elem *elem = &vq->ring.used->ring[vq->given & (vq->ring.count - 1u)];

	/* relaxed: cr_vq_dev_publish() releases them. */
	cr_shm_store_relaxed(&elem->id, (uint32_t)id);
	cr_shm_store_relaxed(&elem->len, len_bytes);
	vq->given++;
}

int cr_vq_dev_publish(struct cr_vq_dev *vq)
{
	uint16_t old = vq->published;
	uint16_t new = vq->given;

	if (old == new)
		return 0;
	vq->published = new;
	/* release: pairs with the acquire in cr_vq_drv_collect(). */
	cr_shm_store_release(&vq->ring.used->idx, new);

	/* Our index before their wish: pairs with the fence in cr_vq_drv_notify_on(). */
	cr_fence_seq_cst();
	if (vq->event_idx)
		return cr_vring_passed(cr_load_relaxed(cr_used_event(&vq->ring)), new, old);
	return !(cr_load_relaxed(&vq->ring.avail->flags) & CR_AVAIL_NO_INTERRUPT);
}

int cr_vq_dev_notify_on(struct cr_vq_dev *vq)
{
	if (vq->event_idx)
		cr_shm_store_relaxed(cr_avail_event(&vq->ring), vq->taken);
	else
		cr_shm_store_relaxed(&vq->ring.used->flags, (uint16_t)0);

	/* Our wish before their index: pairs with the fence in cr_vq_drv_publish(). */
	cr_fence_seq_cst();
	return cr_load_relaxed(&vq->ring.avail->idx) != vq->taken;
}

void cr_vq_dev_notify_off(struct cr_vq_dev *vq)
{
	/* With event indices the old event lies behind and stays quiet by itself. */
	if (!vq->event_idx)
		cr_shm_store_relaxed(&vq->ring.used->flags, (uint16_t)CR_USED_NO_NOTIFY);
}
