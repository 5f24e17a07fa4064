/* SPDX-License-Identifier: Apache-2.0 */
/* emit.h - the text that the C compiler and the linker read.
 *
 * devicetree_generated.h holds one group of macros per node. A node's name in
 * them is DTN_ and its number in dependency order; <zephyr/devicetree.h> says
 * what the suffixes mean. Labels, aliases, chosen entries and instances are
 * macros that expand to a node's name, so that what is missing stays an
 * undefined name and can be tested for. */
#ifndef CORRAL_TOOLS_DT_EMIT_H
#define CORRAL_TOOLS_DT_EMIT_H

#include <stdio.h>

#include "tools/dt/tree.h"

struct dt_emit {
	FILE *out;
	const struct dt_tree *tree;
	struct dt_arena *arena;
};

/* The whole of devicetree_generated.h. */
void dt_emit_header(const struct dt_emit *emit);
/* The whole of regions.ld.h. */
void dt_emit_regions(const struct dt_emit *emit);

/* Parts of dt_emit_header(). */
void dt_emit_node(const struct dt_emit *emit, const struct dt_node *node);
void dt_emit_props(const struct dt_emit *emit, const struct dt_node *node);
void dt_emit_hardware(const struct dt_emit *emit, const struct dt_node *node);
void dt_emit_names(const struct dt_emit *emit);
void dt_emit_instances(const struct dt_emit *emit);

/* Text as a part of a C name: lower case, anything but letters and digits is '_'. */
char *dt_token(struct dt_arena *arena, const char *text);
/* The same in upper case. */
char *dt_upper_token(struct dt_arena *arena, const char *text);
/* A C string literal. */
void dt_put_string(FILE *out, const char *text);
/* A number that the preprocessor, C, and ## can use: decimal as long as it is an int. */
void dt_put_number(FILE *out, uint64_t value);

/* The four forms of "for each": NAME(fn), NAME_SEP(fn, sep), NAME_VARGS(fn, ...),
 * NAME_SEP_VARGS(fn, sep, ...). items are argument lists, as "DTN_1" or "DTN_1, reg, 0". */
void dt_emit_each(const struct dt_emit *emit, const char *name, const char *const *items,
                  unsigned int count);

#endif
