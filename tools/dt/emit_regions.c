/* SPDX-License-Identifier: Apache-2.0 */
/* emit_regions.c - numbers for the linker script. */
#include <inttypes.h>

#include "tools/dt/emit.h"
#include "tools/dt/query.h"

static void emit_span(const struct dt_emit *emit, const char *name, const struct dt_node *node)
{
	struct dt_span span;

	if (!node || !dt_reg(node, 0, &span))
		return;
	fprintf(emit->out, "/* %s */\n", node->path);
	fprintf(emit->out, "#define CR_LD_%s_BASE 0x%08" PRIx64 "\n", name, span.base);
	fprintf(emit->out, "#define CR_LD_%s_SIZE 0x%08" PRIx64 "\n", name, span.size);
}

static const struct dt_node *chosen(const struct dt_tree *tree, const char *name)
{
	const struct dt_node *section = dt_find_path(tree, "/chosen");
	const struct dt_prop *prop = section ? dt_find_prop(section, name) : NULL;
	struct dt_ref ref;

	if (!prop)
		return NULL;
	if (dt_string(prop, 0))
		return dt_find_path(tree, dt_string(prop, 0));
	return dt_ref_at(tree, prop, 0, &ref) ? ref.target : NULL;
}

void dt_emit_regions(const struct dt_emit *emit)
{
	const struct dt_node *reserved = dt_find_path(emit->tree, "/reserved-memory");

	fputs("/* Made by corral dt from the devicetree. Changes here are lost. */\n", emit->out);
	emit_span(emit, "RAM", chosen(emit->tree, "zephyr,sram"));
	emit_span(emit, "ROM", chosen(emit->tree, "zephyr,flash"));
	for (const struct dt_node *node = reserved ? reserved->child : NULL; node;
	     node = node->sibling)
		for (const struct dt_label *label = node->labels; label; label = label->next)
			emit_span(emit, dt_upper_token(emit->arena, label->name), node);
}
