/* SPDX-License-Identifier: Apache-2.0 */
#include "virtio/vq_drv_inline.h"

void cr_vq_drv_init(struct cr_vq_drv *vq, const struct cr_vring *ring, uint8_t *owner,
                    int event_idx)
{
	*vq = (struct cr_vq_drv){ .ring = *ring,
		                  .mask = (uint16_t)(ring->count - 1u),
		                  .owner = owner,
		                  .event_idx = event_idx != 0 };
	memset(owner, 0, ring->count);
	cr_vring_clear(ring);
}

void cr_vq_drv_set(struct cr_vq_drv *vq, uint16_t id, uint64_t da, uint32_t len_bytes,
                   uint16_t flags)
{
	struct cr_desc desc = { .addr = da, .len = len_bytes, .flags = flags };

	cr_shm_copy(&vq->ring.desc[id], &desc, sizeof(desc));
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
	return vq_drv_collect(vq, used);
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
