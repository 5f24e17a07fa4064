/* SPDX-License-Identifier: Apache-2.0 */
/* The driver's calls: buffers are offered as chains of descriptors and come back.
 * Which descriptors are free, and which belong together, stands in private memory. */
#include "openamp/queue.h"

/* Address on the link of one buffer. 0 or ERROR_VQUEUE_INVLD_PARAM. */
static int address_of(struct virtqueue *vq, const struct virtqueue_buf *buf, uint64_t *da)
{
	const struct cr_region *span = cr_queue_span(vq);

	/* A negative length is longer than any span. */
	if (!cr_region_has(span, buf->buf, (size_t)buf->len))
		return ERROR_VQUEUE_INVLD_PARAM;
	*da = cr_region_da(span, buf->buf);
	return VQUEUE_SUCCESS;
}

static int check(struct virtqueue *vq, struct virtqueue_buf *buf_list, int count)
{
	for (int i = 0; i < count; i++) {
		uint64_t da;

		if (address_of(vq, &buf_list[i], &da))
			return ERROR_VQUEUE_INVLD_PARAM;
	}
	return VQUEUE_SUCCESS;
}

/* Fills count descriptors from the free list. Returns the one behind them. */
static uint16_t fill(struct virtqueue *vq, const struct virtqueue_buf *buf_list, int readable,
                     int count)
{
	const uint16_t *links = cr_queue_links(vq);
	uint16_t id = vq->vq_desc_head_idx;

	for (int i = 0; i < count; i++) {
		bool last = i == count - 1;
		uint16_t flags = i < readable ? 0 : CR_DESC_WRITE;
		uint64_t da = 0;

		(void)address_of(vq, &buf_list[i], &da);
		flags = (uint16_t)(flags | (last ? 0 : CR_DESC_NEXT));
		cr_vq_drv_set(&vq->drv, id, da, (uint32_t)buf_list[i].len, flags);
		if (!last)
			cr_shm_store_relaxed(&vq->drv.ring.desc[id].next, links[id]);
		id = links[id];
	}
	return id;
}

int virtqueue_add_buffer(struct virtqueue *vq, struct virtqueue_buf *buf_list, int readable,
                         int writable, void *cookie)
{
	uint16_t *links = vq ? cr_queue_links(vq) : NULL;
	uint16_t head;
	uint16_t tail;
	uint16_t rest;
	int count;

	if (!vq || !cr_queue_is_driver(vq) || !buf_list || !cookie || readable < 0 ||
	    writable < 0 || __builtin_add_overflow(readable, writable, &count) || count < 1)
		return ERROR_VQUEUE_INVLD_PARAM;
	if (count > vq->vq_free_cnt)
		return ERROR_VRING_FULL;
	if (check(vq, buf_list, count))
		return ERROR_VQUEUE_INVLD_PARAM;

	head = vq->vq_desc_head_idx;
	rest = fill(vq, buf_list, readable, count);
	tail = head;
	for (int i = 1; i < count; i++)
		tail = links[tail];
	links[tail] = VQ_RING_DESC_CHAIN_END;
	vq->vq_desc_head_idx = rest;
	vq->vq_free_cnt = (uint16_t)(vq->vq_free_cnt - count);
	vq->vq_queued_cnt++;
	cr_queue_cookies(vq)[head] = cookie;
	cr_vq_drv_offer(&vq->drv, head, (uint32_t)buf_list[0].len);
	/* OpenAMP's driver shows each buffer at once; a kick only notifies. */
	if (cr_vq_drv_publish(&vq->drv))
		vq->owed = true;
	return VQUEUE_SUCCESS;
}

/* Puts the message's descriptors back on the free list. */
static void release(struct virtqueue *vq, uint16_t head)
{
	uint16_t *links = cr_queue_links(vq);
	uint16_t tail = head;
	uint16_t count = 1;

	while (links[tail] != VQ_RING_DESC_CHAIN_END) {
		tail = links[tail];
		count++;
	}
	links[tail] = vq->vq_desc_head_idx;
	vq->vq_desc_head_idx = head;
	vq->vq_free_cnt = (uint16_t)(vq->vq_free_cnt + count);
}

void *virtqueue_get_buffer(struct virtqueue *vq, uint32_t *len, uint16_t *idx)
{
	struct cr_used_elem used;
	void *cookie;
	int err;

	if (!vq || !cr_queue_is_driver(vq) || vq->broken)
		return NULL;
	err = cr_vq_drv_collect(&vq->drv, &used);
	if (err) {
		vq->broken = err == -EPROTO;
		return NULL;
	}
	if (len)
		*len = used.len;
	if (idx)
		*idx = (uint16_t)used.id;
	vq->vq_used_cons_idx++;
	cookie = cr_queue_cookies(vq)[used.id];
	cr_queue_cookies(vq)[used.id] = NULL;
	release(vq, (uint16_t)used.id);
	return cookie;
}
