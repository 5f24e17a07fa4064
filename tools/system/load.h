/* SPDX-License-Identifier: Apache-2.0 */
/* load.h - from a system's directory to its model. */
#ifndef CORRAL_TOOLS_SYSTEM_LOAD_H
#define CORRAL_TOOLS_SYSTEM_LOAD_H

#include <argp.h>

#include "tools/dt/source.h"
#include "tools/system/model.h"

struct sys_request {
	const char *dir;   /* has system.dts */
	const char *board; /* a folder of boards/ */
};

/* Parses -b BOARD and DIR into a struct sys_request, its input: a child of a command's own argp. */
extern const struct argp sys_request_argp;

/* Reads DIR/system.dts and the board's own tree, and builds the model. The caller gives
 * tree with an arena and a diag. Returns 0 or a negative errno after an error. */
int sys_load(struct sys_system *sys, struct dt_tree *tree, const struct sys_request *request);

/* Reads the board's tree into sys->board, for overlays. After sys_build(). source is that
 * of the system; file is the board's .dts. */
int sys_load_board(struct sys_system *sys, struct dt_source source, const char *file);

#endif
