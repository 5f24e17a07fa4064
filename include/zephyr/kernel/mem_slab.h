/* SPDX-License-Identifier: Apache-2.0 */
/* mem_slab.h - memory in blocks of one size. Zephyr's API, v4.1.
 *
 * Constant time. A block that is freed goes straight to the first waiter: best priority first, then by
 * time waited. The first word of a free block is the kernel's. */
#ifndef ZEPHYR_INCLUDE_KERNEL_MEM_SLAB_H_
#define ZEPHYR_INCLUDE_KERNEL_MEM_SLAB_H_

#include <zephyr/kernel/structs.h>
#include <zephyr/sys/mem_stats.h>
#include <zephyr/sys/util.h>
#include <zephyr/toolchain.h>

#ifdef __cplusplus
extern "C" {
#endif

struct k_mem_slab_info {
	uint32_t num_blocks;
	size_t block_size;
	uint32_t num_used;
	uint32_t max_used; /* the most at one time */
};

struct k_mem_slab {
	_wait_q_t wait_q;
	struct k_spinlock lock; /* guards all that changes */
	char *buffer;
	char *free_list;  /* blocks that were given back, through their first words */
	uint32_t touched; /* blocks from this number on were never taken */
	struct k_mem_slab_info info;
};

/* clang-format off */
#define Z_MEM_SLAB_INITIALIZER(obj, memory, size, blocks)                                          \
	{                                                                                          \
		.wait_q = Z_WAIT_Q_INIT(&(obj).wait_q),                                            \
		.buffer = (memory),                                                                \
		.free_list = NULL,                                                                 \
		.touched = 0,                                                                      \
		.info = { .num_blocks = (blocks), .block_size = (size) },                          \
	}
/* clang-format on */

/* num blocks of size bytes; align: of the memory, a power of two that divides size and is a
 * multiple of a pointer's size. */
#define K_MEM_SLAB_DEFINE(name, size, num, align)                                                  \
	char __noinit __aligned(WB_UP(align)) _k_mem_slab_buf_##name[(num)*WB_UP(size)];           \
	struct k_mem_slab name =                                                                   \
		Z_MEM_SLAB_INITIALIZER(name, _k_mem_slab_buf_##name, WB_UP(size), num)

#define K_MEM_SLAB_DEFINE_STATIC(name, size, num, align)                                           \
	static char __noinit __aligned(WB_UP(align)) _k_mem_slab_buf_##name[(num)*WB_UP(size)];    \
	static struct k_mem_slab name =                                                            \
		Z_MEM_SLAB_INITIALIZER(name, _k_mem_slab_buf_##name, WB_UP(size), num)

/* buffer: num_blocks * block_size bytes. 0; -EINVAL: buffer or block_size is not a multiple of a pointer's
 * size. Nobody uses slab meanwhile. */
int k_mem_slab_init(struct k_mem_slab *slab, void *buffer, size_t block_size, uint32_t num_blocks);

/* *mem: a block, NULL on error. 0; -ENOMEM: none is free and K_NO_WAIT; -EAGAIN: time-out. Thread context; from
 * an interrupt handler with K_NO_WAIT. */
int k_mem_slab_alloc(struct k_mem_slab *slab, void **mem, k_timeout_t timeout);

/* Gives a block back. Any context. */
void k_mem_slab_free(struct k_mem_slab *slab, void *mem);

/* Blocks of this moment. Any context. */
static inline uint32_t k_mem_slab_num_used_get(struct k_mem_slab *slab)
{
	return __atomic_load_n(&slab->info.num_used, __ATOMIC_RELAXED);
}

static inline uint32_t k_mem_slab_num_free_get(struct k_mem_slab *slab)
{
	return slab->info.num_blocks - k_mem_slab_num_used_get(slab);
}

static inline uint32_t k_mem_slab_max_used_get(struct k_mem_slab *slab)
{
	return __atomic_load_n(&slab->info.max_used, __ATOMIC_RELAXED);
}

/* 0; -EINVAL: a pointer is NULL. Any context. */
int k_mem_slab_runtime_stats_get(struct k_mem_slab *slab, struct sys_memory_stats *stats);
int k_mem_slab_runtime_stats_reset_max(struct k_mem_slab *slab);

#ifdef __cplusplus
}
#endif

#endif
