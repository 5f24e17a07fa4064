/* SPDX-License-Identifier: Apache-2.0 */
/* The C library formats, the console writes. */
#include <stdio.h>
#include <zephyr/sys/printk.h>

#include "arch/common/console.h"

#define MARK_BYTES 16

/* Replaces the end of a cut text by the number of bytes left out; wanted is the
 * whole length. Returns the bytes to write. */
static size_t mark_cut(char *text, size_t wanted)
{
	size_t kept = Z_PRINTK_BYTES - MARK_BYTES;

	return kept +
	       (size_t)snprintf(text + kept, MARK_BYTES, "[+%u]\n", (unsigned)(wanted - kept));
}

void vprintk(const char *format, va_list args)
{
	char text[Z_PRINTK_BYTES + 1];
	int wanted = vsnprintf(text, sizeof(text), format, args);
	size_t size = (size_t)wanted;

	if (wanted <= 0)
		return;
	if (size > Z_PRINTK_BYTES)
		size = mark_cut(text, size);

	cr_console_write(text, size);
}

void printk(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	vprintk(format, args);
	va_end(args);
}
