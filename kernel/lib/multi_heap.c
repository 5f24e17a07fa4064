/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include <zephyr/sys/__assert.h>
#include <zephyr/sys/multi_heap.h>
#include <zephyr/sys/util.h>

void sys_multi_heap_init(struct sys_multi_heap *heap, sys_multi_heap_fn_t choice_fn)
{
	*heap = (struct sys_multi_heap){ .choice = choice_fn };
}

void sys_multi_heap_add_heap(struct sys_multi_heap *mheap, struct sys_heap *heap, void *user_data)
{
	unsigned int i = mheap->nheaps;

	__ASSERT(i < MAX_MULTI_HEAPS, "more than %d heaps", MAX_MULTI_HEAPS);
	for (; i > 0 && (uintptr_t)mheap->heaps[i - 1u].heap->heap > (uintptr_t)heap->heap; i--)
		mheap->heaps[i] = mheap->heaps[i - 1u];
	mheap->heaps[i] = (struct sys_multi_heap_rec){ .heap = heap, .user_data = user_data };
	mheap->nheaps++;
}

void *sys_multi_heap_aligned_alloc(struct sys_multi_heap *mheap, void *cfg, size_t align,
                                   size_t bytes)
{
	return bytes ? mheap->choice(mheap, cfg, align, bytes) : NULL;
}

void *sys_multi_heap_alloc(struct sys_multi_heap *mheap, void *cfg, size_t bytes)
{
	return sys_multi_heap_aligned_alloc(mheap, cfg, 0, bytes);
}

const struct sys_multi_heap_rec *sys_multi_heap_get_heap(const struct sys_multi_heap *mheap,
                                                         void *addr)
{
	/* The last that begins before it: heaps do not lie in each other. */
	for (unsigned int i = mheap->nheaps; i > 0; i--) {
		if ((uintptr_t)mheap->heaps[i - 1u].heap->heap < (uintptr_t)addr)
			return &mheap->heaps[i - 1u];
	}
	return NULL;
}

void sys_multi_heap_free(struct sys_multi_heap *mheap, void *block)
{
	const struct sys_multi_heap_rec *rec = sys_multi_heap_get_heap(mheap, block);

	if (block && rec)
		sys_heap_free(rec->heap, block);
}

void *sys_multi_heap_aligned_realloc(struct sys_multi_heap *mheap, void *cfg, void *ptr,
                                     size_t align, size_t bytes)
{
	const struct sys_multi_heap_rec *rec = sys_multi_heap_get_heap(mheap, ptr);
	void *block;

	if (!ptr)
		return sys_multi_heap_aligned_alloc(mheap, cfg, align, bytes);
	if (!rec)
		return NULL;
	block = sys_heap_aligned_realloc(rec->heap, ptr, align, bytes);
	if (block || bytes == 0)
		return block;
	block = sys_multi_heap_aligned_alloc(mheap, cfg, align, bytes);
	if (block) {
		memcpy(block, ptr, MIN(bytes, sys_heap_usable_size(rec->heap, ptr)));
		sys_heap_free(rec->heap, ptr);
	}
	return block;
}
