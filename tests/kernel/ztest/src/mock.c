/* SPDX-License-Identifier: Apache-2.0 */
/* Values that mocks take and give. */
#include <zephyr/ztest.h>

ZTEST_SUITE(mock, NULL, NULL, NULL, NULL, NULL);

static int device_read(int address, char *data, size_t size)
{
	ztest_check_expected_value(address);
	ztest_copy_return_data(data, size);
	return (int)ztest_get_return_value();
}

static void device_write(const char *data, size_t size)
{
	ztest_check_expected_data(data, size);
}

static void *device_find(void)
{
	return ztest_get_return_value_ptr();
}

ZTEST(mock, test_in_order)
{
	char first[4] = "abc", got[4];

	ztest_expect_value(device_read, address, 1);
	ztest_return_data(device_read, data, first);
	ztest_returns_value(device_read, 7);
	ztest_expect_value(device_read, address, 2);
	ztest_return_data(device_read, data, "xyz");
	ztest_returns_value(device_read, -EIO);
	zassert_equal(device_read(1, got, sizeof(got)), 7);
	zassert_str_equal(got, "abc");
	zassert_equal(device_read(2, got, sizeof(got)), -EIO);
	zassert_str_equal(got, "xyz");
}

ZTEST(mock, test_data_and_pointer)
{
	static int object;

	ztest_expect_data(device_write, data, "hello");
	ztest_returns_value(device_find, &object);
	device_write("hello", 6);
	zassert_equal_ptr(device_find(), &object);
}

ZTEST_EXPECT_FAIL(mock, test_wrong_value);
ZTEST(mock, test_wrong_value)
{
	char got[4];

	ztest_expect_value(device_read, address, 1);
	(void)device_read(2, got, sizeof(got));
}

ZTEST_EXPECT_FAIL(mock, test_nobody_said);
ZTEST(mock, test_nobody_said)
{
	(void)device_find();
}

ZTEST_EXPECT_FAIL(mock, test_nobody_asked);
ZTEST(mock, test_nobody_asked)
{
	ztest_returns_value(device_find, NULL);
}
