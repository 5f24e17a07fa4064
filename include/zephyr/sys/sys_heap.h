/* SPDX-License-Identifier: Apache-2.0 */
/* sys_heap.h - blocks of any size from one piece of memory. Zephyr's API.
 *
 * No lock inside: one caller at a time; <zephyr/kernel/heap.h> has heaps with a lock. Never blocks; a bounded number
 * of steps, however many blocks there are, but for sys_heap_validate(). Each block costs 8 bytes beside what was
 * asked, and sizes are rounded up to 8; blocks are aligned to 8. All that the heap knows lies in its memory. */
#ifndef ZEPHYR_INCLUDE_SYS_SYS_HEAP_H_
#define ZEPHYR_INCLUDE_SYS_SYS_HEAP_H_

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <zephyr/sys/mem_stats.h>

#ifdef __cplusplus
extern "C" {
#endif

struct z_heap;

struct sys_heap {
	struct z_heap *heap; /* in the memory, NULL before sys_heap_init() */
	void *init_mem;      /* for static heaps: what sys_heap_init() is to be given */
	size_t init_bytes;
};

/* Memory below this is no heap. */
#define Z_HEAP_MIN_SIZE 80

/* The memory is the heap's from now on: Z_HEAP_MIN_SIZE bytes to 16 GiB. */
void sys_heap_init(struct sys_heap *heap, void *mem, size_t bytes);

/* bytes, aligned to align, a power of two (0: 8). NULL: no room, or bytes is 0. align above 8 with 8
 * added: the ninth byte is what is aligned, behind room for a header. */
void *sys_heap_alloc(struct sys_heap *heap, size_t bytes);
void *sys_heap_aligned_alloc(struct sys_heap *heap, size_t align, size_t bytes);

/* mem: a block of this heap, or NULL. */
void sys_heap_free(struct sys_heap *heap, void *mem);

/* Changes a block's size and keeps its bytes, as far as both sizes go; it may move. NULL: no room, and the
 * block is as it was; or bytes is 0, and it is freed. ptr NULL: a new block. */
void *sys_heap_aligned_realloc(struct sys_heap *heap, void *ptr, size_t align, size_t bytes);

static inline void *sys_heap_realloc(struct sys_heap *heap, void *ptr, size_t bytes)
{
	return sys_heap_aligned_realloc(heap, ptr, 0, bytes);
}

/* Bytes of a block that may be used: what was asked, or somewhat more. */
size_t sys_heap_usable_size(struct sys_heap *heap, void *mem);

/* Looks at every block. False: something wrote where it must not. */
bool sys_heap_validate(struct sys_heap *heap);

/* Writes a line about the heap, and one for each block. */
void sys_heap_print_info(struct sys_heap *heap, bool dump_chunks);

struct z_heap_stress_result {
	uint32_t total_allocs;
	uint32_t successful_allocs;
	uint32_t total_frees;
	uint64_t accumulated_in_use_bytes; /* the sum over all steps of what was in use */
};

/* For tests: op_count steps, each takes a block of some size by alloc_fn(arg, bytes) or gives one back by
 * free_fn(arg, p), so that about target_percent of total_bytes is in use. The same steps each time. Blocks are filled,
 * and at the end all are given back. scratch_mem: where it notes its blocks, and who wants many gives much. */
void sys_heap_stress(void *(*alloc_fn)(void *arg, size_t bytes),
                     void (*free_fn)(void *arg, void *p), void *arg, size_t total_bytes,
                     uint32_t op_count, void *scratch_mem, size_t scratch_bytes, int target_percent,
                     struct z_heap_stress_result *result);

/* 0; -EINVAL: a pointer is NULL. */
int sys_heap_runtime_stats_get(struct sys_heap *heap, struct sys_memory_stats *stats);
int sys_heap_runtime_stats_reset_max(struct sys_heap *heap);

#ifdef __cplusplus
}
#endif

#endif
