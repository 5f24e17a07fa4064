/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "helper.h"

ZTEST_SUITE(mem_slab, NULL, NULL, NULL, reap, NULL);

#define SIZE   32
#define BLOCKS 4

K_MEM_SLAB_DEFINE(slab_defined, SIZE, BLOCKS, 16);
K_MEM_SLAB_DEFINE_STATIC(slab_static, 16, 2, 8);
static struct k_mem_slab slab;
static char __aligned(8) buffer[SIZE * BLOCKS];
static void *last; /* to give back */

static void init(void)
{
	zassert_ok(k_mem_slab_init(&slab, buffer, SIZE, BLOCKS));
}

ZTEST(mem_slab, test_init)
{
	zassert_equal(k_mem_slab_init(&slab, buffer, SIZE + 1, 2), -EINVAL);
	zassert_equal(k_mem_slab_init(&slab, buffer + 1, SIZE, 2), -EINVAL);
	init();
	zassert_equal(k_mem_slab_num_free_get(&slab), BLOCKS);
	zassert_equal(k_mem_slab_num_used_get(&slab), 0);
}

static void take_all(struct k_mem_slab *from, void **blocks)
{
	void *none = buffer;

	for (int i = 0; i < BLOCKS; i++) {
		zassert_ok(k_mem_slab_alloc(from, &blocks[i], K_NO_WAIT));
		memset(blocks[i], i, SIZE);
	}
	zassert_equal(k_mem_slab_alloc(from, &none, K_NO_WAIT), -ENOMEM);
	zassert_is_null(none);
	zassert_equal(k_mem_slab_alloc(from, &none, K_TICKS(5)), -EAGAIN);
	zassert_is_null(none);
}

/* Blocks do not overlap, in whatever order they come back. */
ZTEST(mem_slab, test_blocks)
{
	static const int order[BLOCKS] = { 2, 0, 3, 1 };
	void *blocks[BLOCKS];
	char is[SIZE];

	for (int round = 0; round < 5; round++) {
		take_all(&slab_defined, blocks);
		for (int i = 0; i < BLOCKS; i++) {
			memset(is, i, SIZE);
			zassert_mem_equal(blocks[i], is, SIZE);
			zassert_equal((uintptr_t)blocks[i] % 16, 0);
		}
		for (int i = 0; i < BLOCKS; i++)
			k_mem_slab_free(&slab_defined, blocks[order[i]]);
		zassert_equal(k_mem_slab_num_used_get(&slab_defined), 0);
	}
}

ZTEST(mem_slab, test_static)
{
	void *a, *b;

	zassert_ok(k_mem_slab_alloc(&slab_static, &a, K_NO_WAIT));
	zassert_ok(k_mem_slab_alloc(&slab_static, &b, K_FOREVER));
	zassert_equal(k_mem_slab_num_free_get(&slab_static), 0);
	k_mem_slab_free(&slab_static, a);
	k_mem_slab_free(&slab_static, b);
	zassert_equal(k_mem_slab_num_free_get(&slab_static), 2);
}

ZTEST(mem_slab, test_stats)
{
	struct sys_memory_stats stats;
	void *blocks[3];

	init();
	for (int i = 0; i < 3; i++)
		zassert_ok(k_mem_slab_alloc(&slab, &blocks[i], K_NO_WAIT));
	k_mem_slab_free(&slab, blocks[0]);
	zassert_equal(k_mem_slab_num_used_get(&slab), 2);
	zassert_equal(k_mem_slab_num_free_get(&slab), BLOCKS - 2);
	zassert_equal(k_mem_slab_max_used_get(&slab), 3);
	zassert_ok(k_mem_slab_runtime_stats_get(&slab, &stats));
	zassert_equal(stats.allocated_bytes, 2 * SIZE);
	zassert_equal(stats.free_bytes, (BLOCKS - 2) * SIZE);
	zassert_equal(stats.max_allocated_bytes, 3 * SIZE);
	zassert_ok(k_mem_slab_runtime_stats_reset_max(&slab));
	zassert_equal(k_mem_slab_max_used_get(&slab), 2);
	zassert_equal(k_mem_slab_runtime_stats_get(NULL, &stats), -EINVAL);
	zassert_equal(k_mem_slab_runtime_stats_get(&slab, NULL), -EINVAL);
	zassert_equal(k_mem_slab_runtime_stats_reset_max(NULL), -EINVAL);
}

static int wait(void)
{
	void *block = NULL;
	int err = k_mem_slab_alloc(&slab, &block, LIMIT);

	last = block;
	return err;
}

static void wake(void)
{
	k_mem_slab_free(&slab, last);
}

ZTEST(mem_slab, test_order)
{
	void *blocks[BLOCKS];

	init();
	take_all(&slab, blocks);
	last = blocks[0];
	check_wake_order(wait, wake);
	zassert_equal_ptr(last, blocks[0]);
}

static void wait_main(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	*(int *)p1 = wait();
}

ZTEST(mem_slab, test_isr)
{
	void *blocks[BLOCKS];
	void *none;
	int result = 1;

	init();
	take_all(&slab, blocks);
	last = blocks[1];
	spawn_waiter(wait_main, &result, NULL, 5);
	in_isr(wake);
	zassert_equal(k_mem_slab_alloc(&slab, &none, K_NO_WAIT), -ENOMEM, "the waiter has it");
	join_all();
	zassert_ok(result);
	zassert_equal(k_mem_slab_num_used_get(&slab), BLOCKS);
}
