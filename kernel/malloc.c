/* SPDX-License-Identifier: Apache-2.0 */
#include "kernel/malloc.h"

#include "base/cr.h"

static struct k_heap **header_of(void *block)
{
	return (struct k_heap **)(void *)((char *)block - Z_MALLOC_HEADER);
}

void *z_heap_take(struct k_heap *heap, size_t align, size_t size)
{
	size_t bytes;
	char *block;

	if (__builtin_add_overflow(size, Z_MALLOC_HEADER, &bytes))
		return NULL;
	if (align > Z_MALLOC_HEADER)
		align |= Z_MALLOC_HEADER; /* see sys_heap_aligned_alloc() */
	block = k_heap_aligned_alloc(heap, align, bytes, K_NO_WAIT);
	if (!block)
		return NULL;
	*(struct k_heap **)(void *)block = heap;
	return block + Z_MALLOC_HEADER;
}

static struct k_heap *pool(void)
{
	return k_is_in_isr() ? &z_system_heap : _current->resource_pool;
}

void *z_thread_malloc(size_t size)
{
	struct k_heap *heap = pool();

	return heap ? z_heap_take(heap, 0, size) : NULL;
}

void k_free(void *ptr)
{
	if (ptr)
		k_heap_free(*header_of(ptr), header_of(ptr));
}

void k_thread_heap_assign(struct k_thread *thread, struct k_heap *heap)
{
	thread->resource_pool = heap;
}
