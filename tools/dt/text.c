/* SPDX-License-Identifier: Apache-2.0 */
#include "tools/dt/text.h"

#include <inttypes.h>
#include <string.h>

#include "tools/dt/emit.h"

const char *dt_ref_text(struct dt_arena *arena, const struct dt_node *node)
{
	if (node->labels)
		return dt_printf(arena, "&%s", node->labels->name);
	return dt_printf(arena, "&{%s}", node->path);
}

static const struct dt_node *target_of(const struct dt_tree *tree, const struct dt_prop *prop,
                                       unsigned int i)
{
	if (prop->kind != DT_NUMBERS || !prop->ref || !prop->ref[i])
		return NULL;
	return dt_find_phandle(tree, (uint32_t)dt_number(prop, i));
}

static void put_numbers(const struct dt_tree *tree, const struct dt_prop *prop, FILE *out)
{
	if (prop->width != 4)
		fprintf(out, "/bits/ %" PRIu32 " ", prop->width * 8);
	fputc('<', out);
	for (unsigned int i = 0; i < dt_count(prop); i++) {
		const struct dt_node *target = target_of(tree, prop, i);

		fputs(i > 0 ? " " : "", out);
		if (target)
			fputs(dt_ref_text(tree->arena, target), out);
		else
			fprintf(out, "0x%" PRIx64, dt_number(prop, i));
	}
	fputc('>', out);
}

static void put_bytes(const struct dt_prop *prop, FILE *out)
{
	fputc('[', out);
	for (unsigned int i = 0; i < dt_count(prop); i++)
		fprintf(out, i > 0 ? " %02x" : "%02x", (unsigned int)dt_number(prop, i));
	fputc(']', out);
}

static void put_strings(const struct dt_tree *tree, const struct dt_prop *prop, FILE *out)
{
	const char *path = dt_string(prop, 0);
	const struct dt_node *target = NULL;

	if (path && path[0] == '/' && dt_count(prop) == 1)
		target = dt_find_path(tree, path);
	if (target) {
		fputs(dt_ref_text(tree->arena, target), out);
		return;
	}
	for (unsigned int i = 0; i < dt_count(prop); i++) {
		fputs(i > 0 ? ", " : "", out);
		dt_put_string(out, dt_string(prop, i));
	}
}

void dt_put_prop(const struct dt_tree *tree, const struct dt_prop *prop, const char *indent,
                 FILE *out)
{
	fprintf(out, "%s%s", indent, prop->name);
	if (prop->kind != DT_EMPTY)
		fputs(" = ", out);
	if (prop->kind == DT_NUMBERS)
		put_numbers(tree, prop, out);
	else if (prop->kind == DT_BYTES)
		put_bytes(prop, out);
	else if (prop->kind == DT_STRINGS)
		put_strings(tree, prop, out);
	fputs(";\n", out);
}

/* As deep as the tree, which was limited when it was read. */
void dt_put_node(const struct dt_tree *tree, const struct dt_node *node, const char *indent,
                 FILE *out)
{
	const char *deeper = dt_printf(tree->arena, "%s\t", indent);

	fputs(indent, out);
	for (const struct dt_label *label = node->labels; label; label = label->next)
		fprintf(out, "%s: ", label->name);
	fprintf(out, "%s {\n", node->name);
	for (const struct dt_prop *prop = node->props; prop; prop = prop->next)
		if (strcmp(prop->name, "phandle") != 0)
			dt_put_prop(tree, prop, deeper, out);
	for (const struct dt_node *child = node->child; child; child = child->sibling)
		dt_put_node(tree, child, deeper, out);
	fprintf(out, "%s};\n", indent);
}

bool dt_same_value(const struct dt_tree *a_tree, const struct dt_prop *a,
                   const struct dt_tree *b_tree, const struct dt_prop *b)
{
	if (a->size != b->size || a->kind != b->kind || a->width != b->width)
		return false;
	if (!a->ref || !b->ref)
		return !a->ref == !b->ref && memcmp(a->data, b->data, a->size) == 0;
	for (unsigned int i = 0; i < dt_count(a); i++) {
		const struct dt_node *one = target_of(a_tree, a, i);
		const struct dt_node *two = target_of(b_tree, b, i);

		if (one && two ? strcmp(one->path, two->path) != 0
		               : one != two || dt_number(a, i) != dt_number(b, i))
			return false;
	}
	return true;
}
