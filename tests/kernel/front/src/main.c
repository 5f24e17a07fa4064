/* SPDX-License-Identifier: Apache-2.0 */
#include <front.h>
#include <zephyr/ztest.h>

ZTEST_SUITE(front, NULL, NULL, NULL, NULL, NULL);

ZTEST(front, test_sources)
{
	zassert_equal(of_optional(), 3);
	zassert_equal(of_library(), 7);
	zassert_equal(of_more(), 2);
}

ZTEST(front, test_configuration)
{
	zassert_equal(CONFIG_FRONT_NUMBER, 5, "the command line comes last: %d",
	              CONFIG_FRONT_NUMBER);
	zassert_str_equal(CONFIG_FRONT_TEXT, "board");
	zassert_equal(CONFIG_MP_MAX_NUM_CPUS, CONFIG_MP_NUM_CPUS);
	zassert_equal(CONFIG_TIMESLICE_SIZE, 30);
	zassert_true(IS_ENABLED(CONFIG_STACK_GUARD) && IS_ENABLED(CONFIG_SCHED_SIMPLE));
	zassert_false(IS_ENABLED(CONFIG_USERSPACE) || IS_ENABLED(CONFIG_TEST_USERSPACE));
}

ZTEST(front, test_devicetree)
{
	zassert_equal(DT_PROP(DT_PATH(zephyr_user), answer), 42);
}

ZTEST(front, test_generated_file)
{
	static const char bytes[] = {
#include <bytes.txt.inc>
	};

	zassert_equal(sizeof(bytes), 35);
	zassert_mem_equal(bytes, "SPDX", 4);
}
