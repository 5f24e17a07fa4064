/* SPDX-License-Identifier: Apache-2.0 */
#include "virtio/vq_dev_inline.h"

void cr_vq_dev_init(struct cr_vq_dev *vq, const struct cr_vring *ring, const struct cr_region *shm,
                    int event_idx)
{
	*vq = (struct cr_vq_dev){ .ring = *ring,
		                  .mask = (uint16_t)(ring->count - 1u),
		                  .shm = shm,
		                  .event_idx = event_idx != 0 };
}

int cr_vq_dev_ready(struct cr_vq_dev *vq, unsigned int need)
{
	return vq_dev_ready(vq, need);
}

int cr_vq_dev_take(struct cr_vq_dev *vq, struct cr_buf *buf)
{
	return vq_dev_take(vq, buf);
}

int cr_vq_dev_take_chain(struct cr_vq_dev *vq, struct cr_buf *chain, int max)
{
	uint16_t head;
	uint16_t at;
	int err = vq_dev_ready(vq, 1);

	if (err <= 0)
		return err ? err : -EAGAIN;
	err = vq_dev_take_head(vq, &head);
	if (err)
		return err;
	at = head;
	for (int i = 0; i < max; i++) {
		uint16_t next = cr_load_relaxed(&vq->ring.desc[at].next);

		chain[i].id = head;
		if (vq_dev_read(vq, at, &chain[i]) || (chain[i].flags & CR_DESC_INDIRECT))
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
	vq_dev_give(vq, id, len_bytes);
}

int cr_vq_dev_publish(struct cr_vq_dev *vq)
{
	return vq_dev_publish(vq);
}

/* Asks for a notification when the driver's index passes this one. */
static int notify_past(struct cr_vq_dev *vq, uint16_t index)
{
	if (CR_CFG_EVENT_IDX && vq->event_idx)
		cr_shm_store_relaxed(cr_avail_event(&vq->ring), index);
	else
		cr_shm_store_relaxed(&vq->ring.used->flags, (uint16_t)0);

	/* Our wish before their index: pairs with the fence in vq_drv_publish(). */
	cr_fence_seq_cst();
	return cr_load_relaxed(&vq->ring.avail->idx) != index;
}

int cr_vq_dev_notify_on(struct cr_vq_dev *vq)
{
	return notify_past(vq, vq->taken);
}

int cr_vq_dev_notify_more(struct cr_vq_dev *vq)
{
	return notify_past(vq, vq->seen);
}

void cr_vq_dev_notify_off(struct cr_vq_dev *vq)
{
	/* With event indices the old event lies behind and stays quiet by itself. */
	if (!CR_CFG_EVENT_IDX || !vq->event_idx)
		cr_shm_store_relaxed(&vq->ring.used->flags, (uint16_t)CR_USED_NO_NOTIFY);
}
