/* SPDX-License-Identifier: Apache-2.0 */
/* check.h - what dtc lets pass and a board would find out at run time. */
#ifndef CORRAL_TOOLS_DT_CHECK_H
#define CORRAL_TOOLS_DT_CHECK_H

#include "tools/dt/tree.h"

/* Returns 0, or -EINVAL after every error was reported. */
int dt_check(struct dt_tree *tree);

#endif
