/* SPDX-License-Identifier: Apache-2.0 */
/* seeded.h - images whose CPUs take turns under one scheduler that a seed decides: how they are built
 * and what they are told. docs/simulation.md says what they do. */
#ifndef CORRAL_TOOLS_CORRAL_SEEDED_H
#define CORRAL_TOOLS_CORRAL_SEEDED_H

#include <argp.h>
#include <stdbool.h>
#include <stdint.h>

#include "tools/corral/job.h"
#include "tools/corral/proc.h"

struct seeded {
	bool seed_given;
	uint64_t seed;
	const char *schedule; /* these four as the user wrote them; NULL: the image's own choice */
	const char *depth;
	const char *steps;
	const char *cpus;
	bool every_access;
};

/* The options that 'corral explore' and 'corral run' have in common. Its input is a struct seeded. */
extern const struct argp seeded_argp;

/* An option of them was given that only an image with a seed understands; its name, or NULL. */
const char *seeded_needs_seed(const struct seeded *seeded);

/* After job_resolve(): job builds such an image, in a directory of its own. Returns 0, or 2 after a
 * message when there is none for its board. */
int seeded_prepare(const struct seeded *seeded, struct job *job);

/* The image's arguments but the seed. */
void seeded_add_args(const struct seeded *seeded, struct proc_args *args);

/* The images that are run from now on write down their turns: by a variable, since an argument more would be
 * another run. Returns 0, or 1 after a message. */
int seeded_ask_trace(void);

/* A whole number of at most 64 bits. Returns false when text is none. */
bool seeded_number(const char *text, uint64_t *number);

/* The command that runs seed again, for a shell. image_args ends with NULL. */
const char *seeded_replay(const struct seeded *seeded, struct job *job, uint64_t seed,
                          char *const *image_args);

#endif
