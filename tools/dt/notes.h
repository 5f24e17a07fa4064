/* SPDX-License-Identifier: Apache-2.0 */
/* notes.h - places and types from the text that `dtc -T -T -O dts` prints. */
#ifndef CORRAL_TOOLS_DT_NOTES_H
#define CORRAL_TOOLS_DT_NOTES_H

#include "tools/dt/tree.h"

/* Gives the tree's nodes and properties their file, line and type. text ends
 * with NUL. Lines that name nothing in the tree are skipped. */
void dt_notes_read(struct dt_tree *tree, const char *text);

#endif
