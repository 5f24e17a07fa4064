/* SPDX-License-Identifier: Apache-2.0 */
/* lookup.c - questions to a tree that change nothing. */
#include <string.h>

#include "tools/dt/tree.h"

struct dt_node *dt_find_path(const struct dt_tree *tree, const char *path)
{
	for (unsigned int i = 0; i < tree->count; i++)
		if (strcmp(tree->nodes[i]->path, path) == 0)
			return tree->nodes[i];
	return NULL;
}

struct dt_node *dt_find_label(const struct dt_tree *tree, const char *label)
{
	for (unsigned int i = 0; i < tree->count; i++)
		for (struct dt_label *l = tree->nodes[i]->labels; l; l = l->next)
			if (strcmp(l->name, label) == 0)
				return tree->nodes[i];
	return NULL;
}

struct dt_node *dt_find_phandle(const struct dt_tree *tree, uint32_t phandle)
{
	for (unsigned int i = 0; phandle != 0 && i < tree->count; i++)
		if (tree->nodes[i]->phandle == phandle)
			return tree->nodes[i];
	return NULL;
}

struct dt_node *dt_find_child(const struct dt_node *node, const char *name)
{
	for (struct dt_node *child = node->child; child; child = child->sibling)
		if (strcmp(child->name, name) == 0)
			return child;
	return NULL;
}

struct dt_prop *dt_find_prop(const struct dt_node *node, const char *name)
{
	for (struct dt_prop *prop = node->props; prop; prop = prop->next)
		if (strcmp(prop->name, name) == 0)
			return prop;
	return NULL;
}

struct dt_place dt_place_of(const struct dt_node *node, const struct dt_prop *prop)
{
	return prop && prop->place.file ? prop->place : node->place;
}

uint64_t dt_number(const struct dt_prop *prop, unsigned int index)
{
	uint32_t width = prop->kind == DT_NUMBERS ? prop->width : 4;
	uint64_t value = 0;

	if (prop->kind == DT_BYTES)
		width = 1;
	if (index >= prop->size / width)
		return 0;
	for (uint32_t i = 0; i < width; i++)
		value = value << 8 | prop->data[index * width + i];
	return value;
}

unsigned int dt_count(const struct dt_prop *prop)
{
	unsigned int strings = 0;

	switch (prop->kind) {
	case DT_EMPTY:
		return 0;
	case DT_NUMBERS:
		return prop->size / prop->width;
	case DT_BYTES:
		return prop->size;
	case DT_STRINGS:
		break;
	}
	for (uint32_t i = 0; i < prop->size; i++)
		strings += prop->data[i] == '\0';
	return strings;
}

const char *dt_string(const struct dt_prop *prop, unsigned int index)
{
	uint32_t at = 0;

	if (prop->kind != DT_STRINGS)
		return NULL;
	/* The last byte is NUL: the type would be another one otherwise. */
	while (at < prop->size && index-- > 0)
		at += (uint32_t)strlen((const char *)prop->data + at) + 1;
	return at < prop->size ? (const char *)prop->data + at : NULL;
}

uint32_t dt_cell_or(const struct dt_node *node, const char *name, uint32_t fallback)
{
	struct dt_prop *prop = dt_find_prop(node, name);

	if (!prop || prop->size < 4)
		return fallback;
	return (uint32_t)prop->data[0] << 24 | (uint32_t)prop->data[1] << 16 |
	       (uint32_t)prop->data[2] << 8 | prop->data[3];
}

const char *dt_text(const struct dt_node *node, const char *name)
{
	struct dt_prop *prop = dt_find_prop(node, name);

	return prop ? dt_string(prop, 0) : NULL;
}

bool dt_is_compatible(const struct dt_node *node, const char *compatible)
{
	struct dt_prop *prop = dt_find_prop(node, "compatible");
	const char *text;

	for (unsigned int i = 0; prop && (text = dt_string(prop, i)); i++)
		if (strcmp(text, compatible) == 0)
			return true;
	return false;
}

bool dt_is_okay(const struct dt_node *node)
{
	const char *status = dt_text(node, "status");

	return !dt_find_prop(node, "status") ||
	       (status && (strcmp(status, "okay") == 0 || strcmp(status, "ok") == 0));
}
