/* SPDX-License-Identifier: Apache-2.0 */
#include <zephyr/sys/__assert.h>

void z_assert_print(const char *test, const char *file, unsigned int line)
{
	printk("ASSERTION FAIL [%s] @ %s:%u\n", test, file, line);
}
