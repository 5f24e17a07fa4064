/* SPDX-License-Identifier: Apache-2.0 */
/* mutator.h - a thread that writes nonsense all over a shared area, as a peer that
 * went wild: values change between any two reads.
 *
 * Its writes are hidden from ThreadSanitizer: that a hostile core writes at the
 * same time is the point, and no report. */
#ifndef TEST_MUTATOR_H
#define TEST_MUTATOR_H

#include <pthread.h>
#include <stddef.h>
#include <stdint.h>

#include "rng.h"

struct mutator {
	uint8_t *area;
	size_t bytes;
	struct rng rng;
	unsigned long writes; /* so far */
	unsigned int pause;   /* loop turns between two writes: higher is milder */
	int stop;
	pthread_t thread;
};

void mutator_start(struct mutator *mutator, void *area, size_t bytes, uint64_t seed,
                   unsigned int pause);
void mutator_stop(struct mutator *mutator);

/* Writes one piece of nonsense somewhere: a random word, a small number, a step
 * up or down, a flipped bit, or a word from elsewhere in the area. */
void mutator_scribble(uint8_t *area, size_t bytes, struct rng *rng);

#endif
