/* SPDX-License-Identifier: Apache-2.0 */
/* Every form of a claim, with and without a message, each argument evaluated once. */
#include <zephyr/irq_offload.h>
#include <zephyr/ztest.h>

ZTEST_SUITE(claims, NULL, NULL, NULL, NULL, NULL);

static int calls;

static int count(void)
{
	return ++calls;
}

ZTEST(claims, test_all_forms)
{
	static const uint8_t a[] = { 1, 2, 3 }, b[] = { 1, 2, 4 };
	const char *const message = "message";

	zassert(true, "text");
	zassert(true, "text", "%s %d", message, 5);
	zassert_true(1 == 1);
	zassert_true(1 == 1, "%s", message);
	zassert_false(1 == 2, "%s", message);
	zassert_ok(0);
	zassert_ok(0, "%d", 1);
	zassert_not_ok(-EINVAL);
	zassert_is_null(NULL);
	zassert_not_null(a, "%p", (const void *)a);
	zassert_equal(2, 2);
	zassert_equal(2, 2, "%s", message);
	zassert_not_equal(2, 3, NULL);
	zassert_equal_ptr(a, a);
	zassert_within(5, 6, 1);
	zassert_within(5, 6, 1, "%s", message);
	zassert_between_inclusive(5, 5, 6);
	zassert_mem_equal(a, b, 2);
	zassert_mem_equal(a, b, 2, "%s", message);
	zassert_mem_equal__(a, b, 2, "%s", message);
	zassert_str_equal("a", "a");
	zexpect(true, "text");
	zexpect_true(true);
	zexpect_false(false);
	zexpect_ok(0);
	zexpect_not_ok(1);
	zexpect_is_null(NULL);
	zexpect_not_null(a);
	zexpect_equal(1, 1);
	zexpect_not_equal(1, 2);
	zexpect_equal_ptr(a, a);
	zexpect_within(1, 2, 1);
	zexpect_between_inclusive(1, 1, 1);
	zexpect_mem_equal(a, b, 2);
	zexpect_str_equal("b", "b");
	zassume(true, "text");
	zassume_true(true);
	zassume_false(false);
	zassume_ok(0);
	zassume_not_ok(1);
	zassume_is_null(NULL);
	zassume_not_null(a);
	zassume_equal(1, 1);
	zassume_not_equal(1, 2);
	zassume_equal_ptr(a, a);
	zassume_within(1, 2, 1);
	zassume_between_inclusive(1, 1, 1);
	zassume_mem_equal(a, b, 2);
	zassume_str_equal("b", "b");
}

ZTEST(claims, test_arguments_once)
{
	calls = 0;
	zassert_equal(count(), 1);
	zassert_true(count() == 2);
	zassert_not_equal(count(), 2);
	zassert_equal(calls, 3);
}

/* 64-bit types have one format on all boards. */
ZTEST(claims, test_formats)
{
	int64_t i = -5;
	uint64_t u = 5;

	zassert_equal(i, -5, "%lld", i);
	zassert_equal(u, 5, "%llu", u);
	zassert_true(k_uptime_get() >= 0, "%lld %lld", k_uptime_get(), k_uptime_ticks());
}

ZTEST(claims, test_skip)
{
	ztest_test_skip();
	zassert_unreachable();
}

ZTEST(claims, test_assume_skips)
{
	zassume_true(false, "this skips the test");
	zassert_unreachable();
}

ZTEST_EXPECT_FAIL(claims, test_expect_fail);
ZTEST(claims, test_expect_fail)
{
	zassert_true(false, "this is expected");
}

ZTEST_EXPECT_SKIP(claims, test_expect_skip);
ZTEST(claims, test_expect_skip)
{
	ztest_test_skip();
}

ZTEST_EXPECT_FAIL(claims, test_soft_failure);
ZTEST(claims, test_soft_failure)
{
	calls = 0;
	zexpect_true(false, "the test goes on");
	count();
}

ZTEST(claims, test_soft_failure_went_on)
{
	zassert_equal(calls, 1);
}

/* ---- from elsewhere ---- */

static K_THREAD_STACK_DEFINE(stack, 1024 + CONFIG_TEST_EXTRA_STACK_SIZE);
static struct k_thread thread;

static void fails(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	zassert_true(false, "in another thread");
}

ZTEST_EXPECT_FAIL(claims, test_fail_in_thread);
ZTEST(claims, test_fail_in_thread)
{
	k_thread_create(&thread, stack, K_THREAD_STACK_SIZEOF(stack), fails, NULL, NULL, NULL,
	                K_PRIO_COOP(0), 0, K_NO_WAIT);
	k_sleep(K_SECONDS(60));
	printk("ERROR: the test goes on after its thread failed\n");
}

static void fail_in_isr(const void *parameter)
{
	ARG_UNUSED(parameter);
	ztest_test_fail();
}

ZTEST_EXPECT_FAIL(claims, test_fail_in_isr);
ZTEST(claims, test_fail_in_isr)
{
	irq_offload(fail_in_isr, NULL);
	printk("ERROR: the test goes on after its handler failed\n");
}
