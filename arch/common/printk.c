/* SPDX-License-Identifier: Apache-2.0 */
/* The C library formats, the console writes. */
#include <stdio.h>
#include <zephyr/sys/printk-hooks.h>
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

static int to_console(int c)
{
	char one = (char)c;

	cr_console_write(&one, 1);
	return c;
}

static printk_hook_fn_t hook = to_console;

void __printk_hook_install(printk_hook_fn_t fn)
{
	hook = fn;
}

printk_hook_fn_t __printk_get_hook(void)
{
	return hook;
}

static void write_text(const char *text, size_t size)
{
	if (hook == to_console) {
		cr_console_write(text, size);
		return;
	}
	for (size_t i = 0; i < size; i++)
		(void)hook(text[i]);
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

	write_text(text, size);
}

void printk(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	vprintk(format, args);
	va_end(args);
}
