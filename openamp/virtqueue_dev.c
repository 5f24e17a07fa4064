/* SPDX-License-Identifier: Apache-2.0 */
/* The device's calls: messages that the driver offers are taken and given back. */
#include "openamp/queue.h"

/* One descriptor, each word loaded once: the driver can change it after a check.
 * Returns its buffer, or NULL when it has none in shared memory. */
static void *read_desc(struct virtqueue *vq, uint16_t idx, uint32_t *len)
{
	const struct cr_desc *desc = &vq->dev.ring.desc[idx];
	uint64_t addr = cr_load_torn(&desc->addr);
	uint16_t flags = cr_load_relaxed(&desc->flags);

	*len = cr_load_relaxed(&desc->len);
	if (flags & CR_DESC_INDIRECT)
		return NULL;
	return cr_region_ptr(cr_queue_span(vq), addr, *len);
}

static void give(struct virtqueue *vq, uint16_t id, uint32_t len)
{
	cr_vq_dev_give(&vq->dev, id, len);
	vq->vq_queued_cnt++;
	if (cr_vq_dev_publish(&vq->dev))
		vq->owed = true;
}

/* 0 with a first buffer that can be used; else as cr_vq_dev_take(). */
static int take(struct virtqueue *vq, struct cr_buf *buf)
{
	int err = cr_vq_dev_take(&vq->dev, buf);

	/* A chain is not simple, but here it is welcome. */
	if (err == -EBADMSG && buf->data && !(buf->flags & CR_DESC_INDIRECT))
		err = 0;
	return err;
}

void *virtqueue_get_first_avail_buffer(struct virtqueue *vq, uint16_t *avail_idx, uint32_t *len)
{
	struct cr_buf buf;
	int err = -EBADMSG;

	if (!vq || !cr_queue_is_device(vq) || vq->broken)
		return NULL;
	(void)cr_queue_span(vq);
	for (unsigned int i = 0; i < vq->vq_nentries && err == -EBADMSG; i++) {
		err = take(vq, &buf);
		vq->vq_available_idx = vq->dev.taken;
		if (err == -EBADMSG)
			give(vq, buf.id, 0);
	}
	if (err) {
		vq->broken = err == -EPROTO;
		return NULL;
	}
	cr_queue_links(vq)[buf.id] = 0;
	if (avail_idx)
		*avail_idx = buf.id;
	if (len)
		*len = buf.size_bytes;
	return buf.data;
}

void *virtqueue_get_next_avail_buffer(struct virtqueue *vq, uint16_t idx, uint16_t *next_idx,
                                      uint32_t *next_len)
{
	uint16_t *steps;
	uint32_t len;
	uint16_t next;
	void *data;

	if (!vq || !cr_queue_is_device(vq) || idx >= vq->vq_nentries)
		return NULL;
	steps = cr_queue_links(vq);
	if (!(cr_load_relaxed(&vq->dev.ring.desc[idx].flags) & CR_DESC_NEXT))
		return NULL;
	next = cr_load_relaxed(&vq->dev.ring.desc[idx].next);
	/* A chain that is longer than the ring loops. */
	if (next >= vq->vq_nentries || steps[idx] + 1 >= vq->vq_nentries)
		return NULL;
	data = read_desc(vq, next, &len);
	if (!data)
		return NULL;
	steps[next] = (uint16_t)(steps[idx] + 1);
	if (next_idx)
		*next_idx = next;
	if (next_len)
		*next_len = len;
	return data;
}

int virtqueue_add_consumed_buffer(struct virtqueue *vq, uint16_t head_idx, uint32_t len)
{
	if (!vq || !cr_queue_is_device(vq) || head_idx >= vq->vq_nentries ||
	    vq->dev.given == vq->dev.taken)
		return ERROR_VRING_NO_BUFF;
	give(vq, head_idx, len);
	return VQUEUE_SUCCESS;
}

uint32_t virtqueue_get_desc_size(struct virtqueue *vq)
{
	uint16_t head;
	uint32_t len;

	if (!vq || !cr_queue_is_device(vq) || vq->broken || cr_vq_dev_ready(&vq->dev, 1) <= 0)
		return 0;
	head = cr_load_relaxed(&vq->dev.ring.avail->ring[vq->dev.taken & (vq->vq_nentries - 1u)]);
	if (head >= vq->vq_nentries)
		return 0;
	return read_desc(vq, head, &len) ? len : 0;
}
