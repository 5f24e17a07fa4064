/* SPDX-License-Identifier: Apache-2.0 */
/* source.h - from .dts files to a tree: C preprocessor, dtc, libfdt.
 *
 * Overlays are further sources behind the first one. Errors of the
 * preprocessor and of dtc come out in the form of diag.h. */
#ifndef CORRAL_TOOLS_DT_SOURCE_H
#define CORRAL_TOOLS_DT_SOURCE_H

#include "tools/dt/tree.h"

enum { DT_MAX_SOURCES = 16, DT_MAX_INCLUDES = 16 };

struct dt_source {
	const char *files[DT_MAX_SOURCES];
	unsigned int file_count;
	const char *includes[DT_MAX_INCLUDES]; /* directories */
	unsigned int include_count;
	const char *depfile; /* NULL: none is written */
	const char *target;  /* what the depfile says is made */
};

/* Reads sources, or one dtb, into tree, and resolves it. tree->arena and
 * tree->diag are set by the caller. Returns 0 or a negative errno value after
 * an error was reported. */
int dt_source_load(struct dt_tree *tree, const struct dt_source *source);

#endif
