/* SPDX-License-Identifier: Apache-2.0 */
/* job.h - what 'corral build' and 'corral run' are asked to do: one directory for one board. */
#ifndef CORRAL_TOOLS_CORRAL_JOB_H
#define CORRAL_TOOLS_CORRAL_JOB_H

#include <argp.h>
#include <stdbool.h>

#include "tools/corral/proc.h"
#include "tools/dt/arena.h"

enum { JOB_MAX_SETTINGS = 64 };

struct job {
	struct dt_arena arena;
	const char *base; /* the framework */
	const char *board;
	const char *dir;                        /* application or system, absolute */
	const char *build;                      /* build directory, absolute */
	const char *settings[JOB_MAX_SETTINGS]; /* [DOMAIN:]NAME=VALUE */
	unsigned int setting_count;
	bool pristine;
	bool verbose;
	bool system;              /* dir has a system.dts */
	const char *dir_argument; /* as the user wrote them */
	const char *build_argument;
};

/* The options that both commands have; their argp's child. Its input is a struct job. */
extern const struct argp job_argp;

/* Fills what follows from the arguments. Returns 0, or an exit status after a message. */
int job_resolve(struct job *job);

/* Builds all images. Returns an exit status. */
int job_build(struct job *job);

/* The build directory of the image that 'corral run' starts; NULL after a message. */
const char *job_image_dir(struct job *job);

/* Adds to command what runs that image, or with debug what runs it in the board's debugger;
 * image_args are the image's own. Returns 0, or 1 after a message. */
int job_command(struct job *job, bool debug, const struct proc_args *image_args,
                struct proc_args *command);

/* Cuts argv off at "--". Returns the new argc, and what follows in image_args. */
int job_split_arguments(int argc, char **argv, char ***image_args);

/* One domain of a system, a line of BUILD/system/domains. */
struct job_domain {
	char *name;
	char *app; /* relative to the system's directory */
	bool host;
	char *firmware; /* names of the domains that it starts, separated by blanks */
};

/* Reads the next domain. Returns 1, 0 at the end, or -EINVAL. */
int job_next_domain(char **text, struct job_domain *domain);

#endif
