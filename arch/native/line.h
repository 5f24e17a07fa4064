/* SPDX-License-Identifier: Apache-2.0 */
/* line.h - what an interrupt line of a native CPU does. */
#ifndef CR_ARCH_NATIVE_LINE_H
#define CR_ARCH_NATIVE_LINE_H

#include "arch/arch.h"

struct native_line {
	arch_isr isr;
	const void *arg;
	unsigned int priority; /* the lowest comes first */
};

/* The line to serve first of those in ready, which is not 0; of equals the lowest number. */
static inline unsigned int native_line_first(const struct native_line *lines, uint32_t ready)
{
	unsigned int best = (unsigned int)__builtin_ctz(ready);

	for (ready &= ready - 1; ready; ready &= ready - 1) {
		unsigned int line = (unsigned int)__builtin_ctz(ready);

		if (lines[line].priority < lines[best].priority)
			best = line;
	}
	return best;
}

#endif
