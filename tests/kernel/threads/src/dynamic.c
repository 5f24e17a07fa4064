/* SPDX-License-Identifier: Apache-2.0 */
/* Stacks while the image runs. */
#include "common.h"

ZTEST_SUITE(dynamic, NULL, NULL, NULL, reap, NULL);

#define BYTES CONFIG_DYNAMIC_THREAD_STACK_SIZE

static struct k_thread thread;
static struct k_sem sem;

ZTEST(dynamic, test_run)
{
	(void)k_sem_init(&sem, 0, 1);
	for (int i = 0; i < 20; i++) {
		k_thread_stack_t *stack = k_thread_stack_alloc(BYTES, 0);

		zassert_not_null(stack);
		k_thread_create(&thread, stack, BYTES, taker, &sem, NULL, NULL, 5, 0, K_NO_WAIT);
		zassert_equal(k_thread_stack_free(stack), -EBUSY, "it is in use");
		k_sem_give(&sem);
		zassert_ok(k_thread_join(&thread, LIMIT));
		zassert_ok(k_thread_stack_free(stack));
	}
}

/* First those of the pool, then the heap's, until there are no more. */
ZTEST(dynamic, test_all)
{
	k_thread_stack_t *stacks[64];
	int counts[2];

	for (int round = 0; round < 2; round++) {
		int n = 0;

		while (n < (int)ARRAY_SIZE(stacks)) {
			stacks[n] = k_thread_stack_alloc(BYTES, 0);
			if (!stacks[n])
				break;
			for (int i = 0; i < n; i++)
				zassert_not_equal(stacks[i], stacks[n]);
			n++;
		}
		zassert_true(n >= CONFIG_DYNAMIC_THREAD_POOL_SIZE + 1, "%d stacks", n);
		zassert_true(n < (int)ARRAY_SIZE(stacks));
		counts[round] = n;
		while (n > 0)
			zassert_ok(k_thread_stack_free(stacks[--n]));
	}
	zassert_equal(counts[0], counts[1], "some are lost");
}

ZTEST(dynamic, test_errors)
{
	k_thread_stack_t *stack = k_thread_stack_alloc(BYTES, 0);

	zassert_not_null(stack);
	zassert_equal(k_thread_stack_free(NULL), -EINVAL);
	zassert_ok(k_thread_stack_free(stack));
	zassert_equal(k_thread_stack_free(stack), -EINVAL, "it is free");
	zassert_is_null(k_thread_stack_alloc(1 << 28, 0));
	zassert_is_null(k_thread_stack_alloc(SIZE_MAX, 0));
}
