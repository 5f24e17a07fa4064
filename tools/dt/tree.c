/* SPDX-License-Identifier: Apache-2.0 */
#include "tools/dt/tree.h"

#include <errno.h>
#include <libfdt.h>
#include <stdbool.h>
#include <string.h>

static struct dt_place whole_file(const struct dt_tree *tree)
{
	return (struct dt_place){ .file = tree->file };
}

static int bad_blob(struct dt_tree *tree, const char *what)
{
	dt_error(tree->diag, whole_file(tree), "not a devicetree blob: %s", what);
	dt_cure(tree->diag, "compile the source again with dtc");
	return -EINVAL;
}

static void read_props(struct dt_tree *tree, const void *fdt, int at, struct dt_node *node)
{
	struct dt_prop **tail = &node->props;
	int offset;

	fdt_for_each_property_offset(offset, fdt, at)
	{
		const char *name = NULL;
		int size = 0;
		const void *data = fdt_getprop_by_offset(fdt, offset, &name, &size);
		struct dt_prop *prop;

		if (!data || !name || size < 0)
			continue;
		prop = dt_alloc(tree->arena, sizeof(*prop));
		prop->name = dt_strndup(tree->arena, name, strlen(name));
		prop->data = (const uint8_t *)dt_strndup(tree->arena, data, (size_t)size);
		prop->size = (uint32_t)size;
		*tail = prop;
		tail = &prop->next;
	}
	node->phandle = fdt_get_phandle(fdt, at);
	if (node->phandle == UINT32_MAX)
		node->phandle = 0;
}

static struct dt_node *new_node(struct dt_tree *tree, struct dt_node *parent, const char *name)
{
	struct dt_node *node = dt_alloc(tree->arena, sizeof(*node));

	node->parent = parent;
	if (!parent) {
		node->name = "/";
		node->path = "/";
		return node;
	}
	node->name = dt_strndup(tree->arena, name, strlen(name));
	node->path = dt_printf(tree->arena, "%s/%s", parent->parent ? parent->path : "", name);

	struct dt_node **tail = &parent->child;

	while (*tail)
		tail = &(*tail)->sibling;
	*tail = node;
	return node;
}

static int read_nodes(struct dt_tree *tree, const void *fdt)
{
	struct dt_node *at_depth[DT_MAX_DEPTH];
	int depth = 0;
	int offset = 0;

	for (; offset >= 0 && depth >= 0; offset = fdt_next_node(fdt, offset, &depth)) {
		const char *name = fdt_get_name(fdt, offset, NULL);
		struct dt_node *node;

		if (depth >= DT_MAX_DEPTH)
			return bad_blob(tree, "nodes are more than 32 deep");
		if (tree->count >= DT_MAX_NODES)
			return bad_blob(tree, "it has more than 4096 nodes");
		if (!name || (depth > 0 && name[0] == '\0'))
			return bad_blob(tree, "a node has no name");

		node = new_node(tree, depth > 0 ? at_depth[depth - 1] : NULL, name);
		read_props(tree, fdt, offset, node);
		at_depth[depth] = node;
		tree->nodes[tree->count++] = node;
	}
	return 0;
}

/* libfdt 1.6.1 adds a property's length without looking for overflow: with one near 2^32 its tags
 * lead back to where they came from, and fdt_check_full() never ends. */
static bool tags_advance(const void *fdt)
{
	int offset = 0;
	uint32_t tag;

	do {
		int next;

		tag = fdt_next_tag(fdt, offset, &next);
		if (next <= offset)
			return false;
		offset = next;
	} while (tag != FDT_END);
	return true;
}

static int check_blob(const void *fdt, size_t size_bytes)
{
	int err = fdt_check_header(fdt);

	if (err)
		return err;
	if (fdt_totalsize(fdt) > size_bytes)
		return -FDT_ERR_TRUNCATED;
	if (!tags_advance(fdt))
		return -FDT_ERR_BADSTRUCTURE;
	return fdt_check_full(fdt, size_bytes);
}

int dt_tree_read(struct dt_tree *tree, const void *dtb, size_t size_bytes)
{
	void *copy;
	int err;

	if (size_bytes < sizeof(struct fdt_header) || size_bytes > DT_MAX_BYTES)
		return bad_blob(tree, "its size is not between 40 bytes and 1 MiB");

	/* libfdt reads words: give it aligned memory of the exact size. */
	copy = dt_alloc(tree->arena, size_bytes);
	memcpy(copy, dtb, size_bytes);
	err = check_blob(copy, size_bytes);
	if (err)
		return bad_blob(tree, fdt_strerror(err));

	tree->nodes = dt_alloc(tree->arena, DT_MAX_NODES * sizeof(struct dt_node *));
	tree->count = 0;
	err = read_nodes(tree, copy);
	tree->root = tree->count > 0 ? tree->nodes[0] : NULL;
	if (!err && !tree->root)
		return bad_blob(tree, "it has no root node");
	return err;
}

static void visit(const struct dt_tree *tree, struct dt_node *node, unsigned int *next);

static void visit_targets(const struct dt_tree *tree, struct dt_node *node, unsigned int *next)
{
	for (struct dt_prop *prop = node->props; prop; prop = prop->next) {
		for (unsigned int i = 0; prop->ref && i < prop->size / 4; i++) {
			struct dt_node *target;

			if (!prop->ref[i])
				continue;
			target = dt_find_phandle(tree, (uint32_t)dt_number(prop, i));
			if (target)
				visit(tree, target, next);
		}
	}
}

/* Depth first. A node on the way back to itself is already marked, so a cycle
 * ends there and the recursion is never deeper than the number of nodes. */
static void visit(const struct dt_tree *tree, struct dt_node *node, unsigned int *next)
{
	if (node->visited)
		return;
	node->visited = true;
	if (node->parent)
		visit(tree, node->parent, next);
	visit_targets(tree, node, next);
	node->order = (*next)++;
}

void dt_tree_order(struct dt_tree *tree)
{
	unsigned int next = 0;

	for (unsigned int i = 0; i < tree->count; i++)
		visit(tree, tree->nodes[i], &next);
}
