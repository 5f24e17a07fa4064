/* SPDX-License-Identifier: Apache-2.0 */
/* proc.h - runs other programs for the corral command. */
#ifndef CORRAL_TOOLS_CORRAL_PROC_H
#define CORRAL_TOOLS_CORRAL_PROC_H

#include <stdbool.h>
#include <stddef.h>

#include "tools/dt/arena.h"

/* A command line that grows; ends with NULL at all times. */
struct proc_args {
	struct dt_arena *arena;
	char **argv;
	size_t count;
	size_t room;
};

void proc_add(struct proc_args *args, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

enum {
	PROC_TIMED_OUT = 124, /* as timeout(1) has it */
	PROC_NOT_FOUND = 127,
};

/* Runs it with this terminal, for at most timeout_s seconds (0: no limit), and then ends it and all
 * that it started. Returns its exit status, 128 + signal, or one of the above after a message. */
int proc_run(const struct proc_args *args, unsigned int timeout_s);

/* Runs it with its output in the file log_path; what it wrote is shown when it fails, or at once
 * with verbose. Returns as proc_run(). */
int proc_run_logged(const struct proc_args *args, const char *log_path, bool verbose);

#endif
