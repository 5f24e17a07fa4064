/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "helper.h"

ZTEST_SUITE(heap, NULL, NULL, NULL, reap, NULL);

#define SIZE 2048

K_HEAP_DEFINE(heap_defined, SIZE);
static struct k_heap heap;
static char __aligned(8) memory[SIZE];

static void init(void)
{
	k_heap_init(&heap, memory, SIZE);
}

ZTEST(heap, test_blocks)
{
	char *a, *b;

	init();
	a = k_heap_alloc(&heap, 100, K_NO_WAIT);
	b = k_heap_alloc(&heap, 100, K_FOREVER);
	zassert_not_null(a);
	zassert_not_null(b);
	memset(a, 1, 100);
	memset(b, 2, 100);
	zassert_equal(a[99], 1);
	zassert_equal((uintptr_t)a % 8, 0);
	zassert_true(a >= memory && a + 100 <= memory + SIZE);
	zassert_is_null(k_heap_alloc(&heap, SIZE, K_NO_WAIT));
	zassert_is_null(k_heap_alloc(&heap, SIZE, K_TICKS(5)));
	zassert_is_null(k_heap_alloc(&heap, 0, K_NO_WAIT));
	k_heap_free(&heap, a);
	k_heap_free(&heap, NULL);
	k_heap_free(&heap, b);
	/* All is one piece again. */
	a = k_heap_alloc(&heap, SIZE - 200, K_NO_WAIT);
	zassert_not_null(a);
	k_heap_free(&heap, a);
}

ZTEST(heap, test_aligned)
{
	init();
	for (size_t align = 8; align <= 256; align *= 2) {
		void *block = k_heap_aligned_alloc(&heap, align, 24, K_NO_WAIT);

		zassert_not_null(block);
		zassert_equal((uintptr_t)block % align, 0);
	}
}

ZTEST(heap, test_calloc)
{
	char zero[64] = { 0 };
	char *block;

	init();
	memset(memory + 64, 0xff, SIZE - 128);
	init();
	block = k_heap_calloc(&heap, 8, 8, K_NO_WAIT);
	zassert_not_null(block);
	zassert_mem_equal(block, zero, 64);
	zassert_is_null(k_heap_calloc(&heap, SIZE_MAX / 2, 4, K_NO_WAIT), "no such size");
}

ZTEST(heap, test_realloc)
{
	char *block, *next;

	init();
	block = k_heap_realloc(&heap, NULL, 20, K_NO_WAIT);
	zassert_not_null(block);
	memcpy(block, "nineteen characters", 20);
	next = k_heap_alloc(&heap, 20, K_NO_WAIT);
	zassert_not_null(next);
	block = k_heap_realloc(&heap, block, 200, K_NO_WAIT);
	zassert_not_null(block);
	zassert_str_equal(block, "nineteen characters");
	zassert_is_null(k_heap_realloc(&heap, block, SIZE, K_NO_WAIT));
	zassert_str_equal(block, "nineteen characters", "it is as it was");
	block = k_heap_realloc(&heap, block, 8, K_NO_WAIT);
	zassert_mem_equal(block, "nineteen", 8);
	zassert_is_null(k_heap_realloc(&heap, block, 0, K_NO_WAIT));
	k_heap_free(&heap, next);
	zassert_not_null(k_heap_alloc(&heap, SIZE - 200, K_NO_WAIT));
}

struct wish {
	size_t bytes;
	void *got;
};

static void alloc_main(void *p1, void *p2, void *p3)
{
	struct wish *wish = p1;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	__atomic_store_n(&wish->got, k_heap_alloc(&heap, wish->bytes, LIMIT), __ATOMIC_RELEASE);
}

/* Whoever waits gets what it needs once there is room. */
ZTEST(heap, test_wait)
{
	struct wish large = { .bytes = SIZE - 300 };
	struct wish small = { .bytes = 200 };
	void *blocks[2];

	init();
	blocks[0] = k_heap_alloc(&heap, SIZE / 2 - 100, K_NO_WAIT);
	blocks[1] = k_heap_alloc(&heap, SIZE / 2 - 100, K_NO_WAIT);
	zassert_not_null(blocks[0]);
	zassert_not_null(blocks[1]);
	spawn_waiter(alloc_main, &large, NULL, 3);
	spawn_waiter(alloc_main, &small, NULL, 5);
	k_heap_free(&heap, blocks[0]);
	AWAIT(__atomic_load_n(&small.got, __ATOMIC_ACQUIRE));
	k_heap_free(&heap, small.got);
	k_heap_free(&heap, blocks[1]);
	join_all();
	zassert_not_null(large.got);
}

static void *isr_block;

static void use_in_isr(void)
{
	isr_block = k_heap_alloc(&heap, 50, K_NO_WAIT);
	zassert_not_null(isr_block);
	k_heap_free(&heap, isr_block);
	zassert_is_null(k_heap_alloc(&heap, SIZE, K_NO_WAIT));
}

ZTEST(heap, test_isr)
{
	init();
	in_isr(use_in_isr);
}

ZTEST(heap, test_defined)
{
	void *block = k_heap_alloc(&heap_defined, SIZE - 200, K_NO_WAIT);

	zassert_not_null(block);
	zassert_is_null(k_heap_alloc(&heap_defined, 300, K_NO_WAIT));
	k_heap_free(&heap_defined, block);
}

ZTEST(heap, test_malloc)
{
	char zero[48] = { 0 };
	char *block;

	zassert_is_null(k_malloc(CONFIG_HEAP_MEM_POOL_SIZE));
	zassert_is_null(k_malloc(SIZE_MAX));
	zassert_is_null(k_calloc(SIZE_MAX / 2, 4));
	/* It would run out if k_free() did not give back. */
	for (int i = 0; i < 200; i++) {
		block = k_calloc(12, 4);
		zassert_not_null(block);
		zassert_mem_equal(block, zero, 48);
		block = k_realloc(block, 300);
		zassert_not_null(block);
		zassert_mem_equal(block, zero, 48);
		memset(block, 0xff, 300);
		k_free(block);
		block = k_aligned_alloc(64, 100);
		zassert_not_null(block);
		zassert_equal((uintptr_t)block % 64, 0);
		k_free(block);
		block = k_malloc(CONFIG_HEAP_MEM_POOL_SIZE / 2);
		zassert_not_null(block);
		zassert_is_null(k_realloc(block, 0));
	}
	k_free(NULL);
	block = k_realloc(NULL, 10);
	zassert_not_null(block);
	k_free(block);
}
