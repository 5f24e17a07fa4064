/* SPDX-License-Identifier: Apache-2.0 */
/* corral lines: functions, files and lines for the addresses in a fault's report. */
#include <argp.h>
#include <errno.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tools/corral/commands.h"
#include "tools/corral/fs.h"
#include "tools/corral/places.h"

struct lines {
	const char *image;
	const char *report; /* NULL: standard input */
};

static error_t parse(int key, char *arg, struct argp_state *state)
{
	struct lines *lines = state->input;

	switch (key) {
	case ARGP_KEY_ARG:
		if (state->arg_num == 0)
			lines->image = arg;
		else if (state->arg_num == 1)
			lines->report = arg;
		else
			argp_error(state, "more than one report");
		return 0;
	case ARGP_KEY_NO_ARGS:
		argp_error(state, "which image?");
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

/* A call returns behind itself: two bytes before is a part of it, with Thumb's mark too. */
static void step_back(struct places *places, uint64_t bytes)
{
	for (unsigned int i = 0; i < places->count; i++)
		places->list[i].address -= bytes;
}

/* Addresses behind calls; other registers may have anything. */
static bool has_returns(const char *line)
{
	return strstr(line, "called from ") || strstr(line, "  lr  0x") || strstr(line, "  ra  0x");
}

static void explain(const char *image, const char *log, const char *line)
{
	struct dt_arena arena = { 0 };
	struct places *places = dt_alloc(&arena, sizeof(*places));
	uint64_t back = has_returns(line) ? 2 : 0;

	places->arena = &arena;
	places_add(places, line);
	step_back(places, back);
	places_find(places, image, log);
	for (unsigned int i = 0; i < places->count; i++) {
		const struct place *place = &places->list[i];

		/* Data has no line. */
		if (place->line && !strchr(place->line, '?'))
			printf("      0x%" PRIx64 ": %s, %s\n", place->address + back,
			       place->function, place->line);
	}
	dt_arena_free(&arena);
}

static void explain_all(const char *image, const char *log, FILE *in)
{
	char *line = NULL;
	size_t size = 0;

	while (getline(&line, &size, in) > 0) {
		fputs(line, stdout);
		if (strstr(line, "pc 0x") || has_returns(line))
			explain(image, log, line);
		fflush(stdout);
	}
	free(line);
}

static int cannot_read(const char *path, const char *cure)
{
	fprintf(stderr, "%s: error: cannot read: %s\n  cure: %s\n", path, strerror(errno), cure);
	return 1;
}

/* IMAGE may be the directory that it was built in. */
static int run(const struct lines *lines, struct dt_arena *arena)
{
	const char *image = fs_is_dir(lines->image) ? dt_printf(arena, "%s/image.elf", lines->image)
	                                            : lines->image;
	char log[] = "/tmp/corral-lines-XXXXXX";
	FILE *in = lines->report ? fopen(lines->report, "r") : stdin;
	int fd;

	if (!in)
		return cannot_read(lines->report, "give the file that has the report, or none");
	if (access(image, R_OK) != 0)
		return cannot_read(image, "give image.elf, or the directory it was built in");
	fd = mkstemp(log);
	if (fd < 0)
		return cannot_read(log, "make room in /tmp");
	close(fd);
	explain_all(image, log, in);
	unlink(log);
	return 0;
}

int corral_cmd_lines(int argc, char **argv)
{
	static const struct argp argp = {
		.parser = parse,
		.args_doc = "IMAGE [REPORT]",
		.doc = "Copies REPORT (default: standard input). Under each line of a fault's "
		       "report that says where it was, or who called, it puts functions, files and "
		       "lines. IMAGE is the ELF file that ran, or the directory it was built in."
		       "\vExamples:\n"
		       "  corral lines build/qemu_cortex_a53/product report.txt\n"
		       "  corral run -b qemu_cortex_a53 product | corral lines "
		       "build/qemu_cortex_a53/product\n",
	};
	struct lines lines = { 0 };
	struct dt_arena arena = { 0 };
	int status;

	argp_parse(&argp, argc, argv, 0, NULL, &lines);
	status = run(&lines, &arena);
	dt_arena_free(&arena);
	return status;
}
