/* SPDX-License-Identifier: Apache-2.0 */
#include "helper.h"

ZTEST_SUITE(data_stack, NULL, NULL, NULL, reap, NULL);

#define PLACES 3

K_STACK_DEFINE(stack_defined, 2);
static struct k_stack stack;
static stack_data_t buffer[PLACES];

ZTEST(data_stack, test_lifo)
{
	stack_data_t data = 0;

	k_stack_init(&stack, buffer, PLACES);
	zassert_equal(k_stack_pop(&stack, &data, K_NO_WAIT), -EBUSY);
	zassert_equal(k_stack_pop(&stack, &data, K_TICKS(5)), -EAGAIN);
	for (stack_data_t i = 0; i < PLACES; i++)
		zassert_ok(k_stack_push(&stack, ~i));
	zassert_equal(k_stack_push(&stack, 9), -ENOMEM);
	for (stack_data_t i = PLACES; i-- > 0;) {
		zassert_ok(k_stack_pop(&stack, &data, K_NO_WAIT));
		zassert_equal(data, ~i);
	}
	zassert_equal(k_stack_pop(&stack, &data, K_NO_WAIT), -EBUSY);
}

ZTEST(data_stack, test_defined)
{
	stack_data_t data = 0;

	zassert_ok(k_stack_push(&stack_defined, 1));
	zassert_ok(k_stack_push(&stack_defined, 2));
	zassert_equal(k_stack_push(&stack_defined, 3), -ENOMEM);
	zassert_ok(k_stack_pop(&stack_defined, &data, K_FOREVER));
	zassert_equal(data, 2);
	zassert_ok(k_stack_pop(&stack_defined, &data, K_NO_WAIT));
	zassert_equal(data, 1);
}

static int wait(void)
{
	stack_data_t data = 0;
	int err = k_stack_pop(&stack, &data, LIMIT);

	return err ? err : data != 6;
}

static void wake(void)
{
	zassert_ok(k_stack_push(&stack, 6));
}

ZTEST(data_stack, test_order)
{
	k_stack_init(&stack, buffer, PLACES);
	check_wake_order(wait, wake);
}

static void wait_main(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	*(int *)p1 = wait();
}

/* What is pushed goes straight to who waits. */
ZTEST(data_stack, test_hand_over)
{
	stack_data_t data = 0;
	int result = 1;

	k_stack_init(&stack, buffer, PLACES);
	spawn_waiter(wait_main, &result, NULL, 5);
	in_isr(wake);
	zassert_equal(k_stack_pop(&stack, &data, K_NO_WAIT), -EBUSY);
	join_all();
	zassert_ok(result);
}

ZTEST(data_stack, test_alloc)
{
	int result = 1;

	k_thread_heap_assign(k_current_get(), NULL);
	zassert_equal(k_stack_alloc_init(&stack, 4), -ENOMEM, "there is no resource pool");
	k_thread_system_pool_assign(k_current_get());
	zassert_equal(k_stack_alloc_init(&stack, UINT32_MAX), -ENOMEM);
	for (int i = 0; i < 50; i++) {
		zassert_ok(k_stack_alloc_init(&stack, 200));
		wake();
		zassert_ok(wait());
		zassert_ok(k_stack_cleanup(&stack));
	}
	zassert_ok(k_stack_alloc_init(&stack, 1));
	spawn_waiter(wait_main, &result, NULL, 5);
	zassert_equal(k_stack_cleanup(&stack), -EAGAIN);
	wake();
	join_all();
	zassert_ok(result);
	zassert_ok(k_stack_cleanup(&stack));
}
