/* SPDX-License-Identifier: Apache-2.0 */
#include "tools/corral/places.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "tools/corral/fs.h"
#include "tools/corral/proc.h"

/* An address in a line. */
struct spot {
	const char *text;
	const char *end;
	uint64_t address; /* to look up */
	bool behind_name;
};

/* Whether "+0x1f (" or "+0 (" stands in front of at; the offset. */
static bool is_behind_name(const char *line, const char *at, unsigned long *offset)
{
	const char *plus = at;
	char *end;

	while (plus > line && *plus != '+')
		plus--;
	*offset = strtoul(plus, &end, 16);
	return plus > line && end + 2 == at && strncmp(end, " (", 2) == 0;
}

/* Finds the first address at or behind from, which lies in line. */
static bool next_spot(const char *line, const char *from, struct spot *spot)
{
	const char *at = from;

	for (; (at = strstr(at, "0x")) != NULL; at += 2) {
		size_t digits = strspn(at + 2, "0123456789abcdef");
		const char *end = at + 2 + digits;
		unsigned long offset;

		if (digits < 4 || digits > 16 || isalnum((unsigned char)*end) ||
		    (at > line && (isalnum((unsigned char)at[-1]) || at[-1] == '+')))
			continue;
		*spot = (struct spot){ at, end, strtoull(at, NULL, 16), false };
		spot->behind_name = is_behind_name(line, at, &offset);
		spot->address -= spot->behind_name && offset != 0;
		return true;
	}
	return false;
}

static const struct place *find(const struct places *places, uint64_t address)
{
	for (unsigned int i = 0; i < places->count; i++)
		if (places->list[i].address == address)
			return &places->list[i];
	return NULL;
}

void places_add(struct places *places, const char *line)
{
	struct spot spot = { .end = line };

	while (places->count < PLACES_MAX && next_spot(line, spot.end, &spot))
		if (!find(places, spot.address))
			places->list[places->count++].address = spot.address;
}

/* addr2line's answers: each address, then function and line of what is inlined there, outermost last. */
static void read_answers(struct places *places, char *text)
{
	struct place *place = NULL;
	char *function;

	while ((function = fs_next_line(&text)) != NULL) {
		char *line;

		if (strncmp(function, "0x", 2) == 0) {
			place = place ? place + 1 : places->list;
			continue;
		}
		line = fs_next_line(&text);
		if (!place || place == places->list + places->count || !line || line[0] == '?')
			continue;
		line[strcspn(line, " ")] = '\0'; /* of which of several copies */
		place->function = function;
		place->line = line;
	}
}

void places_find(struct places *places, const char *image, const char *log)
{
	struct proc_args args = { .arena = places->arena };

	if (places->count == 0)
		return;
	proc_add(&args, "addr2line");
	proc_add(&args, "-afise");
	proc_add(&args, "%s", image);
	for (unsigned int i = 0; i < places->count; i++)
		proc_add(&args, "%" PRIx64, places->list[i].address);
	if (proc_run_logged(&args, log, false) == 0)
		read_answers(places, fs_read(places->arena, log));
}

static void print_place(const struct place *place, FILE *out, const struct spot *spot)
{
	if (!place || !place->line)
		fprintf(out, "%.*s", (int)(spot->end - spot->text), spot->text);
	else if (spot->behind_name)
		fputs(place->line, out);
	else
		fprintf(out, "%s %s", place->function, place->line);
}

void places_print(const struct places *places, FILE *out, const char *line)
{
	struct spot spot = { .end = line };
	const char *done = line;

	while (next_spot(line, spot.end, &spot)) {
		fprintf(out, "%.*s", (int)(spot.text - done), done);
		print_place(find(places, spot.address), out, &spot);
		done = spot.end;
	}
	fputs(done, out);
}
