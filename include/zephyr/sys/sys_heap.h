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

/* 0; -EINVAL: a pointer is NULL. */
int sys_heap_runtime_stats_get(struct sys_heap *heap, struct sys_memory_stats *stats);
int sys_heap_runtime_stats_reset_max(struct sys_heap *heap);

#ifdef __cplusplus
}
#endif

#endif
