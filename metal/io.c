/* SPDX-License-Identifier: Apache-2.0 */
#include <metal/io.h>

#include "base/cr.h"
#include "metal/span.h"

#define LONG_BITS (sizeof(metal_phys_addr_t) * CHAR_BIT)

void metal_io_init(struct metal_io_region *io, void *virt, const metal_phys_addr_t *physmap,
                   size_t size, unsigned int page_shift, unsigned int mem_flags,
                   const struct metal_io_ops *ops)
{
	static const struct metal_io_ops plain = { 0 };

	io->virt = virt;
	io->physmap = physmap;
	io->size = size;
	io->page_shift = page_shift;
	io->page_mask = page_shift >= LONG_BITS ? METAL_BAD_PHYS : (1UL << page_shift) - 1UL;
	io->mem_flags = mem_flags;
	io->ops = ops ? *ops : plain;
}

/* How much of a block lies inside. *len is cut; 0, -ERANGE or -EINVAL. */
static int cut(struct metal_io_region *io, unsigned long offset, int *len)
{
	if (*len < 0)
		return -EINVAL;
	if (offset >= io->size)
		return -ERANGE;
	if ((size_t)*len > io->size - offset)
		*len = (int)(io->size - offset);
	return 0;
}

int metal_io_block_read(struct metal_io_region *io, unsigned long offset, void *restrict dst,
                        int len)
{
	int err = cut(io, offset, &len);
	void *place;

	if (err)
		return err;
	if (io->ops.block_read)
		return io->ops.block_read(io, offset, dst, memory_order_seq_cst, len);
	place = metal_io_virt(io, offset);
	if (!place)
		return -ERANGE;
	/* Not before what the caller saw of the other core, and not after what he does. */
	__atomic_thread_fence(__ATOMIC_SEQ_CST);
	memcpy(dst, place, (size_t)len);
	__atomic_thread_fence(__ATOMIC_SEQ_CST);
	return len;
}

int metal_io_block_write(struct metal_io_region *io, unsigned long offset, const void *restrict src,
                         int len)
{
	int err = cut(io, offset, &len);
	void *place;

	if (err)
		return err;
	if (io->ops.block_write)
		return io->ops.block_write(io, offset, src, memory_order_seq_cst, len);
	place = metal_io_virt(io, offset);
	if (!place)
		return -ERANGE;
	__atomic_thread_fence(__ATOMIC_SEQ_CST);
	memcpy(place, src, (size_t)len);
	__atomic_thread_fence(__ATOMIC_SEQ_CST);
	return len;
}

int metal_io_block_set(struct metal_io_region *io, unsigned long offset, unsigned char value,
                       int len)
{
	int err = cut(io, offset, &len);
	void *place;

	if (err)
		return err;
	if (io->ops.block_set) {
		io->ops.block_set(io, offset, value, memory_order_seq_cst, len);
		return len;
	}
	place = metal_io_virt(io, offset);
	if (!place)
		return -ERANGE;
	__atomic_thread_fence(__ATOMIC_SEQ_CST);
	memset(place, value, (size_t)len);
	__atomic_thread_fence(__ATOMIC_SEQ_CST);
	return len;
}

/* The steps in which a region's addresses can jump. */
static size_t page_of(const struct metal_io_region *io)
{
	if (io->ops.offset_to_phys)
		return 4096;
	return io->page_mask >= io->size ? io->size : io->page_mask + 1;
}

int cr_metal_span(struct metal_io_region *io, struct cr_region *span)
{
	metal_phys_addr_t base;

	if (!io || io->size == 0 || !metal_io_virt(io, 0))
		return -EINVAL;
	base = metal_io_phys(io, 0);
	if (base == METAL_BAD_PHYS || base > METAL_BAD_PHYS - io->size || base > UINTPTR_MAX)
		return -EINVAL;
	for (size_t at = 0; at < io->size; at += page_of(io)) {
		if (metal_io_phys(io, at) != base + at)
			return -EINVAL;
	}
	if (metal_io_phys(io, io->size - 1) != base + io->size - 1)
		return -EINVAL;
	*span = (struct cr_region){
		.va = metal_io_virt(io, 0),
		.da = (uintptr_t)base,
		.size = io->size,
	};
	return 0;
}
