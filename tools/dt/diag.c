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

void dt_error(struct dt_diag *diag, struct dt_place place, const char *format, ...)
{
	va_list args;

	diag->errors++;
	if (!diag->out)
		return;
	put_place(diag->out, place);
	fputs(": error: ", diag->out);
	va_start(args, format);
	vfprintf(diag->out, format, args);
	va_end(args);
	fputc('\n', diag->out);
}

void dt_note(struct dt_diag *diag, struct dt_place place, const char *format, ...)
{
	va_list args;

	if (!diag->out)
		return;
	put_place(diag->out, place);
	fputs(": note: ", diag->out);
	va_start(args, format);
	vfprintf(diag->out, format, args);
	va_end(args);
	fputc('\n', diag->out);
}

void dt_cure(struct dt_diag *diag, const char *format, ...)
{
	va_list args;

	if (!diag->out)
		return;
	fputs("  cure: ", diag->out);
	va_start(args, format);
	vfprintf(diag->out, format, args);
	va_end(args);
	fputc('\n', diag->out);
}
