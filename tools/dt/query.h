/* SPDX-License-Identifier: Apache-2.0 */
/* query.h - what properties mean: registers, interrupts, references. */
#ifndef CORRAL_TOOLS_DT_QUERY_H
#define CORRAL_TOOLS_DT_QUERY_H

#include "tools/dt/tree.h"

bool dt_has_suffix(const char *text, const char *suffix);

/* For a property that is a list of phandles with cells behind each: the name of
 * the target's property that says how many ("#mbox-cells"). NULL for others. */
const char *dt_cells_name(struct dt_arena *arena, const char *name);

/* For a list, the name of the property that names its elements: "mbox-names". */
const char *dt_names_name(struct dt_arena *arena, const char *name);

struct dt_span {
	uint64_t base;
	uint64_t size;
};

/* Entries of reg; 0 when there is none or the node's parent gives it no cells. */
unsigned int dt_reg_count(const struct dt_node *node);
/* Entry of reg as the root sees it: translated through ranges, as far as there are some. */
bool dt_reg(const struct dt_node *node, unsigned int index, struct dt_span *span);
/* reg fills whole entries. */
bool dt_reg_fits(const struct dt_node *node);

/* A phandle and the cells behind it. */
struct dt_ref {
	struct dt_node *target;
	const struct dt_prop *prop;
	unsigned int first; /* index of the first cell behind the phandle */
	unsigned int cells;
};

/* The property is a list of references. */
bool dt_is_refs(const struct dt_prop *prop);
unsigned int dt_ref_count(const struct dt_prop *prop);
/* False outside, or when the phandle names no node. */
bool dt_ref_at(const struct dt_tree *tree, const struct dt_prop *prop, unsigned int index,
               struct dt_ref *ref);

/* Interrupts, from interrupts-extended or interrupts; target is the controller. */
unsigned int dt_irq_count(const struct dt_tree *tree, const struct dt_node *node);
bool dt_irq_at(const struct dt_tree *tree, const struct dt_node *node, unsigned int index,
               struct dt_ref *irq);

/* Name of a cell: "channel" for the first one behind a mailbox, "cell_0" when it has none.
 * space is the name from dt_cells_name() or "#interrupt-cells". */
const char *dt_cell_name(struct dt_arena *arena, const char *space, const struct dt_ref *ref,
                         unsigned int cell);

#endif
