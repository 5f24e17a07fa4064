/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "kernel/timeout.h"
#include "kernel/wait.h"

void k_heap_init(struct k_heap *heap, void *mem, size_t bytes)
{
	*heap = (struct k_heap)Z_HEAP_INITIALIZER(*heap, mem, bytes);
	sys_heap_init(&heap->heap, mem, bytes);
}

/* A block to get, or to change. */
struct request {
	void *ptr; /* NULL: a new one */
	size_t align;
	size_t bytes;
};

/* Lock held. */
static void *try(struct k_heap *heap, const struct request *request)
{
	if (!heap->heap.heap)
		sys_heap_init(&heap->heap, heap->heap.init_mem, heap->heap.init_bytes);
	return sys_heap_aligned_realloc(&heap->heap, request->ptr, request->align, request->bytes);
}

static void *get(struct k_heap *heap, const struct request *request, k_timeout_t timeout)
{
	bool wait = !K_TIMEOUT_EQ(timeout, K_NO_WAIT) && request->bytes != 0;
	k_timepoint_t end = sys_timepoint_calc(wait ? timeout : K_NO_WAIT);
	k_spinlock_key_t key = k_spin_lock(&heap->lock);
	void *block;

	while ((block = try(heap, request)) == NULL && wait) {
		if (z_pend(&heap->lock, key, &heap->wait_q, sys_timepoint_timeout(end)) != 0)
			return NULL;
		key = k_spin_lock(&heap->lock);
	}
	k_spin_unlock(&heap->lock, key);
	return block;
}

void *k_heap_aligned_alloc(struct k_heap *heap, size_t align, size_t bytes, k_timeout_t timeout)
{
	struct request request = { .align = align, .bytes = bytes };

	return get(heap, &request, timeout);
}

void *k_heap_alloc(struct k_heap *heap, size_t bytes, k_timeout_t timeout)
{
	return k_heap_aligned_alloc(heap, 0, bytes, timeout);
}

void *k_heap_calloc(struct k_heap *heap, size_t num, size_t size, k_timeout_t timeout)
{
	size_t bytes;
	void *block;

	if (__builtin_mul_overflow(num, size, &bytes))
		return NULL;
	block = k_heap_alloc(heap, bytes, timeout);
	if (block)
		memset(block, 0, bytes);
	return block;
}

/* Lock held: those that wait for room look again. */
static void room(struct k_heap *heap, k_spinlock_key_t key)
{
	sys_dlist_t threads = SYS_DLIST_STATIC_INIT(&threads);

	z_unpend_all_to(&heap->wait_q, &threads, 0);
	z_unlock_ready_all(&heap->lock, key, &threads);
}

void *k_heap_realloc(struct k_heap *heap, void *ptr, size_t bytes, k_timeout_t timeout)
{
	struct request request = { .ptr = ptr, .bytes = bytes };
	void *block = get(heap, &request, timeout);

	if (ptr) /* it may have become smaller */
		room(heap, k_spin_lock(&heap->lock));
	return block;
}

void k_heap_free(struct k_heap *heap, void *mem)
{
	k_spinlock_key_t key = k_spin_lock(&heap->lock);

	sys_heap_free(&heap->heap, mem);
	room(heap, key);
}
