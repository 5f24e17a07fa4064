/* SPDX-License-Identifier: Apache-2.0 */
/* run.h - one child process: text in, text out. Blocks until it ends. */
#ifndef CORRAL_TOOLS_DT_RUN_H
#define CORRAL_TOOLS_DT_RUN_H

#include "tools/dt/arena.h"

struct dt_bytes {
	char *data; /* ended with NUL, which size does not count */
	size_t size;
};

struct dt_run {
	struct dt_bytes out;
	struct dt_bytes err;
	int status; /* exit status; 128 + n after signal n */
};

/* Runs argv[0] from PATH with input as its standard input. Results live in the
 * arena. Returns 0 or a negative errno when the program could not be run. */
int dt_run(struct dt_arena *arena, const char *const *argv, struct dt_bytes input,
           struct dt_run *run);

#endif
