/* SPDX-License-Identifier: Apache-2.0 */
/* search.h - runs one command with many seeds, several at once, until one of them fails.
 *
 * Seeds start in order. When one has failed no later one is started and later ones that still run are
 * ended, earlier ones run on: the lowest seed that fails is found, however many run at once. */
#ifndef CORRAL_TOOLS_CORRAL_SEARCH_H
#define CORRAL_TOOLS_CORRAL_SEARCH_H

#include <stdbool.h>
#include <stdint.h>

#include "tools/corral/proc.h"

enum { SEARCH_MAX_JOBS = 256 };

struct search {
	struct proc_args *command; /* its argument seed_at is replaced by --seed=N */
	size_t seed_at;
	uint64_t first;
	uint64_t runs; /* first + runs - 1 is a seed */
	unsigned int jobs;
	unsigned int limit_s; /* the host's time that one run may take */
	int output;           /* file for what the runs write; -1: nowhere */
	bool progress;        /* show a line that grows on standard error */
};

struct search_result {
	uint64_t runs; /* that ended by themselves */
	int64_t ns;    /* the host's time */
	bool found;
	uint64_t seed;
	int status; /* as proc_run() returns it; PROC_TIMED_OUT with hung */
	bool hung;
};

/* Returns 0, or 2 after a message when no process can be made. */
int search_run(const struct search *search, struct search_result *result);

#endif
