/* SPDX-License-Identifier: Apache-2.0 */
/* emit_prop.c - the values of properties. */
#include <ctype.h>
#include <string.h>

#include "tools/dt/bindings.h"
#include "tools/dt/emit.h"
#include "tools/dt/query.h"

/* A property that is being written: its macros start with prefix. */
struct writer {
	const struct dt_emit *emit;
	const struct dt_node *node;
	const struct dt_prop *prop;
	const char *prefix;
	const char *token;
};

/* Lists even with one entry. */
static bool is_always_list(const char *name)
{
	static const char *const names[] = { "compatible", "reg", "ranges", "dma-ranges",
		                             "interrupts" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcmp(name, names[i]) == 0)
			return true;
	return dt_has_suffix(name, "-names");
}

static void put_element(const struct writer *w, unsigned int i)
{
	if (w->prop->kind == DT_STRINGS)
		dt_put_string(w->emit->out, dt_string(w->prop, i));
	else
		dt_put_number(w->emit->out, dt_number(w->prop, i));
}

static void emit_value(const struct writer *w)
{
	unsigned int count = dt_count(w->prop);
	bool list = count != 1 || w->prop->kind == DT_BYTES || w->prop->list ||
	            is_always_list(w->prop->name);

	fprintf(w->emit->out, "#define %s ", w->prefix);
	if (list)
		fputc('{', w->emit->out);
	for (unsigned int i = 0; i < count; i++) {
		fputs(i > 0 ? ", " : "", w->emit->out);
		put_element(w, i);
	}
	fputs(list ? "}\n" : "\n", w->emit->out);
}

static void emit_text(const struct writer *w, unsigned int i)
{
	const char *text = dt_string(w->prop, i);
	bool plain = true;
	FILE *out = w->emit->out;

	for (const char *at = text; *at; at++)
		plain = plain && isprint((unsigned char)*at) && !strchr("\"'\\/", *at);
	fprintf(out, "#define %s_IDX_%u_TOKEN %s\n", w->prefix, i, dt_token(w->emit->arena, text));
	fprintf(out, "#define %s_IDX_%u_UPPER %s\n", w->prefix, i,
	        dt_upper_token(w->emit->arena, text));
	if (plain)
		fprintf(out, "#define %s_IDX_%u_UNQUOTED %s\n", w->prefix, i, text);
}

static void emit_path(const struct writer *w)
{
	const char *text = dt_string(w->prop, 0);
	struct dt_node *node = text[0] == '/' ? dt_find_path(w->emit->tree, text) : NULL;

	if (node)
		fprintf(w->emit->out, "#define %s_IDX_0_PH DTN_%u\n", w->prefix, node->order);
}

static void put_enum(const struct writer *w, unsigned int index, const char *value)
{
	fprintf(w->emit->out, "#define %s_ENUM_IDX %u\n", w->prefix, index);
	fprintf(w->emit->out, "#define %s_ENUM_VAL_%s_EXISTS 1\n", w->prefix,
	        dt_token(w->emit->arena, value));
}

static void emit_own_enum(const struct writer *w)
{
	int index = dt_enum_index(w->prop);

	for (const struct dt_name *v = w->prop->values; v; v = v->next)
		if ((int)v->index == index)
			put_enum(w, v->index, v->text);
}

/* Strings whose place in a list means something, where no binding says it. */
static void emit_enum(const struct writer *w)
{
	static const struct {
		const char *prop;
		const char *values[5];
	} enums[] = {
		{ "corral,role", { "host", "remote" } },
		{ "parity", { "none", "odd", "even", "mark", "space" } },
		{ "status", { "okay", "disabled", "reserved", "fail" } },
		{ "dr_mode", { "host", "peripheral", "otg" } },
	};

	for (size_t i = 0; i < sizeof(enums) / sizeof(enums[0]); i++) {
		if (strcmp(enums[i].prop, w->prop->name) != 0)
			continue;
		for (unsigned int v = 0; v < 5 && enums[i].values[v]; v++) {
			if (strcmp(enums[i].values[v], dt_string(w->prop, 0)) != 0)
				continue;
			put_enum(w, v, enums[i].values[v]);
		}
	}
}

static void emit_elements(const struct writer *w, unsigned int count)
{
	const char **items = dt_alloc(w->emit->arena, (count + 1) * sizeof(*items));

	for (unsigned int i = 0; i < count; i++)
		items[i] = dt_printf(w->emit->arena, "DTN_%u, %s, %u", w->node->order, w->token, i);
	fprintf(w->emit->out, "#define %s_LEN %u\n", w->prefix, count);
	dt_emit_each(w->emit, dt_printf(w->emit->arena, "%s_EACH", w->prefix), items, count);
}

static void emit_array(const struct writer *w)
{
	unsigned int count = dt_count(w->prop);

	emit_value(w);
	emit_elements(w, count);
	for (unsigned int i = 0; i < count; i++) {
		fprintf(w->emit->out, "#define %s_IDX_%u_EXISTS 1\n#define %s_IDX_%u ", w->prefix,
		        i, w->prefix, i);
		put_element(w, i);
		fputc('\n', w->emit->out);
		if (w->prop->kind == DT_STRINGS)
			emit_text(w, i);
	}
	if (w->prop->kind == DT_STRINGS) {
		emit_path(w);
		if (!w->prop->values)
			emit_enum(w);
	}
	emit_own_enum(w);
}

static void emit_ref(const struct writer *w, unsigned int i, const struct dt_ref *ref)
{
	struct dt_arena *arena = w->emit->arena;
	const char *space = dt_cells_name(arena, w->prop->name);
	const struct dt_prop *names = dt_find_prop(w->node, dt_names_name(arena, w->prop->name));
	const char *name = names ? dt_string(names, i) : NULL;
	FILE *out = w->emit->out;

	fprintf(out, "#define %s_IDX_%u_EXISTS 1\n", w->prefix, i);
	fprintf(out, "#define %s_IDX_%u DTN_%u\n", w->prefix, i, ref->target->order);
	fprintf(out, "#define %s_IDX_%u_PH DTN_%u\n", w->prefix, i, ref->target->order);
	name = name ? dt_token(arena, name) : NULL;
	if (name) {
		fprintf(out, "#define %s_NAME_%s_EXISTS 1\n", w->prefix, name);
		fprintf(out, "#define %s_NAME_%s_PH DTN_%u\n", w->prefix, name, ref->target->order);
	}
	for (unsigned int c = 0; c < ref->cells; c++) {
		const char *cell = dt_cell_name(arena, space, ref, c);

		fprintf(out, "#define %s_IDX_%u_C_%s_EXISTS 1\n", w->prefix, i, cell);
		fprintf(out, "#define %s_IDX_%u_C_%s ", w->prefix, i, cell);
		dt_put_number(out, dt_number(w->prop, ref->first + c));
		fputc('\n', out);
		if (!name)
			continue;
		fprintf(out, "#define %s_NAME_%s_C_%s_EXISTS 1\n", w->prefix, name, cell);
		fprintf(out, "#define %s_NAME_%s_C_%s %s_IDX_%u_C_%s\n", w->prefix, name, cell,
		        w->prefix, i, cell);
	}
}

static void emit_refs(const struct writer *w)
{
	unsigned int count = dt_ref_count(w->prop);
	struct dt_ref ref;

	if (dt_ref_at(w->emit->tree, w->prop, 0, &ref))
		fprintf(w->emit->out, "#define %s DTN_%u\n", w->prefix, ref.target->order);
	emit_elements(w, count);
	for (unsigned int i = 0; i < count; i++)
		if (dt_ref_at(w->emit->tree, w->prop, i, &ref))
			emit_ref(w, i, &ref);
}

void dt_emit_props(const struct dt_emit *emit, const struct dt_node *node)
{
	for (const struct dt_prop *prop = node->props; prop; prop = prop->next) {
		struct writer w = { .emit = emit, .node = node, .prop = prop };

		w.token = dt_token(emit->arena, prop->name);
		w.prefix = dt_printf(emit->arena, "DTN_%u_P_%s", node->order, w.token);
		fprintf(emit->out, "#define %s_EXISTS 1\n", w.prefix);
		if (prop->kind == DT_EMPTY)
			fprintf(emit->out, "#define %s 1\n", w.prefix);
		else if (dt_is_refs(prop))
			emit_refs(&w);
		else
			emit_array(&w);
	}
}
