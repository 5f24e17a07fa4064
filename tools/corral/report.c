/* SPDX-License-Identifier: Apache-2.0 */
#include "tools/corral/report.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "tools/corral/places.h"

#define LINE_BYTES  512
#define WORDS_SHOWN 60
#define TURNS_SHOWN 40
#define RESULT      "seeded: seed "
#define HEAD        "seeded: the CPUs' turns: " /* names the columns of what follows */

/* The last lines of many. */
struct tail {
	char (*lines)[LINE_BYTES];
	uint64_t room;
	uint64_t count; /* of all */
};

struct report {
	char words[WORDS_SHOWN][LINE_BYTES];
	char turns[TURNS_SHOWN][LINE_BYTES];
	char result[LINE_BYTES]; /* the image's last line, or empty */
	char head[LINE_BYTES];
};

const char *report_log(struct dt_arena *arena, const char *dir)
{
	return dt_printf(arena, "%s/explore.log", dir);
}

static void tail_add(struct tail *tail, const char *line)
{
	snprintf(tail->lines[tail->count++ % tail->room], LINE_BYTES, "%s", line);
}

/* How many lines are left. */
static uint64_t tail_kept(const struct tail *tail)
{
	return tail->count < tail->room ? tail->count : tail->room;
}

static void tail_add_places(const struct tail *tail, struct places *places)
{
	for (uint64_t i = 0; i < tail_kept(tail); i++)
		places_add(places, tail->lines[i]);
}

static void tail_print(FILE *out, const struct tail *tail, const struct places *places)
{
	for (uint64_t i = tail->count - tail_kept(tail); i < tail->count; i++) {
		fputs("  ", out);
		places_print(places, out, tail->lines[i % tail->room]);
		fputs("\n", out);
	}
}

/* A turn begins with its step and its time. */
static bool is_turn(const char *line)
{
	for (int number = 0; number < 2; number++) {
		line += strspn(line, " ");
		if (!isdigit((unsigned char)*line))
			return false;
		line += strspn(line, "0123456789.");
	}
	return *line == ' ';
}

/* How it ended, as the image says or as its status does. */
static void print_end(FILE *out, const char *result, const struct search_result *run)
{
	const char *kind = *result ? strstr(result, ": ") : NULL; /* behind "seeded" */

	if (kind)
		kind = strstr(kind + 1, ": ");
	fprintf(out, "corral: seed %" PRIu64 ": ", run->seed);
	if (run->hung)
		fprintf(out, "hangs, ended after %" PRIi64 " s\n", run->ns / 1000000000);
	else if (kind)
		fprintf(out, "%s\n", kind + 2);
	else if (run->status > 128)
		fprintf(out, "ended by signal %d\n", run->status - 128);
	else
		fprintf(out, "ended with status %d\n", run->status);
}

static void read_log(const char *log, struct tail *words, struct tail *turns, struct report *report)
{
	FILE *file = fopen(log, "re");
	char line[LINE_BYTES];

	while (file && fgets(line, sizeof(line), file)) {
		line[strcspn(line, "\n")] = '\0';
		if (strncmp(line, RESULT, strlen(RESULT)) == 0)
			memcpy(report->result, line, sizeof(line));
		else if (strncmp(line, HEAD, strlen(HEAD)) == 0)
			memcpy(report->head, line + strlen(HEAD), sizeof(line) - strlen(HEAD));
		else
			tail_add(is_turn(line) ? turns : words, line);
	}
	if (file)
		fclose(file);
}

void report_print(FILE *out, struct dt_arena *arena, const char *dir,
                  const struct search_result *run)
{
	const char *log = report_log(arena, dir);
	struct report report = { 0 };
	struct places places = { .arena = arena };
	struct tail words = { report.words, WORDS_SHOWN, 0 };
	struct tail turns = { report.turns, TURNS_SHOWN, 0 };

	read_log(log, &words, &turns, &report);
	tail_add_places(&words, &places);
	tail_add_places(&turns, &places);
	places_find(&places, dt_printf(arena, "%s/image.elf", dir),
	            dt_printf(arena, "%s/places.log", dir));
	print_end(out, report.result, run);
	if (words.count)
		fprintf(out, "\n");
	tail_print(out, &words, &places);
	if (turns.count == 0)
		return;
	fprintf(out, "\nThe last %" PRIu64 " turns of %" PRIu64 ", in %s:\n%s%s%s",
	        tail_kept(&turns), turns.count, log, *report.head ? "  " : "", report.head,
	        *report.head ? "\n" : "");
	tail_print(out, &turns, &places);
}
