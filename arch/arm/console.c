/* SPDX-License-Identifier: Apache-2.0 */
/* The console: the device that a driver brought, and stdio's way to it. */
#include <stdio.h>

#include "arch/arch.h"
#include "arch/arm/arm.h"
#include "arch/arm/local.h"
#include "arch/common/console.h"

static void (*console_write)(const char *text, size_t size);

void arm_console_set(void (*write)(const char *text, size_t size))
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

bool arm_stdio_flush(void)
{
	size_t size = line_used;

	line_used = 0;
	if (size)
		cr_console_write(line, size);
	return size && line[size - 1] != '\n';
}

static int put(char c, FILE *file)
{
	(void)file;
	line[line_used++] = c;
	if (c == '\n' || line_used == sizeof(line))
		arm_stdio_flush();
	return (unsigned char)c;
}

static int flush(FILE *file)
{
	(void)file;
	arm_stdio_flush();
	return 0;
}

static FILE console = FDEV_SETUP_STREAM(put, NULL, flush, _FDEV_SETUP_WRITE);

FILE *const stdin = &console;
FILE *const stdout = &console;
FILE *const stderr = &console;
