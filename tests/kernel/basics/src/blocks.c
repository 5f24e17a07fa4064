/* SPDX-License-Identifier: Apache-2.0 */
/* Several heaps as one, who listens to a heap, and blocks by the dozen. */
#include <zephyr/kernel.h>
#include <zephyr/sys/heap_listener.h>
#include <zephyr/sys/mem_blocks.h>
#include <zephyr/sys/multi_heap.h>
#include <zephyr/ztest.h>

ZTEST_SUITE(blocks, NULL, NULL, NULL, NULL, NULL);

static char memory[2][1024] __aligned(8);
static struct sys_heap heaps[2];
static struct sys_multi_heap multi;

static void *choose(struct sys_multi_heap *mheap, void *cfg, size_t align, size_t size)
{
	zassert_equal(mheap->nheaps, 2);
	return sys_heap_aligned_alloc(cfg, align, size);
}

ZTEST(blocks, test_multi_heap)
{
	char *low;
	char *high;

	sys_multi_heap_init(&multi, choose);
	for (int i = 1; i >= 0; i--) {
		sys_heap_init(&heaps[i], memory[i], sizeof(memory[i]));
		sys_multi_heap_add_heap(&multi, &heaps[i], &memory[i]);
	}
	low = sys_multi_heap_alloc(&multi, &heaps[0], 100);
	high = sys_multi_heap_aligned_alloc(&multi, &heaps[1], 64, 100);
	zassert_true(PART_OF_ARRAY(memory[0], low));
	zassert_true(PART_OF_ARRAY(memory[1], high) && IS_ALIGNED(high, 64));
	zassert_equal_ptr(sys_multi_heap_get_heap(&multi, low)->user_data, &memory[0]);
	zassert_equal_ptr(sys_multi_heap_get_heap(&multi, high)->heap, &heaps[1]);
	zassert_is_null(sys_multi_heap_alloc(&multi, &heaps[0], 0));
	zassert_is_null(sys_multi_heap_alloc(&multi, &heaps[0], 2000));

	memset(low, 0x5a, 100);
	zassert_not_null(sys_multi_heap_alloc(&multi, &heaps[0], 600));
	low = sys_multi_heap_realloc(&multi, &heaps[1], low, 500);
	zassert_true(PART_OF_ARRAY(memory[1], low), "there is no room where it was");
	zassert_equal(low[99], 0x5a);
	sys_multi_heap_free(&multi, low);
	sys_multi_heap_free(&multi, high);
	sys_multi_heap_free(&multi, NULL);
	zassert_true(sys_heap_validate(&heaps[1]));
}

static struct {
	unsigned int count;
	void *mem;
	size_t bytes;
} taken, given, resized;

static void on_alloc(uintptr_t id, void *mem, size_t bytes)
{
	zassert_equal(id, HEAP_ID_FROM_POINTER(&heaps[0]));
	taken.count++;
	taken.mem = mem;
	taken.bytes = bytes;
}

static void on_free(uintptr_t id, void *mem, size_t bytes)
{
	zassert_equal(id, HEAP_ID_FROM_POINTER(&heaps[0]));
	given.count++;
	given.mem = mem;
	given.bytes = bytes;
}

static void on_resize(uintptr_t id, void *old_end, void *new_end)
{
	zassert_equal(id, HEAP_ID_LIBC);
	resized.count++;
	resized.mem = old_end;
	zassert_equal_ptr(new_end, memory[1]);
}

HEAP_LISTENER_ALLOC_DEFINE(hears_alloc, HEAP_ID_FROM_POINTER(&heaps[0]), on_alloc);
HEAP_LISTENER_FREE_DEFINE(hears_free, HEAP_ID_FROM_POINTER(&heaps[0]), on_free);
HEAP_LISTENER_RESIZE_DEFINE(hears_resize, HEAP_ID_LIBC, on_resize);

ZTEST(blocks, test_listener)
{
	void *block;
	size_t bytes;

	for (int i = 0; i < 2; i++)
		sys_heap_init(&heaps[i], memory[i], sizeof(memory[i]));
	heap_listener_register(&hears_alloc);
	heap_listener_register(&hears_free);
	heap_listener_register(&hears_resize);
	zassert_not_null(sys_heap_alloc(&heaps[1], 10));
	zassert_equal(taken.count, 0, "that is another heap");
	block = sys_heap_alloc(&heaps[0], 10);
	bytes = sys_heap_usable_size(&heaps[0], block);
	zassert_true(taken.count == 1 && taken.mem == block && taken.bytes == bytes);
	block = sys_heap_realloc(&heaps[0], block, 200);
	zassert_equal_ptr(taken.mem, block);
	zassert_equal(taken.bytes, sys_heap_usable_size(&heaps[0], block));
	zassert_true(given.count == 1 && given.bytes == bytes);
	sys_heap_free(&heaps[0], block);
	zassert_true(given.count == 2 && given.mem == block && given.bytes == taken.bytes);
	zassert_is_null(sys_heap_alloc(&heaps[0], 2000));
	zassert_equal(taken.count, 2);
	heap_listener_notify_resize(HEAP_ID_LIBC, memory[0], memory[1]);
	zassert_true(resized.count == 1 && resized.mem == memory[0]);

	heap_listener_unregister(&hears_alloc);
	heap_listener_unregister(&hears_free);
	heap_listener_unregister(&hears_resize);
	sys_heap_free(&heaps[0], sys_heap_alloc(&heaps[0], 10));
	zassert_true(taken.count == 2 && given.count == 2);
}

#define BLOCKS 8

SYS_MEM_BLOCKS_DEFINE(small, 32, BLOCKS, 32);
static char outside[4 * 64] __aligned(64);
SYS_MEM_BLOCKS_DEFINE_STATIC_WITH_EXT_BUF(large, 64, 4, outside);

ZTEST(blocks, test_mem_blocks)
{
	struct sys_memory_stats stats;
	void *b[BLOCKS];
	void *row;

	zassert_ok(sys_mem_blocks_alloc(&small, 3, b));
	zassert_true(b[0] != b[1] && IS_ALIGNED(b[2], 32));
	zassert_equal(sys_mem_blocks_alloc(&small, 6, &b[3]), -ENOMEM);
	zassert_ok(sys_mem_blocks_runtime_stats_get(&small, &stats));
	zassert_equal(stats.allocated_bytes, 3 * 32, "nothing was taken");
	zassert_equal(stats.free_bytes, 5 * 32);
	zassert_ok(sys_mem_blocks_free(&small, 1, &b[1]));
	zassert_equal(sys_mem_blocks_free(&small, 1, &b[1]), -EFAULT);
	row = outside;
	zassert_equal(sys_mem_blocks_free(&small, 1, &row), -EINVAL);
	zassert_equal(sys_mem_blocks_alloc_contiguous(&small, 6, &row), -ENOMEM,
	              "not in one piece");
	zassert_ok(sys_mem_blocks_alloc_contiguous(&small, 5, &row));
	zassert_equal(sys_mem_blocks_free_contiguous(&small, row, 6), -EINVAL);
	zassert_ok(sys_mem_blocks_free_contiguous(&small, row, 5));
	zassert_equal(sys_mem_blocks_get(&small, b[0], 2), -ENOMEM);
	zassert_ok(sys_mem_blocks_get(&small, b[1], 1));
	zassert_false(sys_mem_blocks_is_region_free(&small, b[0], 1));
	zassert_true(sys_mem_blocks_is_region_free(&small, row, 5));
	zassert_ok(sys_mem_blocks_free(&small, 3, b));
	zassert_ok(sys_mem_blocks_runtime_stats_reset_max(&small));
	zassert_ok(sys_mem_blocks_runtime_stats_get(&small, &stats));
	zassert_true(stats.allocated_bytes == 0 && stats.max_allocated_bytes == 0);
	zassert_equal(sys_mem_blocks_alloc(NULL, 1, b), -EINVAL);
	zassert_equal(sys_mem_blocks_alloc(&small, 1, NULL), -EINVAL);
	zassert_equal(sys_mem_blocks_alloc(&small, BLOCKS + 1, b), -ENOMEM);
}

static sys_mem_blocks_t *by_cfg(struct sys_multi_mem_blocks *group, void *cfg)
{
	return cfg ? cfg : group->allocators[0];
}

ZTEST(blocks, test_multi_mem_blocks)
{
	sys_multi_mem_blocks_t group;
	size_t bytes;
	void *b[4];
	void *none;

	sys_multi_mem_blocks_init(&group, by_cfg);
	sys_multi_mem_blocks_add_allocator(&group, &small);
	sys_multi_mem_blocks_add_allocator(&group, &large);
	zassert_ok(sys_multi_mem_blocks_alloc(&group, &large, 4, b, &bytes));
	zassert_equal(bytes, 64);
	zassert_equal_ptr(b[0], outside);
	zassert_equal(sys_multi_mem_blocks_alloc(&group, &large, 1, &none, NULL), -ENOMEM);
	zassert_ok(sys_multi_mem_blocks_free(&group, 4, b));
	zassert_ok(sys_multi_mem_blocks_alloc(&group, NULL, 1, b, &bytes));
	zassert_equal(bytes, 32);
	zassert_ok(sys_multi_mem_blocks_free(&group, 1, b));
	b[0] = &group;
	zassert_equal(sys_multi_mem_blocks_free(&group, 1, b), -EINVAL);
}
