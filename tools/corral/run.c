/* SPDX-License-Identifier: Apache-2.0 */
/* corral run: builds, then runs the command that the board's data gives. */
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tools/corral/commands.h"
#include "tools/corral/fs.h"
#include "tools/corral/job.h"
#include "tools/corral/proc.h"
#include "tools/corral/seeded.h"

struct run {
	struct job job;
	struct seeded seeded;
	unsigned int timeout_s;
	bool no_build;
	bool debug;
	bool trace;
	char **image_args; /* what follows "--" */
};

enum { KEY_TIMEOUT = 0x100, KEY_NO_BUILD, KEY_DEBUG, KEY_TRACE };

static const struct argp_option options[] = {
	{ "timeout", KEY_TIMEOUT, "SECONDS", 0,
	  "End the run after so long, with status 124 (default: never)", 0 },
	{ "no-build", KEY_NO_BUILD, NULL, 0, "Run what was built before", 0 },
	{ "debug", KEY_DEBUG, NULL, 0, "Run it in the board's debugger", 0 },
	{ "trace", KEY_TRACE, NULL, 0, "With --seed: show at the end who ran when", 0 },
	{ 0 },
};

static error_t parse(int key, char *arg, struct argp_state *state)
{
	struct run *run = state->input;
	const char *needs_seed;
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
	case KEY_DEBUG:
		run->debug = true;
		return 0;
	case KEY_TRACE:
		run->trace = true;
		return 0;
	case ARGP_KEY_INIT:
		state->child_inputs[0] = &run->job;
		state->child_inputs[1] = &run->seeded;
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
		needs_seed = run->trace ? "trace" : seeded_needs_seed(&run->seeded);
		if (!run->seeded.seed_given && needs_seed)
			argp_error(state, "--%s needs --seed", needs_seed);
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

/* What to do when there is no such command. */
static int no_command(struct job *job, const char *dir, bool debug)
{
	if (debug && fs_is_file(dt_printf(&job->arena, "%s/run.args", dir)))
		fprintf(stderr,
		        "%s: error: board '%s' has no debugger of its own\n"
		        "  cure: 'ninja debugserver' there waits for one\n",
		        dir, job->board);
	else
		fprintf(stderr, "%s: error: the image is not built\n  cure: leave --no-build out\n",
		        dir);
	return 1;
}

/* run.args holds one argument a line; the line @ARGS@ stands for the image's own. */
int job_command(struct job *job, bool debug, const struct proc_args *image_args,
                struct proc_args *command)
{
	const char *dir = job_image_dir(job);
	char *text;
	char *line;

	if (!dir)
		return 1;
	text = fs_read(&job->arena,
	               dt_printf(&job->arena, "%s/%s.args", dir, debug ? "debug" : "run"));
	if (!text)
		return no_command(job, dir, debug);
	while ((line = fs_next_line(&text)) != NULL) {
		if (strcmp(line, "@ARGS@") != 0)
			proc_add(command, "%s", line);
		else
			for (size_t i = 0; i < image_args->count; i++)
				proc_add(command, "%s", image_args->argv[i]);
	}
	return 0;
}

int job_split_arguments(int argc, char **argv, char ***image_args)
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

/* The debugger's user interrupts the image, not this program. */
static void keep_running(int signal_number)
{
	(void)signal_number;
}

static int run_image(struct run *run)
{
	struct proc_args image_args = { .arena = &run->job.arena };
	struct proc_args command = { .arena = &run->job.arena };
	int err;

	if (run->seeded.seed_given) {
		proc_add(&image_args, "--seed=%" PRIu64, run->seeded.seed);
		seeded_add_args(&run->seeded, &image_args);
	}
	for (char **arg = run->image_args; *arg; arg++)
		proc_add(&image_args, "%s", *arg);
	err = job_command(&run->job, run->debug, &image_args, &command);
	if (err)
		return err;
	if (run->trace && seeded_ask_trace() != 0)
		return 1;
	if (run->debug)
		(void)signal(SIGINT, keep_running);
	return proc_run(&command, run->timeout_s);
}

int corral_cmd_run(int argc, char **argv)
{
	static const struct argp_child children[] = {
		{ &job_argp, 0, NULL, 0 },
		{ &seeded_argp, 0, "With a seed (native_sim):", 1 },
		{ 0 },
	};
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
		       "  corral run samples/amp/echo -- --count 1000\n"
		       "  corral run --seed 37 --debug samples/smp/explore\n",
		.children = children,
	};
	struct run run = { 0 };
	int err;

	argc = job_split_arguments(argc, argv, &run.image_args);
	argp_parse(&argp, argc, argv, 0, NULL, &run);
	err = job_resolve(&run.job);
	if (!err && run.seeded.seed_given)
		err = seeded_prepare(&run.seeded, &run.job);
	if (!err && !run.no_build)
		err = job_build(&run.job);
	if (!err)
		err = run_image(&run);
	dt_arena_free(&run.job.arena);
	return err;
}
