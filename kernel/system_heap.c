/* SPDX-License-Identifier: Apache-2.0 */
/* CONFIG_HEAP_MEM_POOL_SIZE is not 0. */
#include <string.h>

#include "kernel/malloc.h"

K_HEAP_DEFINE(z_system_heap, CONFIG_HEAP_MEM_POOL_SIZE);

void k_thread_system_pool_assign(struct k_thread *thread)
{
	thread->resource_pool = &z_system_heap;
}

void *k_aligned_alloc(size_t align, size_t size)
{
	return z_heap_take(&z_system_heap, align, size);
}

void *k_malloc(size_t size)
{
	return z_heap_take(&z_system_heap, 0, size);
}

void *k_calloc(size_t nmemb, size_t size)
{
	size_t bytes;
	void *block;

	if (__builtin_mul_overflow(nmemb, size, &bytes))
		return NULL;
	block = k_malloc(bytes);
	if (block)
		memset(block, 0, bytes);
	return block;
}

void *k_realloc(void *ptr, size_t size)
{
	size_t bytes;
	char *block;

	if (!ptr)
		return k_malloc(size);
	if (size == 0) {
		k_free(ptr);
		return NULL;
	}
	if (__builtin_add_overflow(size, Z_MALLOC_HEADER, &bytes))
		return NULL;
	/* The header moves with the block. */
	block = k_heap_realloc(&z_system_heap, (char *)ptr - Z_MALLOC_HEADER, bytes, K_NO_WAIT);
	return block ? block + Z_MALLOC_HEADER : NULL;
}
