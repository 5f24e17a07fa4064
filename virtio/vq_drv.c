/* SPDX-License-Identifier: Apache-2.0 */
#include "virtio/vq_drv_inline.h"

void cr_vq_drv_init(struct cr_vq_drv *vq, const struct cr_vring *ring, uint8_t *owner,
                    int event_idx)
{
	memset(vq, 0, sizeof(*vq));
	vq_drv_start(vq, ring, owner, event_idx);
}

void cr_vq_drv_set(struct cr_vq_drv *vq, uint16_t id, uint64_t da, uint32_t len_bytes,
                   uint16_t flags)
{
	vq_drv_set(vq, id, da, len_bytes, flags);
}

void cr_vq_drv_offer(struct cr_vq_drv *vq, uint16_t id, uint32_t len_bytes)
{
	vq_drv_offer(vq, id, len_bytes);
}

int cr_vq_drv_publish(struct cr_vq_drv *vq)
{
	return vq_drv_publish(vq);
}

int cr_vq_drv_collect(struct cr_vq_drv *vq, struct cr_used_elem *used)
{
	int got = vq_drv_next(vq, used);

	if (got > 0)
		return 0;
	return got ? got : -EAGAIN;
}

int cr_vq_drv_notify_for(struct cr_vq_drv *vq, unsigned int need)
{
	vq_drv_notify(vq, need);
	return (uint16_t)(cr_load_relaxed(&vq->ring.used->idx) - vq->collected) >= need;
}

void cr_vq_drv_notify_off(struct cr_vq_drv *vq)
{
	vq_drv_notify(vq, 0);
}
