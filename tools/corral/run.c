/* SPDX-License-Identifier: Apache-2.0 */
/* corral run: builds, then runs the command that the board's data gives. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tools/corral/commands.h"
#include "tools/corral/fs.h"
#include "tools/corral/job.h"
#include "tools/corral/proc.h"

struct run {
	struct job job;
	unsigned int timeout_s;
	bool no_build;
	char **image_args; /* what follows "--" */
};

enum { KEY_TIMEOUT = 0x100, KEY_NO_BUILD };

static const struct argp_option options[] = {
	{ "timeout", KEY_TIMEOUT, "SECONDS", 0,
	  "End the run after so long, with status 124 (default: never)", 0 },
	{ "no-build", KEY_NO_BUILD, NULL, 0, "Run what was built before", 0 },
	{ 0 },
};

static error_t parse(int key, char *arg, struct argp_state *state)
{
	struct run *run = state->input;
	char *end;

	switch (key) {
	case KEY_TIMEOUT:
		run->timeout_s = (unsigned int)strtoul(arg, &end, 10);
		if (*end || end == arg || run->timeout_s > 1000000)
			argp_error(state, "--timeout %s: not a number of seconds", arg);
		return 0;
	case KEY_NO_BUILD:
		run->no_build = true;
		return 0;
	case ARGP_KEY_INIT:
		state->child_inputs[0] = &run->job;
		return 0;
	case ARGP_KEY_ARG:
		if (run->job.dir_argument)
			argp_error(state,
			           "more than one directory; the image's arguments come after --");
		run->job.dir_argument = arg;
		return 0;
	case ARGP_KEY_END:
		if (!run->job.dir_argument)
			argp_error(state, "which directory?");
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

const char *job_image_dir(struct job *job)
{
	const char *list = dt_printf(&job->arena, "%s/system/domains", job->build);
	const char *found = NULL;
	struct job_domain domain;
	char *text;

	if (!job->system)
		return job->build;
	text = fs_read(&job->arena, list);
	if (!text) {
		fprintf(stderr,
		        "%s: error: the system is not built\n  cure: leave --no-build out\n", list);
		return NULL;
	}
	while (job_next_domain(&text, &domain) > 0)
		if (domain.host)
			found = dt_printf(&job->arena, "%s/%s", job->build, domain.name);
	if (!found)
		fprintf(stderr,
		        "%s: error: no domain is a host\n  cure: give one domain the remote "
		        "processors\n",
		        list);
	return found;
}

/* run.args holds one argument a line; the line @ARGS@ stands for the user's. */
static int read_command(struct run *run, struct proc_args *args)
{
	const char *dir = job_image_dir(&run->job);
	const char *path;
	char *text;
	char *line;

	if (!dir)
		return 1;
	path = dt_printf(&run->job.arena, "%s/run.args", dir);
	text = fs_read(&run->job.arena, path);
	if (!text) {
		fprintf(stderr, "%s: error: the image is not built\n  cure: leave --no-build out\n",
		        path);
		return 1;
	}
	while ((line = fs_next_line(&text)) != NULL) {
		if (strcmp(line, "@ARGS@") != 0)
			proc_add(args, "%s", line);
		else
			for (char **arg = run->image_args; *arg; arg++)
				proc_add(args, "%s", *arg);
	}
	return 0;
}

/* Takes the image's arguments away, so that argp sees only ours. Returns the new argc. */
static int split_arguments(int argc, char **argv, char ***image_args)
{
	*image_args = argv + argc;
	for (int i = 1; i < argc; i++)
		if (strcmp(argv[i], "--") == 0) {
			*image_args = argv + i + 1;
			argv[i] = NULL;
			return i;
		}
	return argc;
}

int corral_cmd_run(int argc, char **argv)
{
	static const struct argp_child children[] = { { &job_argp, 0, NULL, 0 }, { 0 } };
	static const struct argp argp = {
		.options = options,
		.parser = parse,
		.args_doc = "DIR [-- ARGUMENT...]",
		.doc = "Builds DIR and runs it: on this machine for native_sim, in QEMU for the "
		       "other boards. "
		       "The status is the image's."
		       "\vExamples:\n"
		       "  corral run samples/hello\n"
		       "  corral run -b mps2_an521 --timeout 60 samples/amp/echo\n"
		       "  corral run samples/amp/echo -- --count 1000\n",
		.children = children,
	};
	struct run run = { 0 };
	struct proc_args args = { .arena = &run.job.arena };
	int err;

	argc = split_arguments(argc, argv, &run.image_args);
	argp_parse(&argp, argc, argv, 0, NULL, &run);
	err = job_resolve(&run.job);
	if (!err && !run.no_build)
		err = job_build(&run.job);
	if (!err)
		err = read_command(&run, &args);
	if (!err)
		err = proc_run(&args, run.timeout_s);
	dt_arena_free(&run.job.arena);
	return err;
}
