/* SPDX-License-Identifier: Apache-2.0 */
/* mem_blocks.h - blocks of one size, taken and given back several at a time. Zephyr's API.
 *
 * A bit for each block says whether it is taken; nothing is written into the blocks. Any context, never blocks; one
 * block is one step for others, several are not. Results: 0, -EINVAL: a pointer is NULL, or a block is not one of
 * these; -ENOMEM: too few are free, and nothing is taken; -EFAULT: a block is not taken. */
#ifndef ZEPHYR_INCLUDE_SYS_MEM_BLOCKS_H_
#define ZEPHYR_INCLUDE_SYS_MEM_BLOCKS_H_

#include <stddef.h>
#include <stdint.h>

#include <zephyr/kernel/structs.h>
#include <zephyr/sys/bitarray.h>
#include <zephyr/sys/mem_stats.h>
#include <zephyr/sys/util.h>

#ifdef __cplusplus
extern "C" {
#endif

#define MAX_MULTI_ALLOCATORS 8

struct sys_mem_blocks_info {
	uint32_t num_blocks;
	uint8_t blk_sz_shift; /* a block has 1 << blk_sz_shift bytes */
	uint32_t used_blocks; /* lock */
	uint32_t max_used_blocks;
};

struct sys_mem_blocks {
	struct sys_mem_blocks_info info;
	uint8_t *buffer;
	sys_bitarray_t *bitmap;
	struct k_spinlock lock; /* guards the counts */
};

typedef struct sys_mem_blocks sys_mem_blocks_t;

#define Z_SYS_MEM_BLOCKS_DEFINE(name, blk_sz, num_blks, buf, mbmod)                                \
	BUILD_ASSERT(IS_POWER_OF_TWO(blk_sz), "the size of a block is not a power of two");        \
	SYS_BITARRAY_DEFINE_STATIC(_sys_mem_blocks_bitmap_##name, num_blks);                       \
	mbmod sys_mem_blocks_t name = {                                                            \
		.info = { .num_blocks = (num_blks), .blk_sz_shift = LOG2CEIL(blk_sz) },            \
		.buffer = (buf),                                                                   \
		.bitmap = &_sys_mem_blocks_bitmap_##name,                                          \
	}
#define Z_SYS_MEM_BLOCKS_BUFFER(name, blk_sz, num_blks, balign)                                    \
	static uint8_t __noinit __aligned(WB_UP(balign))                                           \
		_sys_mem_blocks_buf_##name[(num_blks) * (blk_sz)]

/* num_blks blocks of blk_sz bytes, a power of two, in memory that is aligned to balign; EXT_BUF: in buf. */
#define SYS_MEM_BLOCKS_DEFINE(name, blk_sz, num_blks, balign)                                      \
	Z_SYS_MEM_BLOCKS_BUFFER(name, blk_sz, num_blks, balign);                                   \
	Z_SYS_MEM_BLOCKS_DEFINE(name, blk_sz, num_blks, _sys_mem_blocks_buf_##name, )
#define SYS_MEM_BLOCKS_DEFINE_STATIC(name, blk_sz, num_blks, balign)                               \
	Z_SYS_MEM_BLOCKS_BUFFER(name, blk_sz, num_blks, balign);                                   \
	Z_SYS_MEM_BLOCKS_DEFINE(name, blk_sz, num_blks, _sys_mem_blocks_buf_##name, static)
#define SYS_MEM_BLOCKS_DEFINE_WITH_EXT_BUF(name, blk_sz, num_blks, buf)                            \
	Z_SYS_MEM_BLOCKS_DEFINE(name, blk_sz, num_blks, buf, )
#define SYS_MEM_BLOCKS_DEFINE_STATIC_WITH_EXT_BUF(name, blk_sz, num_blks, buf)                     \
	Z_SYS_MEM_BLOCKS_DEFINE(name, blk_sz, num_blks, buf, static)

/* Takes count blocks; out_blocks: room for so many addresses. */
int sys_mem_blocks_alloc(sys_mem_blocks_t *mem_block, size_t count, void **out_blocks);

/* The same, one behind the other; *out_block: the first. */
int sys_mem_blocks_alloc_contiguous(sys_mem_blocks_t *mem_block, size_t count, void **out_block);

/* Takes count blocks from in_block on. -ENOMEM: one of them is taken. */
int sys_mem_blocks_get(sys_mem_blocks_t *mem_block, void *in_block, size_t count);

/* 1: count blocks from in_block on are free; else 0. */
int sys_mem_blocks_is_region_free(sys_mem_blocks_t *mem_block, void *in_block, size_t count);

/* Gives blocks back. Those that are not in order are left out, and the first error is the result. */
int sys_mem_blocks_free(sys_mem_blocks_t *mem_block, size_t count, void **in_blocks);
int sys_mem_blocks_free_contiguous(sys_mem_blocks_t *mem_block, void *block, size_t count);

int sys_mem_blocks_runtime_stats_get(sys_mem_blocks_t *mem_block, struct sys_memory_stats *stats);
int sys_mem_blocks_runtime_stats_reset_max(sys_mem_blocks_t *mem_block);

/* ---- several as one ---- */

struct sys_multi_mem_blocks;
typedef struct sys_multi_mem_blocks sys_multi_mem_blocks_t;

/* One of group->allocators, or NULL. cfg: as the caller gave it. */
typedef sys_mem_blocks_t *(*sys_multi_mem_blocks_choice_fn_t)(struct sys_multi_mem_blocks *group,
                                                              void *cfg);

struct sys_multi_mem_blocks {
	unsigned int num_allocators;
	sys_multi_mem_blocks_choice_fn_t choice_fn;
	sys_mem_blocks_t *allocators[MAX_MULTI_ALLOCATORS];
};

void sys_multi_mem_blocks_init(sys_multi_mem_blocks_t *group,
                               sys_multi_mem_blocks_choice_fn_t choice_fn);

/* At most MAX_MULTI_ALLOCATORS. */
void sys_multi_mem_blocks_add_allocator(sys_multi_mem_blocks_t *group, sys_mem_blocks_t *alloc);

/* As sys_mem_blocks_alloc() from the one that is chosen; -EINVAL: none is. *blk_size: bytes of a block; or NULL. */
int sys_multi_mem_blocks_alloc(sys_multi_mem_blocks_t *group, void *cfg, size_t count,
                               void **out_blocks, size_t *blk_size);

/* All blocks are of one of the allocators. */
int sys_multi_mem_blocks_free(sys_multi_mem_blocks_t *group, size_t count, void **in_blocks);

#ifdef __cplusplus
}
#endif

#endif
