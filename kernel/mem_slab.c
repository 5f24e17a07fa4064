/* SPDX-License-Identifier: Apache-2.0 */
/* Blocks that were never taken need no list: so a static slab is ready without any start-up. */
#include "kernel/wait.h"

int k_mem_slab_init(struct k_mem_slab *slab, void *buffer, size_t block_size, uint32_t num_blocks)
{
	if ((block_size | (uintptr_t)buffer) % sizeof(void *) != 0)
		return -EINVAL;
	*slab = (struct k_mem_slab)Z_MEM_SLAB_INITIALIZER(*slab, buffer, block_size, num_blocks);
	return 0;
}

/* Lock held. NULL: none is free. */
static void *take(struct k_mem_slab *slab)
{
	char *block = slab->free_list;

	if (block)
		slab->free_list = *(char **)(void *)block;
	else if (slab->touched < slab->info.num_blocks)
		block = slab->buffer + slab->touched++ * slab->info.block_size;
	else
		return NULL;
	cr_store_relaxed(&slab->info.num_used, slab->info.num_used + 1u);
	if (slab->info.num_used > slab->info.max_used)
		cr_store_relaxed(&slab->info.max_used, slab->info.num_used);
	return block;
}

int k_mem_slab_alloc(struct k_mem_slab *slab, void **mem, k_timeout_t timeout)
{
	k_spinlock_key_t key = k_spin_lock(&slab->lock);
	int result;

	*mem = take(slab);
	if (!*mem && !K_TIMEOUT_EQ(timeout, K_NO_WAIT)) {
		result = z_pend(&slab->lock, key, &slab->wait_q, timeout);
		if (result == 0)
			*mem = _current->base.swap_data;
		return result;
	}
	k_spin_unlock(&slab->lock, key);
	return *mem ? 0 : -ENOMEM;
}

static bool is_block(const struct k_mem_slab *slab, const void *mem)
{
	size_t at = (size_t)((uintptr_t)mem - (uintptr_t)slab->buffer);

	return at % slab->info.block_size == 0 &&
	       at / slab->info.block_size < slab->info.num_blocks;
}

void k_mem_slab_free(struct k_mem_slab *slab, void *mem)
{
	k_spinlock_key_t key = k_spin_lock(&slab->lock);
	struct k_thread *thread = z_unpend_first(&slab->wait_q);

	__ASSERT(is_block(slab, mem), "%p is no block of the slab", mem);
	if (thread) {
		thread->base.swap_data = mem;
		z_thread_return_value_set(thread, 0);
	} else {
		*(char **)mem = slab->free_list;
		slab->free_list = mem;
		cr_store_relaxed(&slab->info.num_used, slab->info.num_used - 1u);
	}
	z_unlock_ready(&slab->lock, key, thread);
}

int k_mem_slab_runtime_stats_get(struct k_mem_slab *slab, struct sys_memory_stats *stats)
{
	k_spinlock_key_t key;

	if (!slab || !stats)
		return -EINVAL;
	key = k_spin_lock(&slab->lock);
	stats->allocated_bytes = slab->info.num_used * slab->info.block_size;
	stats->free_bytes = (slab->info.num_blocks - slab->info.num_used) * slab->info.block_size;
	stats->max_allocated_bytes = slab->info.max_used * slab->info.block_size;
	k_spin_unlock(&slab->lock, key);
	return 0;
}

int k_mem_slab_runtime_stats_reset_max(struct k_mem_slab *slab)
{
	k_spinlock_key_t key;

	if (!slab)
		return -EINVAL;
	key = k_spin_lock(&slab->lock);
	cr_store_relaxed(&slab->info.max_used, slab->info.num_used);
	k_spin_unlock(&slab->lock, key);
	return 0;
}
