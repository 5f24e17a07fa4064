/* SPDX-License-Identifier: Apache-2.0 */
/* vring.h - where a split virtqueue lies: OASIS virtio 1.2, 2.7, and the legacy
 * layout (2.7.2), as Linux and OpenAMP lay it out.
 *
 * Two cores share these bytes. Use <corral/vq_drv.h> on the side that owns the
 * buffers, <corral/vq_dev.h> on the side that borrows them. */
#ifndef CORRAL_VRING_H
#define CORRAL_VRING_H

#include <stddef.h>
#include <stdint.h>

#define CR_VRING_MIN 2u
#define CR_VRING_MAX 32768u

enum {
	CR_DESC_NEXT = 1,
	CR_DESC_WRITE = 2, /* the device writes this buffer */
	CR_DESC_INDIRECT = 4,
	CR_USED_NO_NOTIFY = 1,
	CR_AVAIL_NO_INTERRUPT = 1,
};

struct cr_desc {
	uint64_t addr;
	uint32_t len;
	uint16_t flags;
	uint16_t next;
};

struct cr_avail {
	uint16_t flags;
	uint16_t idx;
	uint16_t ring[]; /* one more than the count: used_event */
};

struct cr_used_elem {
	uint32_t id;
	uint32_t len;
};

struct cr_used {
	uint16_t flags;
	uint16_t idx;
	struct cr_used_elem ring[]; /* then a uint16_t: avail_event */
};

_Static_assert(sizeof(struct cr_desc) == 16, "wire format");
_Static_assert(sizeof(struct cr_used_elem) == 8, "wire format");

struct cr_vring {
	struct cr_desc *desc;   /* driver writes */
	struct cr_avail *avail; /* driver writes */
	struct cr_used *used;   /* device writes */
	uint16_t count;         /* a power of two, CR_VRING_MIN to CR_VRING_MAX */
};

/* Bytes of a legacy ring, or 0 when count or align is not a power of two in
 * range. align is that of the used ring, 4 to 65536. */
size_t cr_vring_size(uint32_t count, uint32_t align);

/* Lays a legacy ring over size bytes at base (aligned to 16). Touches no byte.
 * Returns 0 or -EINVAL (count, align or base) or -ENOSPC (does not fit). */
int cr_vring_init(struct cr_vring *ring, void *base, size_t size, uint32_t count, uint32_t align);

/* The same ring as a constant, for a layout that is known when the image is built:
 * base is a uint8_t pointer; count and align are as cr_vring_init() wants them. */
#define CR_VRING_AT(base, n, alignment)                                                            \
	{                                                                                          \
		.desc = (struct cr_desc *)(void *)(base),                                          \
		.avail = (struct cr_avail *)(void *)((base) + 16u * (n)),                          \
		.used = (struct cr_used *)(void *)((base) + ((18u * (n) + 6u + (alignment)-1u) &   \
		                                             ~((alignment)-1u))),                  \
		.count = (n),                                                                      \
	}

/* Clears descriptors, avail and used. Driver side, while no device runs. */
void cr_vring_clear(const struct cr_vring *ring);

#endif
