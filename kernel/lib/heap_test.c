/* SPDX-License-Identifier: Apache-2.0 */
/* Random calls against a list of what must be there, and the corners of sys_heap. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <zephyr/sys/sys_heap.h>

#include "rng.h"

#define BLOCKS 64

static uint64_t memory[4096 / 8 + 1];

struct block {
	unsigned char *data;
	size_t bytes;
	unsigned char fill;
};

static void check_fill(const struct block *block, size_t bytes)
{
	for (size_t i = 0; i < bytes; i++)
		assert_int_equal(block->data[i], block->fill);
}

static void check_place(const struct block *block, size_t align)
{
	uintptr_t start = (uintptr_t)block->data;

	assert_true(start >= (uintptr_t)memory);
	assert_true(start + block->bytes <= (uintptr_t)memory + sizeof(memory));
	assert_int_equal(start % (align ? align : 8), 0);
}

static void fill(struct block *block, unsigned char with)
{
	block->fill = with;
	memset(block->data, with, block->bytes);
}

static void change(struct sys_heap *heap, struct rng *rng, struct block *block)
{
	size_t align = rng_below(rng, 2) ? 0 : (size_t)1 << rng_below(rng, 9);
	size_t bytes = rng_below(rng, rng_below(rng, 8) ? 100 : 2000);
	struct block was = *block;

	switch (rng_below(rng, 3)) {
	case 0:
		sys_heap_free(heap, block->data);
		*block = (struct block){ 0 };
		return;
	case 1:
		if (block->data)
			return;
		block->data = sys_heap_aligned_alloc(heap, align, bytes);
		break;
	default:
		block->data = sys_heap_aligned_realloc(heap, block->data, align, bytes);
		if (!block->data && bytes) {
			*block = was;
			return;
		}
		if (block->data && was.data)
			check_fill(&(struct block){ block->data, 0, was.fill },
			           was.bytes < bytes ? was.bytes : bytes);
		break;
	}
	block->bytes = block->data ? bytes : 0;
	if (!block->data)
		return;
	assert_true(sys_heap_usable_size(heap, block->data) >= bytes);
	check_place(block, align);
	fill(block, (unsigned char)rng_below(rng, 256));
}

static void test_random(void **state)
{
	struct block blocks[BLOCKS] = { 0 };
	struct sys_heap heap;
	struct rng rng;
	void *all;

	(void)state;
	rng_init(&rng, "heap", 7);
	sys_heap_init(&heap, memory, sizeof(memory));
	for (int i = 0; i < 200000; i++) {
		struct block *block = &blocks[rng_below(&rng, BLOCKS)];

		change(&heap, &rng, block);
		if (block->data)
			check_fill(block, block->bytes);
		if (i % 64 == 0)
			assert_true(sys_heap_validate(&heap));
	}
	for (int i = 0; i < BLOCKS; i++) {
		check_fill(&blocks[i], blocks[i].bytes);
		sys_heap_free(&heap, blocks[i].data);
	}
	assert_true(sys_heap_validate(&heap));
	/* All is in one piece again. */
	all = sys_heap_alloc(&heap, sizeof(memory) - 120);
	assert_non_null(all);
	sys_heap_free(&heap, all);
}

static void test_fill_up(void **state)
{
	struct sys_memory_stats stats;
	struct sys_heap heap;
	void *blocks[200];
	size_t n = 0;
	size_t room;

	(void)state;
	sys_heap_init(&heap, memory, 1024);
	assert_int_equal(sys_heap_runtime_stats_get(&heap, &stats), 0);
	assert_int_equal(stats.allocated_bytes, 0);
	room = stats.free_bytes;
	while ((blocks[n] = sys_heap_alloc(&heap, 8)) != NULL)
		n++;
	assert_int_equal(n, room / 16);
	assert_int_equal(sys_heap_runtime_stats_get(&heap, &stats), 0);
	assert_int_equal(stats.allocated_bytes, n * 16);
	for (size_t i = 0; i < n; i += 2)
		sys_heap_free(&heap, blocks[i]);
	assert_null(sys_heap_alloc(&heap, 24)); /* no two neighbours are free */
	for (size_t i = 1; i < n; i += 2)
		sys_heap_free(&heap, blocks[i]);
	assert_int_equal(sys_heap_runtime_stats_get(&heap, &stats), 0);
	assert_int_equal(stats.free_bytes, room);
	assert_int_equal(stats.max_allocated_bytes, n * 16);
	assert_int_equal(sys_heap_runtime_stats_reset_max(&heap), 0);
	assert_int_equal(sys_heap_runtime_stats_get(&heap, &stats), 0);
	assert_int_equal(stats.max_allocated_bytes, 0);
}

static void test_corners(void **state)
{
	struct sys_memory_stats stats;
	struct sys_heap heap;
	void *block;

	(void)state;
	/* The memory need not be aligned, nor its size. */
	sys_heap_init(&heap, (char *)memory + 3, Z_HEAP_MIN_SIZE);
	assert_true(sys_heap_validate(&heap));
	assert_null(sys_heap_alloc(&heap, 0));
	assert_null(sys_heap_alloc(&heap, SIZE_MAX));
	assert_null(sys_heap_aligned_alloc(&heap, (size_t)1 << 40, 8));
	assert_null(sys_heap_aligned_realloc(&heap, NULL, 0, 1000));
	sys_heap_free(&heap, NULL);
	block = sys_heap_alloc(&heap, 8);
	assert_non_null(block);
	assert_null(sys_heap_realloc(&heap, block, SIZE_MAX - 8));
	assert_null(sys_heap_realloc(&heap, block, 0));
	assert_true(sys_heap_validate(&heap));
	assert_int_equal(sys_heap_runtime_stats_get(NULL, &stats), -EINVAL);
	assert_int_equal(sys_heap_runtime_stats_get(&heap, NULL), -EINVAL);
	assert_int_equal(sys_heap_runtime_stats_reset_max(NULL), -EINVAL);
}

static void test_header(void **state)
{
	struct sys_heap heap;

	(void)state;
	sys_heap_init(&heap, memory, sizeof(memory));
	for (size_t align = 16; align <= 512; align *= 2) {
		char *block = sys_heap_aligned_alloc(&heap, align | 8, 40);

		assert_non_null(block);
		assert_int_equal((uintptr_t)(block + 8) % align, 0);
		assert_true(sys_heap_usable_size(&heap, block) >= 40);
		assert_true(sys_heap_validate(&heap));
	}
}

static void test_validate_sees(void **state)
{
	struct sys_heap heap;
	char *block;

	(void)state;
	sys_heap_init(&heap, memory, 512);
	block = sys_heap_alloc(&heap, 16);
	assert_non_null(sys_heap_alloc(&heap, 16));
	assert_true(sys_heap_validate(&heap));
	memset(block, 0x55, 24);
	assert_false(sys_heap_validate(&heap));
}

static unsigned int out;

static void *stress_alloc(void *arg, size_t bytes)
{
	void *p = sys_heap_alloc(arg, bytes);

	out += p != NULL;
	return p;
}

static void stress_free(void *arg, void *p)
{
	out--;
	sys_heap_free(arg, p);
}

static void test_stress(void **state)
{
	static char scratch[4096];
	struct z_heap_stress_result r;
	struct sys_heap heap;

	(void)state;
	sys_heap_init(&heap, memory, 4096);
	sys_heap_stress(stress_alloc, stress_free, &heap, 4096, 5000, scratch, sizeof(scratch), 50,
	                &r);
	assert_int_equal(out, 0);
	assert_true(sys_heap_validate(&heap));
	assert_int_equal(r.successful_allocs, r.total_frees);
	assert_true(r.total_allocs >= r.successful_allocs && r.successful_allocs > 1000);
	assert_in_range(r.accumulated_in_use_bytes / 5000, 4096 / 4, 4096 * 3 / 4);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_random),        cmocka_unit_test(test_fill_up),
		cmocka_unit_test(test_corners),       cmocka_unit_test(test_header),
		cmocka_unit_test(test_validate_sees), cmocka_unit_test(test_stress),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
