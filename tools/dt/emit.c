/* SPDX-License-Identifier: Apache-2.0 */
#include "tools/dt/emit.h"

#include <ctype.h>
#include <inttypes.h>
#include <string.h>

static char *make_token(struct dt_arena *arena, const char *text, int (*change)(int))
{
	char *token = dt_strndup(arena, text, strlen(text));

	for (char *at = token; *at; at++)
		*at = isalnum((unsigned char)*at) ? (char)change((unsigned char)*at) : '_';
	return token;
}

char *dt_token(struct dt_arena *arena, const char *text)
{
	return make_token(arena, text, tolower);
}

char *dt_upper_token(struct dt_arena *arena, const char *text)
{
	return make_token(arena, text, toupper);
}

void dt_put_string(FILE *out, const char *text)
{
	fputc('"', out);
	for (; *text; text++) {
		unsigned char byte = (unsigned char)*text;

		if (byte == '"' || byte == '\\')
			fprintf(out, "\\%c", byte);
		else if (isprint(byte) && byte != '?')
			fputc(byte, out);
		else
			fprintf(out, "\\%03o", byte);
	}
	fputc('"', out);
}

void dt_put_number(FILE *out, uint64_t value)
{
	if (value <= INT32_MAX)
		fprintf(out, "%" PRIu64, value);
	else
		fprintf(out, "0x%" PRIx64, value);
}

static void emit_form(const struct dt_emit *emit, const char *name, bool sep, bool vargs,
                      const char *const *items, unsigned int count)
{
	fprintf(emit->out, "#define %s%s%s(fn%s%s)", name, sep ? "_SEP" : "", vargs ? "_VARGS" : "",
	        sep ? ", sep" : "", vargs ? ", ..." : "");
	for (unsigned int i = 0; i < count; i++)
		fprintf(emit->out, "%s fn(%s%s)", sep && i > 0 ? " DT_UNWRAP sep" : "", items[i],
		        vargs ? ", __VA_ARGS__" : "");
	fputc('\n', emit->out);
}

void dt_emit_each(const struct dt_emit *emit, const char *name, const char *const *items,
                  unsigned int count)
{
	for (unsigned int form = 0; form < 4; form++)
		emit_form(emit, name, form & 1, form & 2, items, count);
}

void dt_emit_header(const struct dt_emit *emit)
{
	fputs("/* Made by corral dt from the devicetree. Changes here are lost. */\n", emit->out);
	for (unsigned int order = 0; order < emit->tree->count; order++)
		for (unsigned int i = 0; i < emit->tree->count; i++)
			if (emit->tree->nodes[i]->order == order)
				dt_emit_node(emit, emit->tree->nodes[i]);
	dt_emit_names(emit);
	dt_emit_instances(emit);
}
