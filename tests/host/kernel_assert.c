/* SPDX-License-Identifier: Apache-2.0 */
/* What the kernel's pure code calls when an assumption is broken: the test program ends. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <zephyr/sys/__assert.h>

void printk(const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	vfprintf(stderr, fmt, args);
	va_end(args);
}

void z_assert_print(const char *test, const char *file, unsigned int line)
{
	fprintf(stderr, "%s:%u: error: '%s' does not hold\n", file, line, test);
}

void assert_post_action(const char *file, unsigned int line)
{
	(void)file;
	(void)line;
	abort();
}
