/* SPDX-License-Identifier: Apache-2.0 */
/* Most of these fail. tests.cmake says what must be printed. */
#include <zephyr/irq_offload.h>
#include <zephyr/ztest.h>

ZTEST_SUITE(outcomes, NULL, NULL, NULL, NULL, NULL);

ZTEST(outcomes, test_pass)
{
}

ZTEST(outcomes, test_skip)
{
	ztest_test_skip();
}

ZTEST(outcomes, test_fail)
{
	zassert_equal(1 + 1, 3, "sum is %d", 1 + 1);
}

ZTEST(outcomes, test_soft_fail)
{
	zexpect_true(false);
	printk("and goes on\n");
}

ZTEST_EXPECT_FAIL(outcomes, test_expected_but_passed);
ZTEST(outcomes, test_expected_but_passed)
{
}

ZTEST_EXPECT_FAIL(outcomes, test_expected);
ZTEST(outcomes, test_expected)
{
	zassert_unreachable();
}

ZTEST(outcomes, test_oops)
{
	k_oops();
}

ZTEST(outcomes, test_broken_assertion)
{
	__ASSERT(k_uptime_get() < 0, "time is %s", "late");
}

/* One that cannot be set up has failed, and so have its tests. */
static void *setup(void)
{
	zassert_true(false, "no set-up");
	return NULL;
}

ZTEST_SUITE(no_setup, NULL, setup, NULL, NULL, NULL);

ZTEST(no_setup, test_never)
{
	printk("NEVER PRINTED\n");
}

static void *skip(void)
{
	ztest_test_skip();
	return NULL;
}

ZTEST_SUITE(skipped, NULL, skip, NULL, NULL, NULL);

ZTEST(skipped, test_never)
{
	printk("NEVER PRINTED\n");
}

static void after(void *data)
{
	ARG_UNUSED(data);
	zassert_true(false, "afterwards");
}

ZTEST_SUITE(bad_after, NULL, NULL, NULL, after, NULL);

ZTEST(bad_after, test_good)
{
}

static void before(void *data)
{
	ARG_UNUSED(data);
	zassert_true(false, "before");
}

ZTEST_SUITE(bad_before, NULL, NULL, before, NULL, NULL);

ZTEST(bad_before, test_never)
{
	printk("NEVER PRINTED\n");
}

ZTEST(no_such_suite, test_orphan)
{
}
