/* SPDX-License-Identifier: Apache-2.0 */
#include "report.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <corral/amp.h>

#include "terminal.h"
#include "text.h"

#define NAME_COLUMNS    24
#define HEADING_COLUMNS (NAME_COLUMNS + 4)

/* Escape sequences of a terminal, or nothing. */
static struct {
	const char *bold;
	const char *dim;
	const char *good;
	const char *bad;
	const char *end;
} style = { "", "", "", "", "" };

static struct {
	unsigned int steps;
	unsigned int failures;
	uint64_t begin_us;
} count;

/* printf() counts bytes where columns are meant. */
static void put_padded(const char *text, size_t columns)
{
	size_t used = text_columns(text);

	printf("%s%*s", text, used < columns ? (int)(columns - used) : 0, "");
}

void report_begin(const char *title)
{
	if (terminal_has_colours()) {
		style.bold = "\033[1m";
		style.dim = "\033[2m";
		style.good = "\033[32m";
		style.bad = "\033[1;31m";
		style.end = "\033[0m";
	}
	count.begin_us = corral_now_us();
	printf("\n  %s%s%s\n", style.bold, title, style.end);
}

void report_section(const char *name, const char *about)
{
	printf("\n  %s", style.bold);
	put_padded(name, *about ? HEADING_COLUMNS : 0);
	printf("%s%s%s%s\n", style.end, style.dim, about, style.end);
}

bool report_step(bool held, const char *name, const char *format, ...)
{
	va_list args;

	count.steps++;
	count.failures += !held;
	if (held)
		printf("    %s✓%s ", style.good, style.end);
	else
		printf(" %sFAIL%s ", style.bad, style.end);
	put_padded(name, NAME_COLUMNS);
	va_start(args, format);
	vprintf(format, args);
	va_end(args);
	printf("\n");
	return held;
}

void report_detail(const char *name, const char *format, ...)
{
	va_list args;

	printf("      ");
	put_padded(name, NAME_COLUMNS);
	va_start(args, format);
	vprintf(format, args);
	va_end(args);
	printf("\n");
}

void report_quote(const char *line)
{
	printf("      %s│ ", style.dim);
	for (; *line; line++)
		putchar(*line >= ' ' && *line <= '~' ? *line : '?');
	printf("%s\n", style.end);
}

int report_end(void)
{
	struct text time = text_time(corral_now_us() - count.begin_us);
	bool held = count.steps && !count.failures;

	if (held)
		printf("\n  %sAll held%s: %u steps in %s.\n\n", style.good, style.end, count.steps,
		       time.s);
	else
		printf("\n  %sFAIL%s: %u of %u steps did not hold, in %s.\n\n", style.bad,
		       style.end, count.failures, count.steps, time.s);
	return held ? 0 : 1;
}
