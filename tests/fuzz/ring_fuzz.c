/* SPDX-License-Identifier: Apache-2.0 */
/* Both sides of a ring while the other side writes anything anywhere into it.
 * First byte: size of the ring, event indices, which side is ours. Then steps of
 * one byte, each with the bytes that it needs. */
#include <corral/vq_dev.h>
#include <corral/vq_drv.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define ALIGN 64u
#define MOST  64u /* entries */

struct input {
	const uint8_t *at;
	size_t left;
};

static uint8_t byte(struct input *in)
{
	if (in->left == 0)
		return 0;
	in->left--;
	return *in->at++;
}

static uint16_t half(struct input *in)
{
	uint16_t low = byte(in);

	return (uint16_t)(low | byte(in) << 8);
}

/* The peer writes up to 8 bytes somewhere. */
static void scribble(struct input *in, uint8_t *shm, size_t bytes)
{
	size_t at = half(in) % bytes;
	size_t len = 1u + byte(in) % 8u;

	for (size_t i = 0; i < len && at + i < bytes; i++)
		shm[at + i] = byte(in);
}

/* A buffer that was taken is ours to read and write. */
static void use(const struct cr_region *shm, const struct cr_buf *buf)
{
	if (!cr_region_has(shm, buf->data, buf->size_bytes))
		abort();
	if (buf->size_bytes)
		((volatile uint8_t *)buf->data)[buf->size_bytes - 1] ^= 1u;
}

static void device(struct input *in, const struct cr_vring *ring, const struct cr_region *shm,
                   int event_idx)
{
	struct cr_buf chain[4];
	struct cr_vq_dev vq;
	int got;

	cr_vq_dev_init(&vq, ring, shm, event_idx);
	while (in->left) {
		switch (byte(in) % 7u) {
		case 0:
			got = cr_vq_dev_take(&vq, chain);
			if ((got == 0 || got == -EBADMSG) && chain[0].id >= ring->count)
				abort();
			if (got == 0)
				use(shm, chain);
			if (got == -EPROTO)
				cr_vq_dev_init(&vq, ring, shm, event_idx);
			break;
		case 1:
			got = cr_vq_dev_take_chain(&vq, chain, 4);
			for (int i = 0; i < got; i++)
				use(shm, &chain[i]);
			if (got == -EPROTO)
				cr_vq_dev_init(&vq, ring, shm, event_idx);
			break;
		case 2:
			if ((uint16_t)(vq.taken - vq.given) > 0)
				cr_vq_dev_give(&vq, half(in) % ring->count, byte(in));
			break;
		case 3:
			cr_vq_dev_publish(&vq);
			break;
		case 4:
			cr_vq_dev_notify_on(&vq);
			break;
		case 5:
			cr_vq_dev_notify_off(&vq);
			break;
		default:
			scribble(in, shm->va, shm->size);
		}
	}
}

static void driver(struct input *in, const struct cr_vring *ring, const struct cr_region *shm,
                   int event_idx)
{
	static uint8_t owner[MOST];
	struct cr_used_elem used;
	struct cr_vq_drv vq;
	uint16_t id;
	int got;

	cr_vq_drv_init(&vq, ring, owner, event_idx);
	while (in->left) {
		switch (byte(in) % 6u) {
		case 0:
			id = half(in) % ring->count;
			if (owner[id] != CR_VQ_OFFERED)
				cr_vq_drv_offer(&vq, id, byte(in));
			break;
		case 1:
			got = cr_vq_drv_collect(&vq, &used);
			if (got == 0 && (used.id >= ring->count || owner[used.id] == CR_VQ_OFFERED))
				abort();
			if (got == -EPROTO)
				cr_vq_drv_init(&vq, ring, owner, event_idx);
			break;
		case 2:
			cr_vq_drv_publish(&vq);
			break;
		case 3:
			cr_vq_drv_notify_on(&vq);
			break;
		case 4:
			cr_vq_drv_notify_off(&vq);
			break;
		default:
			scribble(in, shm->va, shm->size);
		}
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct input in = { data, size };
	uint8_t how = byte(&in);
	uint32_t count = 2u << (how % 6u);
	size_t bytes = cr_vring_size(count, ALIGN);
	/* A block of its own size: a byte beyond it is seen. */
	uint8_t *memory = aligned_alloc(16, (bytes + 15u) & ~(size_t)15u);
	struct cr_region shm = { .va = memory, .da = 0xfffff000u, .size = bytes };
	struct cr_vring ring;

	if (!memory || cr_vring_init(&ring, memory, bytes, count, ALIGN))
		abort();
	cr_vring_clear(&ring);
	if (how & 0x80u)
		driver(&in, &ring, &shm, how & 0x40u);
	else
		device(&in, &ring, &shm, how & 0x40u);
	free(memory);
	return 0;
}
