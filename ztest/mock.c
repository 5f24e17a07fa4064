/* SPDX-License-Identifier: Apache-2.0 */
/* Values for mocks, oldest first. */
#include <zephyr/ztest_mock.h>

#include "ztest/ztest.h"

struct wish {
	const char *function;
	const char *parameter; /* "": what it returns */
	uintptr_t value;
};

static struct wish wishes[CONFIG_ZTEST_PARAMETER_COUNT];
static size_t count;

void z_mock_expect(const char *function, const char *parameter, uintptr_t value)
{
	if (count == ARRAY_SIZE(wishes)) {
		printk("No room for %s:%s, see CONFIG_ZTEST_PARAMETER_COUNT\n", function,
		       parameter);
		ztest_test_fail();
		return;
	}
	wishes[count++] = (struct wish){ function, parameter, value };
}

/* Takes the oldest one out. A test without it has failed. */
static uintptr_t take(const char *function, const char *parameter)
{
	for (size_t i = 0; i < count; i++) {
		uintptr_t value = wishes[i].value;

		if (strcmp(wishes[i].function, function) || strcmp(wishes[i].parameter, parameter))
			continue;
		count--;
		for (; i < count; i++)
			wishes[i] = wishes[i + 1];
		return value;
	}
	printk("Nobody said what %s:%s shall be\n", function, parameter);
	ztest_test_fail();
	return 0;
}

void z_mock_check_value(const char *function, const char *parameter, uintptr_t value)
{
	uintptr_t wanted = take(function, parameter);

	if (wanted == value)
		return;
	printk("%s:%s is %#lx, not %#lx\n", function, parameter, (unsigned long)value,
	       (unsigned long)wanted);
	ztest_test_fail();
}

void z_mock_check_data(const char *function, const char *parameter, const void *data, size_t size)
{
	const void *wanted = (const void *)take(function, parameter);

	if (wanted == data || (wanted && data && memcmp(wanted, data, size) == 0))
		return;
	printk("%s:%s has other bytes\n", function, parameter);
	ztest_test_fail();
}

void z_mock_copy_data(const char *function, const char *parameter, void *data, size_t size)
{
	const void *from = (const void *)take(function, parameter);

	if (data && from) {
		memcpy(data, from, size);
		return;
	}
	printk("%s:%s is NULL\n", function, parameter);
	ztest_test_fail();
}

uintptr_t z_mock_return(const char *function)
{
	return take(function, "");
}

bool z_mock_done(void)
{
	bool done = count == 0;

	if (!done)
		printk("Nobody asked for %s:%s\n", wishes[0].function, wishes[0].parameter);
	count = 0;
	return done;
}
