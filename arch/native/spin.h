/* SPDX-License-Identifier: Apache-2.0 */
/* spin.h - whether to spin before a sleep: where it helped lately, and now and then to find out. */
#ifndef CR_ARCH_NATIVE_SPIN_H
#define CR_ARCH_NATIVE_SPIN_H

#include <stdbool.h>
#include <stdint.h>

#define NATIVE_SPIN_MAX   8  /* highest score */
#define NATIVE_SPIN_MISS  2  /* what a vain spin costs */
#define NATIVE_SPIN_PROBE 16 /* sleeps with score 0 between two tries */

/* Of one CPU, or one waiting thread. It alone uses it. */
struct native_spin {
	int32_t score;
	uint32_t sleeps;
};

/* Asked before each sleep. */
static inline bool native_spin_is_due(struct native_spin *s)
{
	return s->score != 0 || ++s->sleeps % NATIVE_SPIN_PROBE == 0;
}

/* It was spun; hit: what it waited for came meanwhile. */
static inline void native_spin_note(struct native_spin *s, bool hit)
{
	s->score += hit ? 1 : -NATIVE_SPIN_MISS;
	if (s->score > NATIVE_SPIN_MAX)
		s->score = NATIVE_SPIN_MAX;
	if (s->score < 0)
		s->score = 0;
}

#endif
