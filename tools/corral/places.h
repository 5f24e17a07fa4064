/* SPDX-License-Identifier: Apache-2.0 */
/* places.h - turns addresses of an image's code in text into files and lines.
 *
 * An address in brackets behind a name and an offset is where a call returns to, and becomes the file
 * and line of that call: "give+0x1f (0x401234)" "give+0x1f (main.c:40)"; without an offset it is that of
 * the name itself. Any other one becomes function, file and line of its instruction. Of inlined code the
 * line is the caller's. */
#ifndef CORRAL_TOOLS_CORRAL_PLACES_H
#define CORRAL_TOOLS_CORRAL_PLACES_H

#include <stdint.h>
#include <stdio.h>

#include "tools/dt/arena.h"

enum { PLACES_MAX = 1024 };

struct place {
	uint64_t address;
	const char *function; /* NULL: no code that is known */
	const char *line;     /* file:line */
};

struct places {
	struct dt_arena *arena;
	struct place list[PLACES_MAX];
	unsigned int count;
};

/* Takes the addresses of line (0x and more); those beyond PLACES_MAX stay as they are. */
void places_add(struct places *places, const char *line);

/* Looks up all of them in the image, with addr2line and its output in the file log. Without one they
 * stay as they are. */
void places_find(struct places *places, const char *image, const char *log);

/* Writes line with the places for the addresses. */
void places_print(const struct places *places, FILE *out, const char *line);

#endif
