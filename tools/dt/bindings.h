/* SPDX-License-Identifier: Apache-2.0 */
/* bindings.h - what bindings say about a tree: scripts/bindings.py writes it as lines of text. */
#ifndef CORRAL_TOOLS_DT_BINDINGS_H
#define CORRAL_TOOLS_DT_BINDINGS_H

#include "tools/dt/tree.h"

/* Gives nodes the properties that bindings have defaults for, and properties and nodes what else bindings say. tree is
 * resolved. Returns 0, or -EINVAL after errors were reported: a property is missing or has a value that it
 * must not have, or the file cannot be read. */
int dt_bindings_apply(struct dt_tree *tree, const char *path);

/* The place of a property's value in its binding's enum, from 0; -1: it has none, or is not in it. */
int dt_enum_index(const struct dt_prop *prop);

#endif
