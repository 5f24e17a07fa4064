/* SPDX-License-Identifier: Apache-2.0 */
/* emit_names.c - the ways to find a node: label, alias, chosen, compatible. */
#include <string.h>

#include "tools/dt/emit.h"
#include "tools/dt/query.h"

/* The node that a property of /aliases or /chosen names, by path or phandle. */
static struct dt_node *named_node(const struct dt_tree *tree, const struct dt_prop *prop)
{
	struct dt_ref ref;
	const char *text = dt_string(prop, 0);

	if (text)
		return dt_find_path(tree, text);
	return dt_ref_at(tree, prop, 0, &ref) ? ref.target : NULL;
}

static void emit_section(const struct dt_emit *emit, const char *path, const char *prefix)
{
	const struct dt_node *section = dt_find_path(emit->tree, path);

	for (const struct dt_prop *prop = section ? section->props : NULL; prop;
	     prop = prop->next) {
		const struct dt_node *node = named_node(emit->tree, prop);

		if (node)
			fprintf(emit->out, "#define %s_%s DTN_%u\n", prefix,
			        dt_token(emit->arena, prop->name), node->order);
	}
}

/* What is empty in one node is a boolean, which other nodes may leave out. */
static void emit_booleans(const struct dt_emit *emit)
{
	static const char *const always[] = {
		"interrupt-controller", "no-map",           "reusable",        "dma-coherent",
		"hw-flow-control",      "wakeup-source",    "gpio-controller", "big-endian",
		"zephyr,deferred-init", "corral,autostart", "corral,attach",
	};
	const struct dt_tree *tree = emit->tree;

	for (size_t i = 0; i < sizeof(always) / sizeof(always[0]); i++)
		fprintf(emit->out, "#define DT_MISSING_PROP_%s 0\n",
		        dt_token(emit->arena, always[i]));
	for (const struct dt_name *b = tree->booleans; b; b = b->next)
		fprintf(emit->out, "#define DT_MISSING_PROP_%s 0\n",
		        dt_token(emit->arena, b->text));
	for (unsigned int i = 0; i < tree->count; i++)
		for (const struct dt_prop *p = tree->nodes[i]->props; p; p = p->next)
			if (p->kind == DT_EMPTY)
				fprintf(emit->out, "#define DT_MISSING_PROP_%s 0\n",
				        dt_token(emit->arena, p->name));
}

void dt_emit_names(const struct dt_emit *emit)
{
	const struct dt_tree *tree = emit->tree;
	const char **all = dt_alloc(emit->arena, tree->count * sizeof(*all));
	const char **okay = dt_alloc(emit->arena, tree->count * sizeof(*okay));
	unsigned int okay_count = 0;

	fputs("\n/* Names */\n", emit->out);
	for (unsigned int i = 0; i < tree->count; i++) {
		const struct dt_node *node = tree->nodes[i];

		all[i] = dt_printf(emit->arena, "DTN_%u", node->order);
		if (dt_is_okay(node))
			okay[okay_count++] = all[i];
		for (const struct dt_label *label = node->labels; label; label = label->next)
			fprintf(emit->out, "#define DT_LABEL_%s DTN_%u\n",
			        dt_token(emit->arena, label->name), node->order);
	}
	fprintf(emit->out, "#define DT_ROOT_NODE DTN_%u\n", tree->root->order);
	emit_section(emit, "/aliases", "DT_ALIAS");
	emit_section(emit, "/chosen", "DT_CHOSEN");
	dt_emit_each(emit, "DT_EACH_NODE", all, tree->count);
	dt_emit_each(emit, "DT_EACH_NODE_OKAY", okay, okay_count);
	emit_booleans(emit);
}

/* True when an earlier node (or an earlier string of this one) had it. */
static bool seen_before(const struct dt_tree *tree, unsigned int index, unsigned int entry,
                        const char *text)
{
	const struct dt_prop *own = dt_find_prop(tree->nodes[index], "compatible");
	const char *other;

	for (unsigned int i = 0; i < index; i++)
		if (dt_is_compatible(tree->nodes[i], text))
			return true;
	for (unsigned int i = 0; i < entry && (other = dt_string(own, i)); i++)
		if (strcmp(other, text) == 0)
			return true;
	return false;
}

static void emit_okay(const struct dt_emit *emit, const char *token, const char *const *nodes,
                      unsigned int count)
{
	const char **numbers = dt_alloc(emit->arena, (count + 1) * sizeof(*numbers));

	fprintf(emit->out, "#define DT_COMPAT_%s_NUM_OKAY %u\n", token, count);
	if (count == 0)
		return;
	for (unsigned int i = 0; i < count; i++)
		numbers[i] = dt_printf(emit->arena, "%u", i);
	fprintf(emit->out, "#define DT_COMPAT_%s_HAS_OKAY 1\n", token);
	dt_emit_each(emit, dt_printf(emit->arena, "DT_COMPAT_%s_EACH_OKAY", token), nodes, count);
	dt_emit_each(emit, dt_printf(emit->arena, "DT_COMPAT_%s_EACH_INST", token), numbers, count);
}

/* Instances are numbered with the nodes that are okay first. */
static void emit_compatible(const struct dt_emit *emit, const char *text)
{
	const struct dt_tree *tree = emit->tree;
	const char *token = dt_token(emit->arena, text);
	const char **nodes = dt_alloc(emit->arena, tree->count * sizeof(*nodes));
	unsigned int count = 0;
	unsigned int okay = 0;

	for (unsigned int round = 0; round < 2; round++) {
		for (unsigned int i = 0; i < tree->count; i++) {
			const struct dt_node *node = tree->nodes[i];

			if (!dt_is_compatible(node, text) || dt_is_okay(node) == (round == 1))
				continue;
			fprintf(emit->out, "#define DT_INST_%s_%u DTN_%u\n", token, count,
			        node->order);
			nodes[count++] = dt_printf(emit->arena, "DTN_%u", node->order);
		}
		if (round == 0)
			okay = count;
	}
	emit_okay(emit, token, nodes, okay);
}

void dt_emit_instances(const struct dt_emit *emit)
{
	const struct dt_tree *tree = emit->tree;

	fputs("\n/* Instances */\n", emit->out);
	for (unsigned int i = 0; i < tree->count; i++) {
		const struct dt_prop *prop = dt_find_prop(tree->nodes[i], "compatible");
		const char *text;

		for (unsigned int n = 0; prop && (text = dt_string(prop, n)); n++)
			if (!seen_before(tree, i, n, text))
				emit_compatible(emit, text);
	}
}
