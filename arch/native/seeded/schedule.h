/* SPDX-License-Identifier: Apache-2.0 */
/* schedule.h - which CPU goes on: all that a seed decides.
 *
 * random: at each point the turn goes to any other CPU with a probability that the seed chooses from 1/2 to 1/64;
 *         with every other seed 1/2 where stores may be held back (buffer.h).
 * pct:    each CPU has a random priority and the best one that can go on does. At --depth random points after
 *         main() has begun the running CPU gets the worst. So does one that waits for others in a loop, and one
 *         that has gone on for very long.
 *
 * Choices and lengths of steps are taken from one generator, in the order in which they are asked for. */
#ifndef CR_ARCH_NATIVE_SEEDED_SCHEDULE_H
#define CR_ARCH_NATIVE_SEEDED_SCHEDULE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/cr.h"

/* What the image was told. */
struct seeded_options {
	uint64_t seed;
	uint64_t steps_max;
	unsigned int depth;
	bool pct;
	bool trace;
};

extern struct seeded_options seeded_options;

/* --seed=N --schedule=random|pct --depth=D --steps=N --trace. The variable CORRAL_TRACE asks for the trace too:
 * main() reads arguments, so one more of them is another run. 0, or -EINVAL after a message on standard
 * error. */
CR_MUST_CHECK int seeded_options_read(char *const *argv);

/* Start-up, when the options are known. */
void seeded_schedule_init(void);

/* main() begins: pct counts its points from here. */
void seeded_schedule_begin(void);

/* A number from 0 to 2^64 - 1, as likely as any other. */
uint64_t seeded_random(void);

/* ns that a step takes. */
uint64_t seeded_schedule_step_ns(void);

/* CPU id could go on; stores: it has made some that need not be visible. False: the turn may go to another one. */
bool seeded_schedule_stays(unsigned int id, bool stores);

/* One of the CPUs in mask, which is not empty. */
unsigned int seeded_schedule_pick(uint32_t mask);

/* CPU id waits for the others in a loop. */
void seeded_schedule_demote(unsigned int id);

#endif
