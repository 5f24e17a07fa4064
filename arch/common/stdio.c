/* SPDX-License-Identifier: Apache-2.0 */
#include "arch/common/stdio.h"

#include <stdio.h>

#include "arch/arch.h"
#include "arch/common/console.h"

static void (*console_write)(const char *text, size_t size);

void cr_console_set(void (*write)(const char *text, size_t size))
{
	console_write = write;
}

void arch_console_write(const char *text, size_t size)
{
	if (console_write)
		console_write(text, size);
}

/* stdio gives single characters; they go out by lines. */
static char line[80];
static size_t line_used;

static bool write_line(void)
{
	size_t size = line_used;

	line_used = 0;
	if (size)
		cr_console_write(line, size);
	return size && line[size - 1] != '\n';
}

/* Images that never use stdio do not have the code for it: this is write_line() once there is a line. */
static bool (*flush_line)(void);

bool cr_stdio_flush(void)
{
	return flush_line && flush_line();
}

static int put(char c, FILE *file)
{
	(void)file;
	flush_line = write_line;
	line[line_used++] = c;
	if (c == '\n' || line_used == sizeof(line))
		(void)write_line();
	return (unsigned char)c;
}

static int flush(FILE *file)
{
	(void)file;
	cr_stdio_flush();
	return 0;
}

static FILE console = FDEV_SETUP_STREAM(put, NULL, flush, _FDEV_SETUP_WRITE);

FILE *const stdin = &console;
FILE *const stdout = &console;
FILE *const stderr = &console;
