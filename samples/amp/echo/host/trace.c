/* SPDX-License-Identifier: Apache-2.0 */
#include "trace.h"

#include <string.h>

#include "report.h"

#define LINE_BYTES 72

void trace_read(struct trace *trace, const struct corral_rproc *rp)
{
	size_t size = 0;
	size_t got;
	uint32_t at = 0;

	trace->lost = 0;
	do {
		got = corral_rproc_trace(rp, &at, &trace->lost, trace->text + size,
		                         sizeof(trace->text) - size);
		size += got;
	} while (got && size < sizeof(trace->text) - 1);
}

/* The beginning of the last lines. */
static const char *last_lines(const char *text, unsigned int lines)
{
	const char *at = text + strlen(text);

	while (at > text) {
		if (at[-1] == '\n' && at[0] != '\0' && --lines == 0)
			break;
		at--;
	}
	return at;
}

void trace_show(const struct trace *trace, unsigned int lines)
{
	const char *at = last_lines(trace->text, lines);

	while (*at) {
		char line[LINE_BYTES + 1];
		size_t size = strcspn(at, "\n");
		size_t shown = size < LINE_BYTES ? size : LINE_BYTES;

		memcpy(line, at, shown);
		line[shown] = '\0';
		report_quote(line);
		at += size + (at[size] == '\n');
	}
}
