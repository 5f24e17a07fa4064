/* SPDX-License-Identifier: Apache-2.0 */
/* text.h - parts of a tree as source text again: what dtc reads. */
#ifndef CORRAL_TOOLS_DT_TEXT_H
#define CORRAL_TOOLS_DT_TEXT_H

#include <stdio.h>

#include "tools/dt/tree.h"

/* "&label", or "&{/path}" for a node without one. */
const char *dt_ref_text(struct dt_arena *arena, const struct dt_node *node);

/* "name = value;" in a line of its own; phandles and paths as references. */
void dt_put_prop(const struct dt_tree *tree, const struct dt_prop *prop, const char *indent,
                 FILE *out);

/* The node with its labels, properties and children. */
void dt_put_node(const struct dt_tree *tree, const struct dt_node *node, const char *indent,
                 FILE *out);

/* The same value, where references count by what they refer to. */
bool dt_same_value(const struct dt_tree *a_tree, const struct dt_prop *a,
                   const struct dt_tree *b_tree, const struct dt_prop *b);

#endif
