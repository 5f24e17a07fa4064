/* SPDX-License-Identifier: Apache-2.0 */
#include "tools/corral/seeded.h"

#include <ctype.h>
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { KEY_SEED = 0x200, KEY_SCHEDULE, KEY_DEPTH, KEY_STEPS, KEY_CPUS, KEY_EVERY_ACCESS };

static const struct argp_option options[] = {
	{ "seed", KEY_SEED, "N", 0, "The seed that decides the run; explore begins with it", 1 },
	{ "schedule", KEY_SCHEDULE, "random|pct", 0,
	  "How turns are drawn: at random, or by priorities that change a few times (default: "
	  "random for even seeds, pct for odd ones)",
	  1 },
	{ "depth", KEY_DEPTH, "N", 0, "How often pct changes priorities (default: 3)", 1 },
	{ "steps", KEY_STEPS, "N", 0, "Longer runs are live-locks (default: 20,000,000)", 1 },
	{ "cpus", KEY_CPUS, "N", 0, "Use fewer CPUs than the image was built for", 1 },
	{ "every-access", KEY_EVERY_ACCESS, NULL, 0,
	  "CPUs may change at each access to shared memory, not only at calls, locks and atomics",
	  1 },
	{ 0 },
};

bool seeded_number(const char *text, uint64_t *number)
{
	char *end;

	errno = 0;
	*number = strtoull(text, &end, 10);
	return isdigit((unsigned char)*text) && *end == '\0' && errno == 0;
}

/* text when it is a number of 1 or more. */
static const char *count(struct argp_state *state, const char *option, const char *text)
{
	uint64_t number;

	if (!seeded_number(text, &number) || number == 0)
		argp_error(state, "--%s %s: not a number of 1 or more", option, text);
	return text;
}

static error_t parse(int key, char *arg, struct argp_state *state)
{
	struct seeded *seeded = state->input;

	switch (key) {
	case KEY_SEED:
		if (!seeded_number(arg, &seeded->seed))
			argp_error(state, "--seed %s: not a number of 64 bits", arg);
		seeded->seed_given = true;
		return 0;
	case KEY_SCHEDULE:
		if (strcmp(arg, "random") != 0 && strcmp(arg, "pct") != 0)
			argp_error(state, "--schedule %s: neither random nor pct", arg);
		seeded->schedule = arg;
		return 0;
	case KEY_DEPTH:
		seeded->depth = count(state, "depth", arg);
		return 0;
	case KEY_STEPS:
		seeded->steps = count(state, "steps", arg);
		return 0;
	case KEY_CPUS:
		seeded->cpus = count(state, "cpus", arg);
		return 0;
	case KEY_EVERY_ACCESS:
		seeded->every_access = true;
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

const struct argp seeded_argp = { options, parse, NULL, NULL, NULL, NULL, NULL };

const char *seeded_needs_seed(const struct seeded *seeded)
{
	if (seeded->schedule)
		return "schedule";
	if (seeded->depth)
		return "depth";
	if (seeded->steps)
		return "steps";
	if (seeded->cpus)
		return "cpus";
	return seeded->every_access ? "every-access" : NULL;
}

static int add_setting(struct job *job, const char *setting)
{
	if (job->setting_count == JOB_MAX_SETTINGS) {
		fprintf(stderr, "corral: error: more than %d times --set\n  cure: leave one out\n",
		        JOB_MAX_SETTINGS - 2);
		return 2;
	}
	job->settings[job->setting_count++] = setting;
	return 0;
}

int seeded_prepare(const struct seeded *seeded, struct job *job)
{
	int err;

	if (strncmp(job->board, "native_", 7) != 0) {
		fprintf(stderr,
		        "corral: error: board '%s' has no seeds\n"
		        "  cure: use native_sim; in QEMU '-- -icount shift=0,sleep=off' repeats a "
		        "run\n",
		        job->board);
		return 2;
	}
	if (job->system) {
		fprintf(stderr,
		        "%s: error: a system of several images has no seeds\n"
		        "  cure: name one of its applications\n",
		        job->dir_argument);
		return 2;
	}
	if (!job->build_argument)
		job->build = dt_printf(&job->arena, "%s-seeded%s", job->build,
		                       seeded->every_access ? "-every-access" : "");
	err = add_setting(job, "CONFIG_SEEDED=y");
	if (!err && seeded->every_access)
		err = add_setting(job, "CONFIG_SEEDED_EVERY_ACCESS=y");
	return err;
}

static void add_option(struct proc_args *args, const char *option, const char *value)
{
	if (value)
		proc_add(args, "--%s=%s", option, value);
}

void seeded_add_args(const struct seeded *seeded, struct proc_args *args)
{
	add_option(args, "schedule", seeded->schedule);
	add_option(args, "depth", seeded->depth);
	add_option(args, "steps", seeded->steps);
	add_option(args, "cpus", seeded->cpus);
}

int seeded_ask_trace(void)
{
	if (setenv("CORRAL_TRACE", "1", 1) == 0)
		return 0;
	fprintf(stderr, "corral: error: there is no memory for a variable\n");
	return 1;
}

/* text as one word of a shell. */
static const char *quoted(struct dt_arena *arena, const char *text)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
				    "0123456789_-+=./:,@%";
	char *out;
	const char *quote;

	if (*text && text[strspn(text, plain)] == '\0')
		return text;
	out = dt_printf(arena, "'");
	while ((quote = strchr(text, '\'')) != NULL) {
		out = dt_printf(arena, "%s%.*s'\\''", out, (int)(quote - text), text);
		text = quote + 1;
	}
	return dt_printf(arena, "%s%s'", out, text);
}

const char *seeded_replay(const struct seeded *seeded, struct job *job, uint64_t seed,
                          char *const *image_args)
{
	struct dt_arena *arena = &job->arena;
	struct proc_args words = { .arena = arena };
	const char *line;

	proc_add(&words, "--seed=%" PRIu64, seed);
	seeded_add_args(seeded, &words);
	if (seeded->every_access)
		proc_add(&words, "--every-access");
	if (strcmp(job->board, "native_sim") != 0)
		proc_add(&words, "--board=%s", job->board);
	add_option(&words, "build-dir", job->build_argument);
	/* The last of the settings are those of seeded_prepare(). */
	for (unsigned int i = 0; i + 1 + seeded->every_access < job->setting_count; i++)
		proc_add(&words, "--set=%s", job->settings[i]);
	proc_add(&words, "%s", job->dir_argument);
	if (*image_args)
		proc_add(&words, "--");
	for (; *image_args; image_args++)
		proc_add(&words, "%s", *image_args);
	line = dt_printf(arena, "%s run", quoted(arena, program_invocation_name));
	for (size_t i = 0; i < words.count; i++)
		line = dt_printf(arena, "%s %s", line, quoted(arena, words.argv[i]));
	return line;
}
