/* SPDX-License-Identifier: Apache-2.0 */
/* One CPU for each test of the image. */
#include "ztest/ztest.h"

static void before(const struct ztest_unit_test *test, void *data)
{
	(void)test;
	ztest_simple_1cpu_before(data);
}

static void after(const struct ztest_unit_test *test, void *data)
{
	(void)test;
	ztest_simple_1cpu_after(data);
}

ZTEST_RULE(z_one_cpu, before, after);
