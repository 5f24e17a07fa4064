/* SPDX-License-Identifier: Apache-2.0 */
#include "virtio/vq_dev_inline.h"

void cr_vq_dev_init(struct cr_vq_dev *vq, const struct cr_vring *ring, const struct cr_region *shm,
                    int event_idx)
{
	vq_dev_init(vq, ring, shm, event_idx);
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
	int head = vq_dev_ready(vq, 1);

	if (head <= 0)
		return head ? head : -EAGAIN;
	head = vq_dev_head(vq);
	if (head < 0)
		return head;
	vq_dev_pass(vq);

	unsigned int at = (unsigned int)head;

	for (int i = 0; i < max; i++) {
		uint16_t next = cr_load_relaxed(&vq->ring.desc[at].next);
		int flags = vq_dev_read(vq, at, &chain[i]);

		chain[i].id = (uint16_t)head;
		if (flags & CR_DESC_INDIRECT)
			break;
		if (!(flags & CR_DESC_NEXT))
			return i + 1;
		if (next >= vq->ring.count)
			break;
		at = next;
	}
	chain[0].id = (uint16_t)head;
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

int cr_vq_dev_notify_for(struct cr_vq_dev *vq, unsigned int need)
{
	vq_dev_notify(vq, need);
	return (uint16_t)(cr_load_relaxed(&vq->ring.avail->idx) - vq->taken) >= need;
}

void cr_vq_dev_notify_off(struct cr_vq_dev *vq)
{
	vq_dev_notify(vq, 0);
}
