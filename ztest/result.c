/* SPDX-License-Identifier: Apache-2.0 */
/* How a test ends: by its own word, a claim that is false, or another context's. */
#include "ztest/ztest.h"

#include "base/atomic.h"

struct ztest_run z_ztest;

void z_result_note(enum result result)
{
	uint32_t pending = RESULT_PENDING;

	if (result == RESULT_FAIL)
		cr_store_release(&z_ztest.result, (uint32_t)result);
	else
		(void)cr_cas_acq_rel(&z_ztest.result, &pending, (uint32_t)result);
}

void z_result_leave(void)
{
	struct k_thread *test = cr_load_acquire(&z_ztest.test);
	k_tid_t self;

	if (k_is_in_isr()) {
		if (test)
			k_thread_abort(test);
		return;
	}
	self = k_current_get();
	if (self == z_ztest.runner) {
		if (z_ztest.out)
			longjmp(*z_ztest.out, 1);
		printk("ERROR: a test's result outside of any test\n");
		z_tc_end(TC_FAIL);
	}
	if (test && test != self)
		k_thread_abort(test);
	k_thread_abort(self);
}

void ztest_test_fail(void)
{
	z_result_note(RESULT_FAIL);
	z_result_leave();
}

void ztest_test_pass(void)
{
	z_result_note(RESULT_PASS);
	z_result_leave();
}

void ztest_test_skip(void)
{
	z_result_note(RESULT_SKIP);
	z_result_leave();
}

void ztest_skip_failed_assumption(void)
{
	if (IS_ENABLED(CONFIG_ZTEST_FAIL_ON_ASSUME))
		cr_store_release(&z_ztest.assume_failed, true);
	ztest_test_skip();
}

void ztest_test_expect_fail(void)
{
	z_result_note(RESULT_FAIL);
}
