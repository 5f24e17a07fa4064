/* SPDX-License-Identifier: Apache-2.0 */
/* main() of an image that is a test. */
#include "ztest/ztest.h"

#if defined(CONFIG_ZTEST_SHUFFLE)
#define SHUFFLE      true
#define SUITE_ROUNDS CONFIG_ZTEST_SHUFFLE_SUITE_REPEAT_COUNT
#define TEST_ROUNDS  CONFIG_ZTEST_SHUFFLE_TEST_REPEAT_COUNT
#elif defined(CONFIG_ZTEST_REPEAT)
#define SHUFFLE      false
#define SUITE_ROUNDS CONFIG_ZTEST_SUITE_REPEAT_COUNT
#define TEST_ROUNDS  CONFIG_ZTEST_TEST_REPEAT_COUNT
#else
#define SHUFFLE      false
#define SUITE_ROUNDS 1
#define TEST_ROUNDS  1
#endif

__weak void test_main(void)
{
	ztest_run_all(NULL, SHUFFLE, SUITE_ROUNDS, TEST_ROUNDS);
	ztest_verify_all_test_suites_ran();
}

int main(void)
{
	z_ztest.runner = k_current_get();
	test_main();
	z_report_summary();
	z_tc_end(z_ztest_result());
}
