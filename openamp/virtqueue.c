/* SPDX-License-Identifier: Apache-2.0 */
/* What both roles of a queue do. */
#include "openamp/queue.h"
#include "metal/span.h"

/* An empty region that is not at NULL, so that address arithmetic stays defined. */
static uint8_t nothing[1];

const struct cr_region *cr_queue_span(struct virtqueue *vq)
{
	if (vq->shm_io == vq->seen_io)
		return &vq->span;
	vq->seen_io = vq->shm_io;
	if (cr_metal_span(vq->shm_io, &vq->span))
		vq->span = (struct cr_region){ .va = nothing, .da = UINTPTR_MAX, .size = 0 };
	return &vq->span;
}

static int lay_out(struct virtqueue *vq, const struct vring_alloc_info *info, struct cr_vring *ring)
{
	size_t size = cr_vring_size(info->num_descs, info->align);

	if (cr_vring_init(ring, info->vaddr, size, info->num_descs, info->align))
		return ERROR_VRING_ALIGN;
	vring_init(&vq->vq_ring, info->num_descs, info->vaddr, info->align);
	vq->vq_nentries = info->num_descs;
	return VQUEUE_SUCCESS;
}

/* All descriptors are on the free list, in their order. */
static void start_driver(struct virtqueue *vq, const struct cr_vring *ring, int event_idx)
{
	uint16_t *links = cr_queue_links(vq);
	uint16_t last = (uint16_t)(vq->vq_nentries - 1u);

	for (uint16_t id = 0; id < last; id++)
		links[id] = (uint16_t)(id + 1u);
	links[last] = VQ_RING_DESC_CHAIN_END;
	cr_vq_drv_init(&vq->drv, ring, cr_queue_owner(vq), event_idx);
}

int virtqueue_create(struct virtio_device *device, unsigned short id, const char *name,
                     struct vring_alloc_info *ring, void (*callback)(struct virtqueue *vq),
                     void (*notify)(struct virtqueue *vq), struct virtqueue *vq)
{
	struct cr_vring laid;
	int event_idx;
	int status;

	if (!device || !ring || !ring->vaddr || !ring->num_descs || !vq ||
	    !(VIRTIO_ROLE_IS_DRIVER(device) || VIRTIO_ROLE_IS_DEVICE(device)))
		return ERROR_VQUEUE_INVLD_PARAM;
	status = lay_out(vq, ring, &laid);
	if (status)
		return status;

	vq->vq_dev = device;
	vq->vq_name = name;
	vq->vq_queue_index = id;
	vq->callback = callback;
	vq->notify = notify;
	vq->vq_free_cnt = vq->vq_nentries;
	vq->vq_queued_cnt = 0;
	vq->vq_desc_head_idx = 0;
	vq->vq_used_cons_idx = 0;
	vq->vq_available_idx = 0;
	vq->device = VIRTIO_ROLE_IS_DEVICE(device);
	vq->owed = false;
	vq->broken = false;
	vq->seen_io = NULL;
	vq->span = (struct cr_region){ .va = nothing, .da = UINTPTR_MAX, .size = 0 };
	memset(vq->vq_descx, 0, vq->vq_nentries * sizeof(vq->vq_descx[0]));

	event_idx = (device->features & VIRTIO_RING_F_EVENT_IDX) != 0;
	if (cr_queue_is_driver(vq))
		start_driver(vq, &laid, event_idx);
	else if (cr_queue_is_device(vq))
		cr_vq_dev_init(&vq->dev, &laid, &vq->span, event_idx);
	/* A device's driver may run already: its first doorbell must not be lost. */
	if (cr_queue_is_driver(vq))
		virtqueue_disable_cb(vq);
	return VQUEUE_SUCCESS;
}

void virtqueue_free(struct virtqueue *vq)
{
	metal_free_memory(vq);
}

void virtqueue_disable_cb(struct virtqueue *vq)
{
	if (cr_queue_is_driver(vq))
		cr_vq_drv_notify_off(&vq->drv);
	else if (cr_queue_is_device(vq))
		cr_vq_dev_notify_off(&vq->dev);
}

int virtqueue_enable_cb(struct virtqueue *vq)
{
	if (cr_queue_is_driver(vq))
		return cr_vq_drv_notify_on(&vq->drv);
	if (cr_queue_is_device(vq))
		return cr_vq_dev_notify_on(&vq->dev);
	return 0;
}

/* Without event indices the peer's wish of this moment counts, as in OpenAMP: the
 * last publication may lie long back. */
static bool wanted(struct virtqueue *vq)
{
	if (cr_queue_is_driver(vq) && !vq->drv.event_idx)
		return !(cr_load_relaxed(&vq->drv.ring.used->flags) & CR_USED_NO_NOTIFY);
	if (cr_queue_is_device(vq) && !vq->dev.event_idx)
		return !(cr_load_relaxed(&vq->dev.ring.avail->flags) & CR_AVAIL_NO_INTERRUPT);
	return false;
}

void virtqueue_kick(struct virtqueue *vq)
{
	bool ring;

	/* What was published before their wish: pairs with the fence after it. */
	cr_fence_seq_cst();
	ring = vq->owed || wanted(vq);
	vq->owed = false;
	vq->vq_queued_cnt = 0;
	if (ring && vq->notify)
		vq->notify(vq);
}

void virtqueue_notification(struct virtqueue *vq)
{
	if (vq && vq->callback)
		vq->callback(vq);
}

uint32_t virtqueue_get_buffer_length(struct virtqueue *vq, uint16_t idx)
{
	uint32_t len;

	if (idx >= vq->vq_nentries)
		return 0;
	len = cr_load_relaxed(&cr_queue_desc(vq, idx)->len);
	return len <= cr_queue_span(vq)->size ? len : 0;
}

void *virtqueue_get_buffer_addr(struct virtqueue *vq, uint16_t idx)
{
	const struct cr_desc *desc = cr_queue_desc(vq, idx);

	if (idx >= vq->vq_nentries)
		return NULL;
	return cr_region_ptr(cr_queue_span(vq), cr_load_torn(&desc->addr),
	                     cr_load_relaxed(&desc->len));
}

void virtqueue_dump(struct virtqueue *vq)
{
	if (!vq)
		return;
	metal_log(METAL_LOG_DEBUG,
	          "VQ: %s - size=%u; free=%u; queued=%u; head=%u; taken=%u; back=%u%s\n",
	          vq->vq_name ? vq->vq_name : "?", vq->vq_nentries, vq->vq_free_cnt,
	          vq->vq_queued_cnt, vq->vq_desc_head_idx, vq->vq_available_idx,
	          vq->vq_used_cons_idx, vq->broken ? "; broken" : "");
}
