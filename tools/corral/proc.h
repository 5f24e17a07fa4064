/* SPDX-License-Identifier: Apache-2.0 */
/* proc.h - runs other programs for the corral command. */
#ifndef CORRAL_TOOLS_CORRAL_PROC_H
#define CORRAL_TOOLS_CORRAL_PROC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

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

/* Starts it in a group of its own, with nothing to read and both outputs in the file output. Returns
 * the process, or -1 after a message. */
pid_t proc_start(const struct proc_args *args, int output);

/* Ends by force what proc_start() started, and all that it started. */
void proc_kill(pid_t child);

/* What waitpid() said as proc_run() returns it. */
int proc_status(int status);

/* The host's clock that never goes back. */
int64_t proc_now_ns(void);

#endif
