/* SPDX-License-Identifier: Apache-2.0 */
/* resolve.c - what a dtb alone does not say: labels, phandles and types.
 *
 * Labels come from __symbols__, the places of phandles from __local_fixups__;
 * without them, from the names that the Devicetree Specification gives a
 * meaning. Types come from the notes; without them, from the bytes. */
#include <ctype.h>
#include <string.h>

#include "tools/dt/query.h"

static void take_out(struct dt_tree *tree, struct dt_node *node)
{
	struct dt_node **link = &tree->root->child;
	unsigned int kept = 0;

	while (*link && *link != node)
		link = &(*link)->sibling;
	if (*link)
		*link = node->sibling;

	for (unsigned int i = 0; i < tree->count; i++) {
		struct dt_node *top = tree->nodes[i];

		while (top->parent && top->parent->parent)
			top = top->parent;
		if (top != node)
			tree->nodes[kept++] = tree->nodes[i];
	}
	tree->count = kept;
}

static bool ends_with_nul(const struct dt_prop *prop)
{
	return prop->size > 0 && prop->data[prop->size - 1] == '\0';
}

static void read_symbols(struct dt_tree *tree)
{
	struct dt_node *symbols = dt_find_child(tree->root, "__symbols__");

	if (!symbols)
		return;
	take_out(tree, symbols);
	for (struct dt_prop *prop = symbols->props; prop; prop = prop->next) {
		struct dt_node *node = NULL;
		struct dt_label *label;
		struct dt_label **tail;

		if (ends_with_nul(prop))
			node = dt_find_path(tree, (const char *)prop->data);
		if (!node)
			continue;
		label = dt_alloc(tree->arena, sizeof(*label));
		label->name = prop->name;
		for (tail = &node->labels; *tail; tail = &(*tail)->next)
			;
		*tail = label;
	}
}

static uint32_t raw_cell(const struct dt_prop *prop, uint32_t index)
{
	const uint8_t *at = prop->data + (size_t)index * 4;

	return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

static uint8_t *make_ref(struct dt_tree *tree, const struct dt_prop *prop)
{
	return dt_alloc(tree->arena, prop->size / 4 + 1);
}

static void mark(struct dt_tree *tree, struct dt_node *node, const struct dt_prop *fixup)
{
	struct dt_prop *prop = dt_find_prop(node, fixup->name);
	uint8_t *ref;

	if (!prop || fixup->size % 4 != 0)
		return;
	ref = make_ref(tree, prop);
	for (uint32_t i = 0; i < fixup->size / 4; i++) {
		uint32_t offset = raw_cell(fixup, i);

		if (offset % 4 == 0 && offset < prop->size && prop->size - offset >= 4)
			ref[offset / 4] = 1;
	}
	prop->ref = ref;
}

/* Walks __local_fixups__ and the tree side by side; depth was limited on reading. */
static void mark_nodes(struct dt_tree *tree, struct dt_node *node, const struct dt_node *fixups)
{
	for (const struct dt_prop *prop = fixups->props; prop; prop = prop->next)
		mark(tree, node, prop);
	for (const struct dt_node *child = fixups->child; child; child = child->sibling) {
		struct dt_node *twin = dt_find_child(node, child->name);

		if (twin)
			mark_nodes(tree, twin, child);
	}
}

static bool is_phandle_list(const char *name)
{
	return dt_has_suffix(name, "-parent") || dt_has_suffix(name, "-handle") ||
	       strcmp(name, "memory-region") == 0 || strcmp(name, "sram") == 0;
}

static void guess_marks(struct dt_tree *tree, struct dt_prop *prop)
{
	const char *cells = dt_cells_name(tree->arena, prop->name);
	uint32_t count = prop->size / 4;
	uint8_t *ref;

	if (prop->size == 0 || prop->size % 4 != 0 || (!cells && !is_phandle_list(prop->name)))
		return;
	ref = make_ref(tree, prop);
	for (uint32_t i = 0; i < count;) {
		struct dt_node *target = dt_find_phandle(tree, raw_cell(prop, i));
		uint32_t follow = cells && target ? dt_cell_or(target, cells, 0) : 0;

		if (!target || follow > count - i - 1)
			return;
		ref[i] = 1;
		i += 1 + follow;
	}
	prop->ref = ref;
}

static bool looks_like_text(const struct dt_prop *prop)
{
	bool empty = true;

	if (!ends_with_nul(prop))
		return false;
	for (uint32_t i = 0; i < prop->size; i++) {
		if (prop->data[i] == '\0' && empty)
			return false;
		empty = prop->data[i] == '\0';
		if (!empty && !isprint(prop->data[i]) && !isspace(prop->data[i]))
			return false;
	}
	return true;
}

static bool is_always_numbers(const char *name)
{
	static const char *const names[] = { "reg",     "ranges",     "interrupts",
		                             "phandle", "dma-ranges", "clock-frequency" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcmp(name, names[i]) == 0)
			return true;
	return name[0] == '#';
}

static void give_type(struct dt_prop *prop)
{
	bool cells = prop->size % 4 == 0;

	if (prop->width != 0) {
		/* The notes said it; the bytes must agree. */
		if (prop->kind == DT_STRINGS && !ends_with_nul(prop))
			prop->kind = DT_BYTES;
		if (prop->kind == DT_NUMBERS && prop->size % prop->width != 0)
			prop->kind = DT_BYTES;
	} else if (prop->size == 0) {
		prop->kind = DT_EMPTY;
	} else if (!prop->ref && !(cells && is_always_numbers(prop->name)) &&
	           looks_like_text(prop)) {
		prop->kind = DT_STRINGS;
	} else {
		prop->kind = cells ? DT_NUMBERS : DT_BYTES;
	}
	if (prop->size == 0)
		prop->kind = DT_EMPTY;
	if (prop->kind != DT_NUMBERS || prop->width == 0)
		prop->width = prop->kind == DT_NUMBERS ? 4 : 1;
	if (prop->kind != DT_NUMBERS || prop->width != 4)
		prop->ref = NULL;
}

void dt_tree_resolve(struct dt_tree *tree)
{
	struct dt_node *fixups = dt_find_child(tree->root, "__local_fixups__");
	struct dt_node *extern_fixups = dt_find_child(tree->root, "__fixups__");

	read_symbols(tree);
	if (extern_fixups)
		take_out(tree, extern_fixups);
	if (fixups) {
		take_out(tree, fixups);
		mark_nodes(tree, tree->root, fixups);
	}
	for (unsigned int i = 0; i < tree->count; i++)
		for (struct dt_prop *prop = tree->nodes[i]->props; prop; prop = prop->next) {
			if (!fixups && !prop->ref)
				guess_marks(tree, prop);
			give_type(prop);
		}
}
