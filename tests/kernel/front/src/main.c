/* SPDX-License-Identifier: Apache-2.0 */
#include <front.h>
#include <module.h>
#include <stdlib.h>
#include <zephyr/app_version.h>
#include <zephyr/logging/log.h>
#include <zephyr/ztest.h>

LOG_MODULE_REGISTER(front, CONFIG_FRONT_LOG_LEVEL);

ZTEST_SUITE(front, NULL, NULL, NULL, NULL, NULL);

ZTEST(front, test_sources)
{
	zassert_equal(of_optional(), 3);
	zassert_equal(of_library(), 7);
	zassert_equal(of_more(), 2);
	zassert_equal(of_module(), 1);
}

ZTEST(front, test_configuration)
{
	zassert_equal(CONFIG_FRONT_NUMBER, 5, "the command line comes last: %d",
	              CONFIG_FRONT_NUMBER);
	/* The board's file says what its full name is. */
	zassert_str_equal(CONFIG_BOARD_TARGET, CONFIG_FRONT_TEXT);
	zassert_mem_equal(CONFIG_BOARD, CONFIG_FRONT_TEXT, 4);
	zassert_equal(CONFIG_MP_MAX_NUM_CPUS, CONFIG_MP_NUM_CPUS);
	zassert_equal(CONFIG_TIMESLICE_SIZE, 30);
	zassert_true(IS_ENABLED(CONFIG_STACK_GUARD) && IS_ENABLED(CONFIG_SCHED_SIMPLE));
	zassert_false(IS_ENABLED(CONFIG_USERSPACE) || IS_ENABLED(CONFIG_TEST_USERSPACE));
}

ZTEST(front, test_log_level)
{
	zassert_equal(CONFIG_FRONT_LOG_LEVEL, LOG_LEVEL_WRN, "the template's symbols");
	zassert_equal(z_log_level, LOG_LEVEL_WRN);
	LOG_INF("not in the image");
}

STRUCT_SECTION_ITERABLE(front_item, of_main) = { .value = 5 };

ZTEST(front, test_section)
{
	size_t count;
	int sum = 0;

	zassert_equal(plain(), 9);
	STRUCT_SECTION_COUNT(front_item, &count);
	zassert_equal(count, 2);
	STRUCT_SECTION_FOREACH(front_item, item)
	sum += item->value;
	zassert_equal(sum, 9 + 5);
}

ZTEST(front, test_version)
{
	zassert_equal(APP_VERSION_NUMBER, 0x030c05);
	zassert_equal(APPVERSION, 0x030c0507);
	zassert_true(APP_VERSION_MAJOR == 3 && APP_VERSION_MINOR == 12 && APP_PATCHLEVEL == 5);
	zassert_str_equal(APP_VERSION_STRING, "3.12.5-rc2");
	zassert_str_equal(APP_VERSION_EXTENDED_STRING, "3.12.5-rc2+7");
	zassert_str_equal(APP_VERSION_TWEAK_STRING, "3.12.5+7");
}

/* The C library has a heap that nobody asked for. */
ZTEST(front, test_malloc)
{
	void *block = malloc(8192);

	zassert_not_null(block);
	free(block);
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
