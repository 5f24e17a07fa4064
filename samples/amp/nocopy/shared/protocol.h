/* SPDX-License-Identifier: Apache-2.0 */
/* protocol.h - frames from host to remote, answers back. */
#ifndef NOCOPY_PROTOCOL_H
#define NOCOPY_PROTOCOL_H

#include <stddef.h>
#include <stdint.h>

#define FRAMES_CHANNEL "frames"

/* Fills one buffer of the link (system.dts). */
struct frame {
	uint32_t number;
	uint32_t copied; /* the remote is to copy it before it works on it */
	uint32_t pixels[32760 / 4];
};

_Static_assert(sizeof(struct frame) == 32768, "fills a buffer");

struct answer {
	uint32_t number;
	uint32_t sum;
	uint32_t held; /* frames that the remote had at that time, this one included */
};

static inline uint32_t sum_of(const uint32_t *pixels, size_t count)
{
	uint32_t sum = 0;

	for (size_t i = 0; i < count; i++)
		sum = sum * 31u + pixels[i];
	return sum;
}

#endif
