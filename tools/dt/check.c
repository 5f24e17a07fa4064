/* SPDX-License-Identifier: Apache-2.0 */
#include "tools/dt/check.h"

#include <errno.h>
#include <string.h>

#include "tools/dt/query.h"

static void check_reg(struct dt_tree *tree, const struct dt_node *node)
{
	const struct dt_prop *reg = dt_find_prop(node, "reg");

	if (dt_reg_fits(node))
		return;
	dt_error(tree->diag, dt_place_of(node, reg),
	         "%s: reg has %u cells, which is no multiple of #address-cells + #size-cells = %u",
	         node->path, dt_count(reg),
	         dt_cell_or(node->parent, "#address-cells", 2) +
	                 dt_cell_or(node->parent, "#size-cells", 1));
	dt_cure(tree->diag, "give each entry of reg an address and a size in the parent's cells");
}

static void check_cells(struct dt_tree *tree, const struct dt_node *node,
                        const struct dt_prop *prop)
{
	const char *name = dt_cells_name(tree->arena, prop->name);
	struct dt_ref ref;

	for (unsigned int i = 0; name && i < dt_ref_count(prop); i++) {
		uint32_t want;

		if (!dt_ref_at(tree, prop, i, &ref))
			continue;
		want = dt_cell_or(ref.target, name, UINT32_MAX);
		if (want == ref.cells)
			continue;
		if (want == UINT32_MAX) {
			dt_error(tree->diag, dt_place_of(node, prop),
			         "%s: entry %u of %s names %s, which has no %s", node->path, i,
			         prop->name, ref.target->path, name);
			dt_cure(tree->diag, "name another node, or give that one %s = <N>", name);
			continue;
		}
		dt_error(tree->diag, dt_place_of(node, prop),
		         "%s: entry %u of %s has %u cells behind %s, which has %s = <%u>",
		         node->path, i, prop->name, ref.cells, ref.target->path, name, want);
		dt_cure(tree->diag, "write %u cells behind the label", want);
	}
}

static void check_names(struct dt_tree *tree, const struct dt_node *node,
                        const struct dt_prop *prop)
{
	const char *other = dt_names_name(tree->arena, prop->name);
	const struct dt_prop *names;
	unsigned int count = dt_ref_count(prop);

	if (!dt_cells_name(tree->arena, prop->name) || !dt_is_refs(prop))
		return;
	names = dt_find_prop(node, other);
	if (!names || dt_count(names) <= count)
		return;
	dt_error(tree->diag, dt_place_of(node, names), "%s: %s has %u names for %u entries of %s",
	         node->path, other, dt_count(names), count, prop->name);
	dt_cure(tree->diag, "give every entry one name");
}

static void check_irqs(struct dt_tree *tree, const struct dt_node *node)
{
	const struct dt_prop *prop = dt_find_prop(node, "interrupts");
	struct dt_ref irq;

	if (!prop || dt_find_prop(node, "interrupts-extended"))
		return;
	if (!dt_irq_at(tree, node, 0, &irq)) {
		dt_error(tree->diag, dt_place_of(node, prop),
		         "%s: interrupts, but no controller with #interrupt-cells for them",
		         node->path);
		dt_cure(tree->diag, "give this node or a parent interrupt-parent = <&label>");
		return;
	}
	if (dt_count(prop) % irq.cells == 0)
		return;
	dt_error(tree->diag, dt_place_of(node, prop),
	         "%s: interrupts has %u cells, which is no multiple of %u, #interrupt-cells of %s",
	         node->path, dt_count(prop), irq.cells, irq.target->path);
	dt_cure(tree->diag, "write %u cells for each interrupt", irq.cells);
}

static void check_chosen(struct dt_tree *tree)
{
	static const char *const memories[] = { "zephyr,sram", "zephyr,flash" };
	const struct dt_node *chosen = dt_find_path(tree, "/chosen");

	for (size_t i = 0; chosen && i < sizeof(memories) / sizeof(memories[0]); i++) {
		const struct dt_prop *prop = dt_find_prop(chosen, memories[i]);
		const char *path = prop ? dt_string(prop, 0) : NULL;
		const struct dt_node *node = path ? dt_find_path(tree, path) : NULL;
		struct dt_ref ref;

		if (prop && !node && dt_ref_at(tree, prop, 0, &ref))
			node = ref.target;
		if (!prop || (node && dt_reg_count(node) > 0))
			continue;
		dt_error(tree->diag, dt_place_of(chosen, prop),
		         "/chosen: %s names no node that has an address and a size", memories[i]);
		dt_cure(tree->diag, "write %s = &label; with the label of a memory node",
		        memories[i]);
	}
}

int dt_check(struct dt_tree *tree)
{
	unsigned int before = tree->diag->errors;

	for (unsigned int i = 0; i < tree->count; i++) {
		const struct dt_node *node = tree->nodes[i];

		check_reg(tree, node);
		check_irqs(tree, node);
		for (const struct dt_prop *prop = node->props; prop; prop = prop->next) {
			check_cells(tree, node, prop);
			check_names(tree, node, prop);
		}
	}
	check_chosen(tree);
	return tree->diag->errors == before ? 0 : -EINVAL;
}
