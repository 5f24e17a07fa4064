/* SPDX-License-Identifier: Apache-2.0 */
/* corral explore: runs an application with many seeds and shows the first run that fails. */
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "tools/corral/commands.h"
#include "tools/corral/fs.h"
#include "tools/corral/job.h"
#include "tools/corral/proc.h"
#include "tools/corral/report.h"
#include "tools/corral/search.h"
#include "tools/corral/seeded.h"

#define SEED_PLACE "--seed" /* of the command's arguments, the one that each run replaces */

struct explore {
	struct job job;
	struct seeded seeded;
	uint64_t runs;
	uint64_t jobs;
	uint64_t limit_s;
	char **image_args; /* what follows "--" */
};

enum { KEY_RUNS = 0x100, KEY_TIME_LIMIT };

static const struct argp_option options[] = {
	{ "runs", KEY_RUNS, "N", 0, "How many seeds to try (default: 1000)", 0 },
	{ "jobs", 'j', "N", 0, "Runs at once (default: the CPUs of this machine)", 0 },
	{ "time-limit", KEY_TIME_LIMIT, "SECONDS", 0,
	  "A run that takes so long hangs, and is a find (default: 300)", 0 },
	{ 0 },
};

static void read_number(struct argp_state *state, const char *option, uint64_t max,
                        const char *text, uint64_t *number)
{
	if (!seeded_number(text, number) || *number == 0 || *number > max)
		argp_error(state, "--%s %s: not a number from 1 to %" PRIu64, option, text, max);
}

static void check(struct explore *explore, struct argp_state *state)
{
	if (!explore->job.dir_argument)
		argp_error(state, "which directory?");
	if (explore->runs - 1 > UINT64_MAX - explore->seeded.seed)
		argp_error(state, "there are no so many seeds from --seed %" PRIu64,
		           explore->seeded.seed);
}

static error_t parse(int key, char *arg, struct argp_state *state)
{
	struct explore *explore = state->input;

	switch (key) {
	case KEY_RUNS:
		read_number(state, "runs", UINT64_MAX, arg, &explore->runs);
		return 0;
	case 'j':
		read_number(state, "jobs", SEARCH_MAX_JOBS, arg, &explore->jobs);
		return 0;
	case KEY_TIME_LIMIT:
		read_number(state, "time-limit", 1000000, arg, &explore->limit_s);
		return 0;
	case ARGP_KEY_INIT:
		state->child_inputs[0] = &explore->job;
		state->child_inputs[1] = &explore->seeded;
		return 0;
	case ARGP_KEY_ARG:
		if (explore->job.dir_argument)
			argp_error(state,
			           "more than one directory; the image's arguments come after --");
		explore->job.dir_argument = arg;
		return 0;
	case ARGP_KEY_END:
		check(explore, state);
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

/* The image's command, with a place for the seed. Returns 0 or an exit status. */
static int make_command(struct explore *explore, struct proc_args *command, size_t *seed_at)
{
	struct proc_args image_args = { .arena = command->arena };
	int err;

	proc_add(&image_args, SEED_PLACE);
	seeded_add_args(&explore->seeded, &image_args);
	for (char **arg = explore->image_args; *arg; arg++)
		proc_add(&image_args, "%s", *arg);
	err = job_command(&explore->job, false, &image_args, command);
	*seed_at = 0;
	while (*seed_at < command->count && strcmp(command->argv[*seed_at], SEED_PLACE) != 0)
		++*seed_at;
	return err ? 2 : 0;
}

/* Runs seed again for its report. Returns 0 or an exit status. */
static int run_again(struct explore *explore, const struct search_result *found)
{
	struct dt_arena *arena = &explore->job.arena;
	const char *log = report_log(arena, explore->job.build);
	struct proc_args command = { .arena = arena };
	struct search search = {
		.command = &command,
		.first = found->seed,
		.runs = 1,
		.jobs = 1,
		.limit_s = (unsigned int)explore->limit_s,
	};
	struct search_result again;
	int err = make_command(explore, &command, &search.seed_at);

	if (err)
		return err;
	search.output = open(log, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0666);
	if (search.output < 0) {
		fprintf(stderr,
		        "%s: error: cannot write there\n  cure: choose another place with -d\n",
		        log);
		return 2;
	}
	err = seeded_ask_trace() ? 2 : search_run(&search, &again);
	close(search.output);
	if (err)
		return err;
	again.seed = found->seed; /* when it passed too */
	report_print(stdout, arena, explore->job.build, &again);
	if (again.status != found->status)
		fprintf(stderr,
		        "corral: error: seed %" PRIu64
		        " ended with status %d first and %d when run "
		        "again\n"
		        "  cure: let nothing but the seed decide what the application does: no "
		        "clock, file or address of the host\n",
		        found->seed, found->status, again.status);
	return 0;
}

static void print_runs(const struct explore *explore, const struct search_result *result)
{
	double seconds = (double)result->ns / 1e9;

	printf("corral: %" PRIu64 " of %" PRIu64 " runs from seed %" PRIu64
	       ", %.1f s, %.0f per second\n",
	       result->runs, explore->runs, explore->seeded.seed, seconds,
	       (double)result->runs / seconds);
}

static int explore_image(struct explore *explore)
{
	struct proc_args command = { .arena = &explore->job.arena };
	struct search search = {
		.command = &command,
		.first = explore->seeded.seed,
		.runs = explore->runs,
		.jobs = (unsigned int)explore->jobs,
		.limit_s = (unsigned int)explore->limit_s,
		.output = -1,
		.progress = isatty(STDERR_FILENO),
	};
	struct search_result result;
	int err = make_command(explore, &command, &search.seed_at);

	if (!err)
		err = search_run(&search, &result);
	if (err)
		return err;
	print_runs(explore, &result);
	if (!result.found) {
		printf("corral: nothing found\n");
		return 0;
	}
	err = run_again(explore, &result);
	printf("\nIt runs again by\n  %s\n",
	       seeded_replay(&explore->seeded, &explore->job, result.seed, explore->image_args));
	return err ? err : 1;
}

int corral_cmd_explore(int argc, char **argv)
{
	static const struct argp_child children[] = {
		{ &job_argp, 0, NULL, 0 },
		{ &seeded_argp, 0, "Runs:", 1 },
		{ 0 },
	};
	static const struct argp argp = {
		.options = options,
		.parser = parse,
		.args_doc = "DIR [-- ARGUMENT...]",
		.doc = "Runs the application DIR with many seeds. Each decides the order in which "
		       "CPUs "
		       "take turns. Shows the first run that ends in an assertion, a fatal error, "
		       "a "
		       "deadlock, a lost wake-up, a live-lock or a status that is not 0, and how "
		       "to "
		       "repeat it. The status is 1 when there is one."
		       "\vExamples:\n"
		       "  corral explore samples/smp/explore\n"
		       "  corral explore --runs 100000 --every-access samples/smp/philosophers\n",
		.children = children,
	};
	long cpus = sysconf(_SC_NPROCESSORS_ONLN);
	struct explore explore = {
		.seeded = { .seed = 1 },
		.runs = 1000,
		.jobs = cpus < 1                 ? 1
		        : cpus > SEARCH_MAX_JOBS ? SEARCH_MAX_JOBS
		                                 : (uint64_t)cpus,
		.limit_s = 300,
	};
	int err;

	argc = job_split_arguments(argc, argv, &explore.image_args);
	argp_parse(&argp, argc, argv, 0, NULL, &explore);
	err = job_resolve(&explore.job);
	if (!err)
		err = seeded_prepare(&explore.seeded, &explore.job);
	/* 1 means a find, so an input that is wrong is 2 here. */
	if (err || job_build(&explore.job) != 0)
		err = 2;
	if (!err)
		err = explore_image(&explore);
	dt_arena_free(&explore.job.arena);
	return err;
}
