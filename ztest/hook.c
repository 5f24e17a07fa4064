/* SPDX-License-Identifier: Apache-2.0 */
/* Faults and broken assertions in a test: expected, or the end of it. */
#include <zephyr/ztest_error_hook.h>

#include "base/atomic.h"
#include "ztest/ztest.h"

#ifdef CONFIG_ZTEST_FATAL_HOOK
static uint32_t fault_valid;

void ztest_set_fault_valid(bool valid)
{
	cr_store_release(&fault_valid, (uint32_t)valid);
}

__weak void ztest_post_fatal_error_hook(unsigned int reason, const struct arch_esf *esf)
{
	(void)reason;
	(void)esf;
}

static bool expected_fault(unsigned int reason, const struct arch_esf *esf)
{
	if (!cr_exchange_acq_rel(&fault_valid, 0u))
		return false;
	printk("Fatal error expected as part of test case.\n");
	ztest_post_fatal_error_hook(reason, esf);
	return true;
}
#else
static bool expected_fault(unsigned int reason, const struct arch_esf *esf)
{
	(void)reason;
	(void)esf;
	return false;
}
#endif

/* Of the kernel, which has none in a test image. When it returns, the thread that is to blame ends. */
__weak void k_sys_fatal_error_handler(unsigned int reason, const struct arch_esf *esf)
{
	printk("Caught system error -- reason %u\n", reason);
	if (expected_fault(reason, esf))
		return;
	printk("Fatal error was unexpected, aborting...\n");
	z_result_note(RESULT_FAIL);
	if (k_is_in_isr() || k_is_pre_kernel() || k_current_get() == z_ztest.runner ||
	    (k_current_get()->base.user_options & K_ESSENTIAL))
		z_tc_end(TC_FAIL);
}

#ifdef CONFIG_ZTEST_ASSERT_HOOK
static uint32_t assert_valid;

void ztest_set_assert_valid(bool valid)
{
	cr_store_release(&assert_valid, (uint32_t)valid);
}

__weak void ztest_post_assert_fail_hook(void)
{
	k_thread_abort(k_current_get());
}

static bool expected_assert(void)
{
	if (!cr_exchange_acq_rel(&assert_valid, 0u))
		return false;
	printk("Assert error expected as part of test case.\n");
	ztest_post_assert_fail_hook();
	return true;
}
#else
static bool expected_assert(void)
{
	return false;
}
#endif

__weak void assert_post_action(const char *file, unsigned int line)
{
	(void)file;
	(void)line;
	printk("Caught assert failed\n");
	if (expected_assert())
		return;
	printk("Assert failed was unexpected, aborting...\n");
	k_panic();
}
