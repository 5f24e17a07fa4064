/* SPDX-License-Identifier: Apache-2.0 */
/* What follows a broken assumption in a bare image: the core ends. */
#include <zephyr/sys/__assert.h>

#include "arch/arch.h"

void z_assert_print(const char *test, const char *file, unsigned int line)
{
	printk("ASSERTION FAIL [%s] @ %s:%u\n", test, file, line);
}

__weak void assert_post_action(const char *file, unsigned int line)
{
	(void)file;
	(void)line;
	arch_exit(1);
}
