/* SPDX-License-Identifier: Apache-2.0 */
/* Stacks while the image runs: a few that are there from the start, and the heap's. */
#include "arch/kernel.h"
#include "base/atomic.h"
#include "base/cr.h"
#include "kernel/malloc.h"

#define COUNT CONFIG_DYNAMIC_THREAD_POOL_SIZE
#define BYTES K_THREAD_STACK_LEN(CONFIG_DYNAMIC_THREAD_STACK_SIZE)

static K_THREAD_STACK_ARRAY_DEFINE(pool, COUNT > 0 ? COUNT : 1, CONFIG_DYNAMIC_THREAD_STACK_SIZE);
static uint32_t taken[COUNT > 0 ? COUNT : 1]; /* 1: in use */

static k_thread_stack_t *from_pool(size_t size)
{
	if (size > CONFIG_DYNAMIC_THREAD_STACK_SIZE)
		return NULL;
	for (int i = 0; i < COUNT; i++) {
		/* acquire: pairs with the release in to_pool(). */
		if (!cr_exchange_acquire(&taken[i], 1u))
			return pool[i];
	}
	return NULL;
}

static k_thread_stack_t *from_heap(size_t size)
{
	size_t bytes;

	if (!IS_ENABLED(CONFIG_DYNAMIC_THREAD_ALLOC) || !&z_system_heap ||
	    __builtin_add_overflow(size, K_THREAD_STACK_LEN(1), &bytes))
		return NULL;
	return z_heap_take(&z_system_heap, ARCH_STACK_ALIGN, K_THREAD_STACK_LEN(size));
}

k_thread_stack_t *k_thread_stack_alloc(size_t size, int flags)
{
	bool heap_first = IS_ENABLED(CONFIG_DYNAMIC_THREAD_PREFER_ALLOC);
	k_thread_stack_t *stack = heap_first ? from_heap(size) : from_pool(size);

	(void)flags;
	if (stack)
		return stack;
	return heap_first ? from_pool(size) : from_heap(size);
}

struct search {
	uintptr_t start; /* of the stack */
	bool found;
};

static void compare(const struct k_thread *thread, void *user_data)
{
	struct search *search = user_data;

	if (thread->stack_info.start == search->start)
		search->found = true;
}

static bool in_use(k_thread_stack_t *stack)
{
	struct search search = { .start = (uintptr_t)K_THREAD_STACK_BUFFER(stack) };

	k_thread_foreach(compare, &search);
	return search.found;
}

/* False: it is none of the pool's. */
static bool to_pool(k_thread_stack_t *stack, int *err)
{
	size_t at = (size_t)((uintptr_t)stack - (uintptr_t)pool);
	uint32_t one = 1;

	if (at >= sizeof(pool) || COUNT == 0)
		return false;
	if (at % BYTES)
		*err = -EINVAL;
	else /* release: pairs with the acquire in from_pool(). */
		*err = cr_cas_acq_rel(&taken[at / BYTES], &one, 0) ? 0 : -EINVAL;
	return true;
}

int k_thread_stack_free(k_thread_stack_t *stack)
{
	int err;

	if (!stack)
		return -EINVAL;
	if (in_use(stack))
		return -EBUSY;
	if (to_pool(stack, &err))
		return err;
	if (!IS_ENABLED(CONFIG_DYNAMIC_THREAD_ALLOC))
		return -EINVAL;
	arch_stack_unguard(stack);
	k_free(stack);
	return 0;
}
