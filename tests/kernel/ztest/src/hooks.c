/* SPDX-License-Identifier: Apache-2.0 */
/* Faults and broken assertions that a test expects. */
#include <zephyr/ztest.h>
#include <zephyr/ztest_error_hook.h>

static K_THREAD_STACK_DEFINE(stack, 1024 + CONFIG_TEST_EXTRA_STACK_SIZE);
static struct k_thread thread;
static unsigned int faults;
static unsigned int last_reason;
static unsigned int asserts;

void ztest_post_fatal_error_hook(unsigned int reason, const struct arch_esf *esf)
{
	ARG_UNUSED(esf);
	faults++;
	last_reason = reason;
}

void ztest_post_assert_fail_hook(void)
{
	asserts++;
	k_thread_abort(k_current_get());
}

static void before(void *data)
{
	ARG_UNUSED(data);
	faults = 0;
	asserts = 0;
}

ZTEST_SUITE(hooks, NULL, NULL, before, NULL, NULL);

static void run(void (*fn)(void))
{
	k_thread_create(&thread, stack, K_THREAD_STACK_SIZEOF(stack), (k_thread_entry_t)fn, NULL,
	                NULL, NULL, K_PRIO_PREEMPT(1), 0, K_NO_WAIT);
	zassert_ok(k_thread_join(&thread, K_SECONDS(30)));
}

static void oops(void)
{
	k_oops();
	zassert_unreachable();
}

static void panic(void)
{
	k_panic();
	zassert_unreachable();
}

static void broken(void)
{
	__ASSERT(faults > 100, "%u faults", faults);
	zassert_unreachable();
}

static void broken_without_text(void)
{
	__ASSERT_NO_MSG(faults > 100);
	zassert_unreachable();
}

static void broken_with_code(void)
{
	__ASSERT_EVAL(ARG_UNUSED(faults), unsigned int now = faults, now > 100, "%u faults", now);
	zassert_unreachable();
}

ZTEST(hooks, test_oops)
{
	ztest_set_fault_valid(true);
	run(oops);
	zassert_equal(faults, 1);
	zassert_equal(last_reason, K_ERR_KERNEL_OOPS);
}

ZTEST(hooks, test_panic)
{
	ztest_set_fault_valid(true);
	run(panic);
	zassert_equal(faults, 1);
	zassert_equal(last_reason, K_ERR_KERNEL_PANIC);
}

ZTEST(hooks, test_assert)
{
	ztest_set_assert_valid(true);
	run(broken);
	ztest_set_assert_valid(true);
	run(broken_without_text);
	ztest_set_assert_valid(true);
	run(broken_with_code);
	zassert_equal(asserts, 3);
	zassert_equal(faults, 0);
}

/* The test's own thread may be the one that is to blame: the test ends, and has not failed. */
ZTEST(hooks, test_own_oops)
{
	ztest_set_fault_valid(true);
	k_oops();
	zassert_unreachable();
}

ZTEST_EXPECT_FAIL(hooks, test_unexpected_oops);
ZTEST(hooks, test_unexpected_oops)
{
	k_oops();
}
