/* SPDX-License-Identifier: Apache-2.0 */
/* The C library formats. */
#include <stdio.h>
#include <zephyr/sys/printk.h>

int vsnprintk(char *text, size_t size, const char *format, va_list args)
{
	return vsnprintf(text, size, format, args);
}

int snprintk(char *text, size_t size, const char *format, ...)
{
	va_list args;
	int wanted;

	va_start(args, format);
	wanted = vsnprintf(text, size, format, args);
	va_end(args);
	return wanted;
}
