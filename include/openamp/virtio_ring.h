/* SPDX-License-Identifier: Apache-2.0 */
/* virtio_ring.h - a split ring under OpenAMP's names: OASIS virtio 1.2, 2.7, legacy
 * layout. <corral/vring.h> has the same bytes. */
#ifndef OPENAMP_VIRTIO_RING_H
#define OPENAMP_VIRTIO_RING_H

#include <stdint.h>
#include <metal/compiler.h>

#ifdef __cplusplus
extern "C" {
#endif

#define VRING_DESC_F_NEXT     1
#define VRING_DESC_F_WRITE    2 /* the device writes this buffer */
#define VRING_DESC_F_INDIRECT 4

#define VRING_USED_F_NO_NOTIFY     1
#define VRING_AVAIL_F_NO_INTERRUPT 1

METAL_PACKED_BEGIN
struct vring_desc {
	uint64_t addr;
	uint32_t len;
	uint16_t flags;
	uint16_t next;
} METAL_PACKED_END;

METAL_PACKED_BEGIN
struct vring_avail {
	uint16_t flags;
	uint16_t idx;
	uint16_t ring[0];
} METAL_PACKED_END;

METAL_PACKED_BEGIN
struct vring_used_elem {
	union {
		uint16_t event;
		uint32_t id;
	};
	uint32_t len;
} METAL_PACKED_END;

METAL_PACKED_BEGIN
struct vring_used {
	uint16_t flags;
	uint16_t idx;
	struct vring_used_elem ring[0];
} METAL_PACKED_END;

struct vring {
	unsigned int num;
	struct vring_desc *desc;
	struct vring_avail *avail;
	struct vring_used *used;
};

#define vring_used_event(vr)  ((vr)->avail->ring[(vr)->num])
#define vring_avail_event(vr) ((vr)->used->ring[(vr)->num].event)

/* Bytes of a ring of num entries. align is a power of two. */
static inline int vring_size(unsigned int num, unsigned long align)
{
	unsigned long bytes = num * sizeof(struct vring_desc);

	bytes += sizeof(struct vring_avail) + (num + 1UL) * sizeof(uint16_t);
	bytes = (bytes + align - 1UL) & ~(align - 1UL);
	bytes +=
		sizeof(struct vring_used) + num * sizeof(struct vring_used_elem) + sizeof(uint16_t);
	return (int)bytes;
}

/* Lays the ring over vring_size() bytes at p. Touches no byte. */
static inline void vring_init(struct vring *vr, unsigned int num, uint8_t *p, unsigned long align)
{
	uintptr_t avail = (uintptr_t)p + num * sizeof(struct vring_desc);
	uintptr_t end = avail + sizeof(struct vring_avail) + (num + 1UL) * sizeof(uint16_t);

	vr->num = num;
	vr->desc = (struct vring_desc *)(void *)p;
	vr->avail = (struct vring_avail *)avail;
	vr->used = (struct vring_used *)((end + align - 1UL) & ~(align - 1UL));
}

/* 1 when moving the index from old to new_idx passes event_idx. */
static inline int vring_need_event(uint16_t event_idx, uint16_t new_idx, uint16_t old)
{
	return (uint16_t)(new_idx - event_idx - 1) < (uint16_t)(new_idx - old);
}

#ifdef __cplusplus
}
#endif

#endif
