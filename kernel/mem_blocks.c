/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>

#include <zephyr/sys/__assert.h>
#include <zephyr/sys/mem_blocks.h>

static size_t block_size(const sys_mem_blocks_t *m)
{
	return (size_t)1 << m->info.blk_sz_shift;
}

static void *address(const sys_mem_blocks_t *m, size_t index)
{
	return m->buffer + (index << m->info.blk_sz_shift);
}

/* The number of the block at address; -1: it is none. */
static ptrdiff_t index_of(const sys_mem_blocks_t *m, const void *block)
{
	uintptr_t off = (uintptr_t)block - (uintptr_t)m->buffer;

	if ((uintptr_t)block < (uintptr_t)m->buffer || off % block_size(m) ||
	    off / block_size(m) >= m->info.num_blocks)
		return -1;
	return (ptrdiff_t)(off / block_size(m));
}

static void count_used(sys_mem_blocks_t *m, size_t added, size_t removed)
{
	k_spinlock_key_t key = k_spin_lock(&m->lock);
	struct sys_mem_blocks_info *info = &m->info;

	info->used_blocks = (uint32_t)(info->used_blocks + added - removed);
	info->max_used_blocks = MAX(info->max_used_blocks, info->used_blocks);
	k_spin_unlock(&m->lock, key);
}

static int give_back(sys_mem_blocks_t *m, const void *block, size_t count)
{
	ptrdiff_t index = index_of(m, block);
	int err;

	if (index < 0 || count > m->info.num_blocks - (size_t)index)
		return -EINVAL;
	err = sys_bitarray_free(m->bitmap, count, (size_t)index);
	if (!err)
		count_used(m, 0, count);
	return err;
}

int sys_mem_blocks_free(sys_mem_blocks_t *mem_block, size_t count, void **in_blocks)
{
	int result = 0;

	if (count == 0)
		return 0;
	if (!mem_block || !in_blocks)
		return -EINVAL;
	for (size_t i = 0; i < count; i++) {
		int err = give_back(mem_block, in_blocks[i], 1);

		result = result ? result : err;
	}
	return result;
}

int sys_mem_blocks_free_contiguous(sys_mem_blocks_t *mem_block, void *block, size_t count)
{
	if (count == 0)
		return 0;
	if (!mem_block || !block)
		return -EINVAL;
	return give_back(mem_block, block, count);
}

int sys_mem_blocks_alloc_contiguous(sys_mem_blocks_t *mem_block, size_t count, void **out_block)
{
	size_t index;

	if (!mem_block || !out_block)
		return -EINVAL;
	*out_block = NULL;
	if (count == 0)
		return 0;
	if (count > mem_block->info.num_blocks ||
	    sys_bitarray_alloc(mem_block->bitmap, count, &index))
		return -ENOMEM;
	count_used(mem_block, count, 0);
	*out_block = address(mem_block, index);
	return 0;
}

int sys_mem_blocks_alloc(sys_mem_blocks_t *mem_block, size_t count, void **out_blocks)
{
	if (count == 0)
		return 0;
	if (!mem_block || !out_blocks)
		return -EINVAL;
	if (count > mem_block->info.num_blocks)
		return -ENOMEM;
	for (size_t i = 0; i < count; i++) {
		if (sys_mem_blocks_alloc_contiguous(mem_block, 1, &out_blocks[i])) {
			(void)sys_mem_blocks_free(mem_block, i, out_blocks);
			return -ENOMEM;
		}
	}
	return 0;
}

int sys_mem_blocks_get(sys_mem_blocks_t *mem_block, void *in_block, size_t count)
{
	ptrdiff_t index;
	int err;

	if (count == 0)
		return 0;
	if (!mem_block || !in_block)
		return -EINVAL;
	index = index_of(mem_block, in_block);
	if (index < 0)
		return -EINVAL;
	if (count > mem_block->info.num_blocks - (size_t)index)
		return -ENOMEM;
	err = sys_bitarray_test_and_set_region(mem_block->bitmap, count, (size_t)index, true);
	if (err)
		return -ENOMEM;
	count_used(mem_block, count, 0);
	return 0;
}

int sys_mem_blocks_is_region_free(sys_mem_blocks_t *mem_block, void *in_block, size_t count)
{
	ptrdiff_t index = index_of(mem_block, in_block);

	return index >= 0 && count <= mem_block->info.num_blocks - (size_t)index &&
	       sys_bitarray_is_region_cleared(mem_block->bitmap, count, (size_t)index);
}

int sys_mem_blocks_runtime_stats_get(sys_mem_blocks_t *mem_block, struct sys_memory_stats *stats)
{
	k_spinlock_key_t key;

	if (!mem_block || !stats)
		return -EINVAL;
	key = k_spin_lock(&mem_block->lock);
	stats->allocated_bytes = mem_block->info.used_blocks * block_size(mem_block);
	stats->free_bytes =
		mem_block->info.num_blocks * block_size(mem_block) - stats->allocated_bytes;
	stats->max_allocated_bytes = mem_block->info.max_used_blocks * block_size(mem_block);
	k_spin_unlock(&mem_block->lock, key);
	return 0;
}

int sys_mem_blocks_runtime_stats_reset_max(sys_mem_blocks_t *mem_block)
{
	k_spinlock_key_t key;

	if (!mem_block)
		return -EINVAL;
	key = k_spin_lock(&mem_block->lock);
	mem_block->info.max_used_blocks = mem_block->info.used_blocks;
	k_spin_unlock(&mem_block->lock, key);
	return 0;
}

void sys_multi_mem_blocks_init(sys_multi_mem_blocks_t *group,
                               sys_multi_mem_blocks_choice_fn_t choice_fn)
{
	*group = (sys_multi_mem_blocks_t){ .choice_fn = choice_fn };
}

void sys_multi_mem_blocks_add_allocator(sys_multi_mem_blocks_t *group, sys_mem_blocks_t *alloc)
{
	__ASSERT(group->num_allocators < MAX_MULTI_ALLOCATORS, "more than %d allocators",
	         MAX_MULTI_ALLOCATORS);
	group->allocators[group->num_allocators++] = alloc;
}

int sys_multi_mem_blocks_alloc(sys_multi_mem_blocks_t *group, void *cfg, size_t count,
                               void **out_blocks, size_t *blk_size)
{
	sys_mem_blocks_t *chosen;

	if (!group || !out_blocks)
		return -EINVAL;
	if (count == 0) {
		if (blk_size)
			*blk_size = 0;
		return 0;
	}
	chosen = group->choice_fn(group, cfg);
	if (!chosen)
		return -EINVAL;
	if (blk_size)
		*blk_size = block_size(chosen);
	return sys_mem_blocks_alloc(chosen, count, out_blocks);
}

int sys_multi_mem_blocks_free(sys_multi_mem_blocks_t *group, size_t count, void **in_blocks)
{
	if (count == 0)
		return 0;
	if (!group || !in_blocks)
		return -EINVAL;
	for (unsigned int i = 0; i < group->num_allocators; i++) {
		if (index_of(group->allocators[i], in_blocks[0]) >= 0)
			return sys_mem_blocks_free(group->allocators[i], count, in_blocks);
	}
	return -EINVAL;
}
