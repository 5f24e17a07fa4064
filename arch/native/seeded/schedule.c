/* SPDX-License-Identifier: Apache-2.0 */
#include "arch/native/seeded/schedule.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "arch/native/options.h"
#include "arch/native/seeded/seeded.h"

#define STEPS_MAX UINT64_C(20000000)
#define DEPTH     3u
#define DEPTH_MAX 64u

/* How far from main()'s begin a change of pct lies: up to 2^n points, with n from these. */
#define REACH_MIN 4u
#define REACH_MAX 20u

/* Points in a row after which pct lets others go on. */
#define TURN_MAX 20000u

struct seeded_options seeded_options;

static uint64_t state;

static struct {
	unsigned int shift; /* random: the turn changes once in 2^shift points */
	bool weak;          /* random: in half of them while stores may be held back */
	bool begun;
	uint64_t at[DEPTH_MAX]; /* pct: steps at which the running CPU falls */
	int64_t priority[SEEDED_CPUS];
	int64_t lowest;
	unsigned int last; /* CPU that had the turn, and for how many points */
	uint32_t points;
} schedule;

static int wrong(const char *option, const char *text, const char *cure)
{
	return native_option_wrong(option, text, cure);
}

int seeded_options_read(char *const *argv)
{
	const char *seed = native_option(argv, "--seed=", NULL);
	const char *name = native_option(argv, "--schedule=", NULL);
	const char *depth = native_option(argv, "--depth=", NULL);
	const char *steps = native_option(argv, "--steps=", NULL);
	uint64_t changes = DEPTH;

	seeded_options = (struct seeded_options){ .seed = 1, .steps_max = STEPS_MAX };
	if (seed && !native_option_number(seed, '\0', UINT64_MAX, &seeded_options.seed))
		return wrong("--seed", seed, "give a number");
	seeded_options.pct = seeded_options.seed % 2;
	if (name && strcmp(name, "random") != 0 && strcmp(name, "pct") != 0)
		return wrong("--schedule", name, "give random or pct");
	if (name)
		seeded_options.pct = *name == 'p';
	if (depth && !native_option_number(depth, '\0', DEPTH_MAX, &changes))
		return wrong("--depth", depth, "give a number of changes, at most 64");
	if (steps && !native_option_number(steps, '\0', UINT64_MAX, &seeded_options.steps_max))
		return wrong("--steps", steps, "give a number");
	seeded_options.depth = (unsigned int)changes;
	seeded_options.trace = getenv("CORRAL_TRACE") != NULL;
	for (; argv && *argv && strcmp(*argv, "--") != 0; argv++)
		seeded_options.trace |= strcmp(*argv, "--trace") == 0;
	return 0;
}

/* SplitMix64: a counter with steps of the golden ratio, mixed. */
uint64_t seeded_random(void)
{
	uint64_t z = state += UINT64_C(0x9e3779b97f4a7c15);

	z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
	return z ^ z >> 31;
}

static unsigned int below(unsigned int limit)
{
	return (unsigned int)((seeded_random() >> 32) * limit >> 32);
}

void seeded_schedule_init(void)
{
	state = seeded_options.seed;
	schedule.shift = 1 + below(6);
	schedule.weak = below(2);
	for (unsigned int i = 0; i < SEEDED_CPUS; i++)
		schedule.priority[i] = (int64_t)(seeded_random() >> 1);
}

void seeded_schedule_begin(void)
{
	if (!seeded_options.pct || schedule.begun)
		return;
	schedule.begun = true;
	for (unsigned int i = 0; i < seeded_options.depth; i++) {
		unsigned int reach = REACH_MIN + below(REACH_MAX - REACH_MIN + 1);

		schedule.at[i] = seeded_run.steps + 1 + below(1u << reach);
	}
}

uint64_t seeded_schedule_step_ns(void)
{
	uint64_t r = seeded_random();
	uint64_t ns = 1 + (r & 63);

	/* Once in 1,024 an interrupt of somebody else, or a miss of all caches. */
	return (r >> 32 & 1023) ? ns : ns + (r >> 8 & 8191);
}

void seeded_schedule_demote(unsigned int id)
{
	schedule.priority[id] = --schedule.lowest;
	schedule.points = 0;
}

/* A change of pct is due, or this CPU has had its turn for too long. */
static bool falls(unsigned int id)
{
	bool due = false;

	if (id != schedule.last)
		schedule.points = 0;
	schedule.last = id;
	if (++schedule.points > TURN_MAX)
		return true;
	for (unsigned int i = 0; schedule.begun && i < seeded_options.depth; i++)
		due |= schedule.at[i] == seeded_run.steps;
	return due;
}

bool seeded_schedule_stays(unsigned int id, bool stores)
{
	unsigned int shift = stores && schedule.weak ? 1 : schedule.shift;

	if (!seeded_options.pct)
		return seeded_random() >> (64 - shift) != 0;
	if (falls(id))
		seeded_schedule_demote(id);
	return false;
}

static unsigned int nth(uint32_t mask, unsigned int n)
{
	while (n--)
		mask &= mask - 1u;
	return (unsigned int)__builtin_ctz(mask);
}

unsigned int seeded_schedule_pick(uint32_t mask)
{
	unsigned int best = (unsigned int)__builtin_ctz(mask);

	if ((mask & (mask - 1u)) == 0)
		return best;
	if (!seeded_options.pct)
		return nth(mask, below((unsigned int)__builtin_popcount(mask)));
	for (; mask; mask &= mask - 1u) {
		unsigned int id = (unsigned int)__builtin_ctz(mask);

		if (schedule.priority[id] > schedule.priority[best])
			best = id;
	}
	return best;
}
