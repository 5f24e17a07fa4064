/* SPDX-License-Identifier: Apache-2.0 */
/* layout.h - the memory map of a system, for people: as rows, a table, a picture. */
#ifndef CORRAL_TOOLS_SYSTEM_LAYOUT_H
#define CORRAL_TOOLS_SYSTEM_LAYOUT_H

#include <stdio.h>

#include "tools/system/model.h"

enum { LAYOUT_MAX_ROWS = 4 * SYS_MAX_SPANS };

enum layout_kind {
	LAYOUT_MEMORY, /* a memory of the machine; the rows after it lie inside */
	LAYOUT_SPAN,
	LAYOUT_PART, /* of the span before */
	LAYOUT_GAP,
};

struct layout_row {
	enum layout_kind kind;
	const char *name;
	const char *purpose;
	const struct sys_domain *owner; /* NULL: everybody's, or nobody's */
	const struct sys_domain *peer;
	uint64_t base;
	uint64_t size;
};

struct layout {
	const struct sys_system *sys;
	const char *title; /* "samples/amp/echo on native_sim" */
	struct layout_row rows[LAYOUT_MAX_ROWS];
	unsigned int count;
	const struct dt_node *unused[DT_MAX_NODES]; /* memories without a span */
	unsigned int unused_count;
};

/* Rows in the order of addresses, gaps included. */
void layout_fill(struct layout *layout, const struct sys_system *sys, const char *title);

void layout_write_table(const struct layout *layout, FILE *out);
void layout_write_svg(const struct layout *layout, FILE *out);

/* Row i is a memory that one span fills: it is shown as that span. */
bool layout_is_filled(const struct layout *layout, unsigned int i);

/* "host", "host + remote", "all", or "" for a gap. */
const char *layout_owner(const struct layout *layout, const struct layout_row *row);

#endif
