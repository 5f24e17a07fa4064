/* SPDX-License-Identifier: Apache-2.0 */
/* multi_heap.h - several heaps as one: the application's function chooses for each block. Zephyr's API.
 *
 * No lock inside, as sys_heap.h. */
#ifndef ZEPHYR_INCLUDE_SYS_MULTI_HEAP_H_
#define ZEPHYR_INCLUDE_SYS_MULTI_HEAP_H_

#include <zephyr/sys/sys_heap.h>
#include <zephyr/types.h>

#ifdef __cplusplus
extern "C" {
#endif

#define MAX_MULTI_HEAPS 8

struct sys_multi_heap;

/* A block from one of mheap->heaps, or NULL. cfg: as the caller gave it; align 0: as the heap likes. */
typedef void *(*sys_multi_heap_fn_t)(struct sys_multi_heap *mheap, void *cfg, size_t align,
                                     size_t size);

struct sys_multi_heap_rec {
	struct sys_heap *heap;
	void *user_data; /* the application's */
};

struct sys_multi_heap {
	unsigned int nheaps;
	sys_multi_heap_fn_t choice;
	struct sys_multi_heap_rec heaps[MAX_MULTI_HEAPS]; /* by address */
};

void sys_multi_heap_init(struct sys_multi_heap *heap, sys_multi_heap_fn_t choice_fn);

/* heap: initialised. At most MAX_MULTI_HEAPS. */
void sys_multi_heap_add_heap(struct sys_multi_heap *mheap, struct sys_heap *heap, void *user_data);

/* bytes 0: NULL. */
void *sys_multi_heap_alloc(struct sys_multi_heap *mheap, void *cfg, size_t bytes);
void *sys_multi_heap_aligned_alloc(struct sys_multi_heap *mheap, void *cfg, size_t align,
                                   size_t bytes);

/* The heap that a block is of; NULL: none. */
const struct sys_multi_heap_rec *sys_multi_heap_get_heap(const struct sys_multi_heap *mheap,
                                                         void *addr);

/* block: or NULL. */
void sys_multi_heap_free(struct sys_multi_heap *mheap, void *block);

/* As sys_heap_aligned_realloc(); what does not fit its heap any more moves to the one that choice takes. */
void *sys_multi_heap_aligned_realloc(struct sys_multi_heap *mheap, void *cfg, void *ptr,
                                     size_t align, size_t bytes);
#define sys_multi_heap_realloc(mheap, cfg, ptr, bytes)                                             \
	sys_multi_heap_aligned_realloc(mheap, cfg, ptr, 0, bytes)

#ifdef __cplusplus
}
#endif

#endif
