/* SPDX-License-Identifier: Apache-2.0 */
#include <corral/vq_drv.h>

#include "base/atomic.h"
#include "base/cr.h"
#include "virtio/vring_event.h"

void cr_vq_drv_init(struct cr_vq_drv *vq, const struct cr_vring *ring, uint32_t *bits,
		    int event_idx)
{
	*vq = (struct cr_vq_drv){ .ring = *ring, .offered_bits = bits, .event_idx = event_idx != 0 };
	memset(bits, 0, CR_VQ_DRV_WORDS(ring->count) * sizeof(*bits));
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
	struct cr_desc *desc = &vq->ring.desc[id];

	/* Reading our own word back decides only whether its line must move. */
	if (cr_load_relaxed(&desc->len) != len_bytes)
		cr_shm_store_relaxed(&desc->len, len_bytes);
	/* relaxed: cr_vq_drv_publish() releases it. */
	cr_shm_store_relaxed(&vq->ring.avail->ring[vq->offered & (vq->ring.count - 1u)], id);
	vq->offered_bits[id / 32u] |= CR_BIT(id % 32u);
	vq->offered++;
}

int cr_vq_drv_publish(struct cr_vq_drv *vq)
{
	uint16_t old = vq->published;
	uint16_t new = vq->offered;

	if (old == new)
		return 0;
	vq->published = new;
	/* release: pairs with the acquire in cr_vq_dev_take(). */
	cr_shm_store_release(&vq->ring.avail->idx, new);

	/* Our index before their wish: pairs with the fence in cr_vq_dev_notify_on(). */
	cr_fence_seq_cst();
	if (vq->event_idx)
		return cr_vring_passed(cr_load_relaxed(cr_avail_event(&vq->ring)), new, old);
	return !(cr_load_relaxed(&vq->ring.used->flags) & CR_USED_NO_NOTIFY);
}

/* Reads the device's index again when what was seen before is collected. */
static int waiting(struct cr_vq_drv *vq)
{
	if (vq->seen == vq->collected) {
		/* acquire: pairs with the release in cr_vq_dev_publish(). */
		uint16_t used = cr_load_acquire(&vq->ring.used->idx);

		if ((uint16_t)(used - vq->collected) > (uint16_t)(vq->published - vq->collected))
			return -EPROTO;
		vq->seen = used;
	}
	return (uint16_t)(vq->seen - vq->collected);
}

int cr_vq_drv_collect(struct cr_vq_drv *vq, struct cr_used_elem *used)
{
	int ready = waiting(vq);
	const struct cr_used_elem *elem;
	uint32_t *word;

	if (ready <= 0)
		return ready ? ready : -EAGAIN;

	elem = &vq->ring.used->ring[vq->collected & (vq->ring.count - 1u)];
	used->id = cr_load_relaxed(&elem->id);
	used->len = cr_load_relaxed(&elem->len);
	if (used->id >= vq->ring.count)
		return -EPROTO;

	/* A buffer comes back once per offer. */
	word = &vq->offered_bits[used->id / 32u];
	if (!(*word & CR_BIT(used->id % 32u)))
		return -EPROTO;
	*word &= ~CR_BIT(used->id % 32u);
	vq->collected++;
	return 0;
}

int cr_vq_drv_notify_on(struct cr_vq_drv *vq)
{
	if (vq->event_idx)
		cr_shm_store_relaxed(cr_used_event(&vq->ring), vq->collected);
	else
		cr_shm_store_relaxed(&vq->ring.avail->flags, (uint16_t)0);

	/* Our wish before their index: pairs with the fence in cr_vq_dev_publish(). */
	cr_fence_seq_cst();
	return cr_load_relaxed(&vq->ring.used->idx) != vq->collected;
}

void cr_vq_drv_notify_off(struct cr_vq_drv *vq)
{
	/* With event indices the old event lies behind and stays quiet by itself. */
	if (!vq->event_idx)
		cr_shm_store_relaxed(&vq->ring.avail->flags, (uint16_t)CR_AVAIL_NO_INTERRUPT);
}
