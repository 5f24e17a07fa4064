/* SPDX-License-Identifier: Apache-2.0 */
#include "tools/dt/diag.h"

#include <stdarg.h>

static void put_place(FILE *out, struct dt_place place)
{
	if (!place.file)
		fputs("corral", out);
	else if (place.line == 0)
		fputs(place.file, out);
	else
		fprintf(out, "%s:%u", place.file, place.line);
}

static void put(FILE *out, const char *severity, const char *format, va_list args)
	__attribute__((format(printf, 3, 0)));

static void put(FILE *out, const char *severity, const char *format, va_list args)
{
	fputs(severity, out);
	vfprintf(out, format, args);
	fputc('\n', out);
}

void dt_error(struct dt_diag *diag, struct dt_place place, const char *format, ...)
{
	va_list args;

	diag->errors++;
	if (!diag->out)
		return;
	put_place(diag->out, place);
	va_start(args, format);
	put(diag->out, ": error: ", format, args);
	va_end(args);
}

void dt_note(struct dt_diag *diag, struct dt_place place, const char *format, ...)
{
	va_list args;

	if (!diag->out)
		return;
	put_place(diag->out, place);
	va_start(args, format);
	put(diag->out, ": note: ", format, args);
	va_end(args);
}

void dt_cure(struct dt_diag *diag, const char *format, ...)
{
	va_list args;

	if (!diag->out)
		return;
	va_start(args, format);
	put(diag->out, "  cure: ", format, args);
	va_end(args);
}
