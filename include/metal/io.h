/* SPDX-License-Identifier: Apache-2.0 */
/* io.h - libmetal's I/O regions: a span of memory or registers with addresses on
 * both sides.
 *
 * No access leaves the region: an offset outside it is a bug of the caller, which
 * stops a build with assertions; without them reads give 0 and writes do nothing.
 * Block accesses are cut at the region's end and return what they did. No lock
 * inside; any context. */
#ifndef METAL_IO_H
#define METAL_IO_H

#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <metal/assert.h>
#include <metal/atomic.h>
#include <metal/compiler.h>
#include <metal/cpu.h>
#include <metal/sys.h>

#ifdef __cplusplus
extern "C" {
#endif

struct metal_io_region;

/* What a region does in its own way; NULL: plain memory. */
struct metal_io_ops {
	uint64_t (*read)(struct metal_io_region *io, unsigned long offset, memory_order order,
	                 int width);
	void (*write)(struct metal_io_region *io, unsigned long offset, uint64_t value,
	              memory_order order, int width);
	int (*block_read)(struct metal_io_region *io, unsigned long offset, void *restrict dst,
	                  memory_order order, int len);
	int (*block_write)(struct metal_io_region *io, unsigned long offset,
	                   const void *restrict src, memory_order order, int len);
	void (*block_set)(struct metal_io_region *io, unsigned long offset, unsigned char value,
	                  memory_order order, int len);
	void (*close)(struct metal_io_region *io);
	metal_phys_addr_t (*offset_to_phys)(struct metal_io_region *io, unsigned long offset);
	unsigned long (*phys_to_offset)(struct metal_io_region *io, metal_phys_addr_t phys);
};

struct metal_io_region {
	void *virt;
	const metal_phys_addr_t *physmap; /* address of each page, or NULL */
	size_t size;
	unsigned long page_shift;    /* log2 of a page, or at least the bits of a long: one page */
	metal_phys_addr_t page_mask; /* an offset's part within its page */
	unsigned int mem_flags;
	struct metal_io_ops ops;
};

/* page_shift: log2 of the page size, (unsigned int)-1 for one page. physmap and
 * memory stay the caller's and must live as long as the region. ops may be NULL. */
void metal_io_init(struct metal_io_region *io, void *virt, const metal_phys_addr_t *physmap,
                   size_t size, unsigned int page_shift, unsigned int mem_flags,
                   const struct metal_io_ops *ops);

static inline void metal_io_finish(struct metal_io_region *io)
{
	if (io->ops.close)
		io->ops.close(io);
	memset(io, 0, sizeof(*io));
}

static inline size_t metal_io_region_size(struct metal_io_region *io)
{
	return io->size;
}

/* NULL when the offset lies outside or the region has no address here. */
static inline void *metal_io_virt(struct metal_io_region *io, unsigned long offset)
{
	return io->virt != METAL_BAD_VA && offset < io->size
	               ? (void *)((uintptr_t)io->virt + offset)
	               : NULL;
}

/* METAL_BAD_OFFSET when the pointer lies outside. */
static inline unsigned long metal_io_virt_to_offset(struct metal_io_region *io, void *virt)
{
	size_t offset = (uintptr_t)virt - (uintptr_t)io->virt;

	return offset < io->size ? offset : METAL_BAD_OFFSET;
}

/* METAL_BAD_PHYS when the offset lies outside or the region has no physical address. */
static inline metal_phys_addr_t metal_io_phys(struct metal_io_region *io, unsigned long offset)
{
	unsigned long page;

	if (io->ops.offset_to_phys)
		return io->ops.offset_to_phys(io, offset);
	if (!io->physmap || offset >= io->size)
		return METAL_BAD_PHYS;
	page = io->page_shift >= sizeof(offset) * CHAR_BIT ? 0 : offset >> io->page_shift;
	return io->physmap[page] + (offset & io->page_mask);
}

/* METAL_BAD_OFFSET when the address lies outside. Looks at each page once. */
static inline unsigned long metal_io_phys_to_offset(struct metal_io_region *io,
                                                    metal_phys_addr_t phys)
{
	unsigned long offset;

	if (io->ops.phys_to_offset)
		return io->ops.phys_to_offset(io, phys);
	if (!io->physmap)
		return METAL_BAD_OFFSET;
	if (io->page_mask == (metal_phys_addr_t)-1) {
		offset = phys - io->physmap[0];
		return offset < io->size ? offset : METAL_BAD_OFFSET;
	}
	for (offset = phys & io->page_mask; offset < io->size; offset += io->page_mask + 1) {
		if (metal_io_phys(io, offset) == phys)
			return offset;
	}
	return METAL_BAD_OFFSET;
}

static inline void *metal_io_phys_to_virt(struct metal_io_region *io, metal_phys_addr_t phys)
{
	return metal_io_virt(io, metal_io_phys_to_offset(io, phys));
}

static inline metal_phys_addr_t metal_io_virt_to_phys(struct metal_io_region *io, void *virt)
{
	return metal_io_phys(io, metal_io_virt_to_offset(io, virt));
}

/* Private: the place of an access of width bytes, or NULL when any byte lies outside. */
static inline void *metal_io_place(struct metal_io_region *io, unsigned long offset, int width)
{
	if (offset > io->size || (size_t)width > io->size - offset)
		return NULL;
	return metal_io_virt(io, offset);
}

/* Private: 8 bytes, at once where the core can. */
#if __GCC_ATOMIC_LLONG_LOCK_FREE == 2
#define metal_io_load64(ptr)         __atomic_load_n((uint64_t *)(ptr), __ATOMIC_SEQ_CST)
#define metal_io_store64(ptr, value) __atomic_store_n((uint64_t *)(ptr), (value), __ATOMIC_SEQ_CST)
#else
#define metal_io_load64(ptr)         (*(volatile uint64_t *)(ptr))
#define metal_io_store64(ptr, value) ((void)(*(volatile uint64_t *)(ptr) = (value)))
#endif

/* width: 1, 2, 4 or 8 bytes; the offset is a multiple of it. On cores without 8-byte
 * atomics those are two halves. */
static inline uint64_t metal_io_read(struct metal_io_region *io, unsigned long offset,
                                     memory_order order, int width)
{
	void *ptr;

	if (io->ops.read)
		return io->ops.read(io, offset, order, width);
	ptr = metal_io_place(io, offset, width);
	if (ptr && width == 1)
		return __atomic_load_n((uint8_t *)ptr, __ATOMIC_SEQ_CST);
	if (ptr && width == 2)
		return __atomic_load_n((uint16_t *)ptr, __ATOMIC_SEQ_CST);
	if (ptr && width == 4)
		return __atomic_load_n((uint32_t *)ptr, __ATOMIC_SEQ_CST);
	if (ptr && width == 8)
		return metal_io_load64(ptr);
	metal_assert(0);
	return 0;
}

static inline void metal_io_write(struct metal_io_region *io, unsigned long offset, uint64_t value,
                                  memory_order order, int width)
{
	void *ptr;

	if (io->ops.write) {
		io->ops.write(io, offset, value, order, width);
		return;
	}
	ptr = metal_io_place(io, offset, width);
	if (ptr && width == 1)
		__atomic_store_n((uint8_t *)ptr, (uint8_t)value, __ATOMIC_SEQ_CST);
	else if (ptr && width == 2)
		__atomic_store_n((uint16_t *)ptr, (uint16_t)value, __ATOMIC_SEQ_CST);
	else if (ptr && width == 4)
		__atomic_store_n((uint32_t *)ptr, (uint32_t)value, __ATOMIC_SEQ_CST);
	else if (ptr && width == 8)
		metal_io_store64(ptr, value);
	else
		metal_assert(0);
}

#define metal_io_read8_explicit(_io, _ofs, _order)  metal_io_read((_io), (_ofs), (_order), 1)
#define metal_io_read16_explicit(_io, _ofs, _order) metal_io_read((_io), (_ofs), (_order), 2)
#define metal_io_read32_explicit(_io, _ofs, _order) metal_io_read((_io), (_ofs), (_order), 4)
#define metal_io_read64_explicit(_io, _ofs, _order) metal_io_read((_io), (_ofs), (_order), 8)

#define metal_io_read8(_io, _ofs)  metal_io_read((_io), (_ofs), memory_order_seq_cst, 1)
#define metal_io_read16(_io, _ofs) metal_io_read((_io), (_ofs), memory_order_seq_cst, 2)
#define metal_io_read32(_io, _ofs) metal_io_read((_io), (_ofs), memory_order_seq_cst, 4)
#define metal_io_read64(_io, _ofs) metal_io_read((_io), (_ofs), memory_order_seq_cst, 8)

#define metal_io_write8_explicit(_io, _ofs, _val, _order)                                          \
	metal_io_write((_io), (_ofs), (_val), (_order), 1)
#define metal_io_write16_explicit(_io, _ofs, _val, _order)                                         \
	metal_io_write((_io), (_ofs), (_val), (_order), 2)
#define metal_io_write32_explicit(_io, _ofs, _val, _order)                                         \
	metal_io_write((_io), (_ofs), (_val), (_order), 4)
#define metal_io_write64_explicit(_io, _ofs, _val, _order)                                         \
	metal_io_write((_io), (_ofs), (_val), (_order), 8)

#define metal_io_write8(_io, _ofs, _val)                                                           \
	metal_io_write((_io), (_ofs), (_val), memory_order_seq_cst, 1)
#define metal_io_write16(_io, _ofs, _val)                                                          \
	metal_io_write((_io), (_ofs), (_val), memory_order_seq_cst, 2)
#define metal_io_write32(_io, _ofs, _val)                                                          \
	metal_io_write((_io), (_ofs), (_val), memory_order_seq_cst, 4)
#define metal_io_write64(_io, _ofs, _val)                                                          \
	metal_io_write((_io), (_ofs), (_val), memory_order_seq_cst, 8)

/* Return the bytes done, cut at the region's end, or -ERANGE (the offset lies
 * outside) or -EINVAL (a negative length). */
int metal_io_block_read(struct metal_io_region *io, unsigned long offset, void *restrict dst,
                        int len);
int metal_io_block_write(struct metal_io_region *io, unsigned long offset, const void *restrict src,
                         int len);
int metal_io_block_set(struct metal_io_region *io, unsigned long offset, unsigned char value,
                       int len);

#ifdef __cplusplus
}
#endif

#endif
