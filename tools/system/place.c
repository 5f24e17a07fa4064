/* SPDX-License-Identifier: Apache-2.0 */
/* place.c - gives every span that has only a size an address: the first gap of its
 * memory that is large enough, in the order of the source. */
#include <inttypes.h>
#include <stdlib.h>

#include "tools/system/model.h"

static bool overlaps(const struct sys_span *a, uint64_t base, uint64_t size)
{
	if (a->size == 0 || size == 0)
		return false;
	return a->base <= base ? base - a->base < a->size : a->base - base < size;
}

/* The span in the way that ends last, or NULL. */
static const struct sys_span *in_the_way(const struct sys_system *sys, uint64_t base, uint64_t size)
{
	const struct sys_span *last = NULL;

	for (unsigned int i = 0; i < sys->span_count; i++) {
		const struct sys_span *span = &sys->spans[i];

		if (!span->placed || !overlaps(span, base, size))
			continue;
		if (!last || span->base + span->size > last->base + last->size)
			last = span;
	}
	return last;
}

/* Free bytes of a memory, and its largest gap. */
static uint64_t free_bytes(const struct sys_system *sys, const struct dt_span *memory)
{
	uint64_t used = 0;

	for (unsigned int i = 0; i < sys->span_count; i++) {
		const struct sys_span *span = &sys->spans[i];

		if (span->placed && span->base >= memory->base &&
		    span->base - memory->base < memory->size)
			used += span->size;
	}
	return used < memory->size ? memory->size - used : 0;
}

static void no_room(struct sys_system *sys, const struct sys_span *span,
                    const struct dt_span *memory)
{
	dt_error(sys->diag, span->place,
	         "%s (%s) does not fit: %s needed, %s is free of %s in %s at 0x%" PRIx64,
	         span->name, span->purpose, sys_human(sys, span->size),
	         sys_human(sys, free_bytes(sys, memory)), sys_human(sys, memory->size),
	         span->memory->path, memory->base);
	dt_cure(sys->diag, "make rings, buffers or regions smaller, or place some elsewhere with "
	                   "corral,memory = <&label>;");
}

static void place_one(struct sys_system *sys, struct sys_span *span)
{
	uint64_t base;
	struct dt_span memory;

	if (!span->memory || !dt_reg(span->memory, 0, &memory))
		return;
	base = memory.base;
	/* Each step passes one span, so there are never more steps than spans. */
	for (unsigned int step = 0; step <= sys->span_count; step++) {
		uint64_t aligned = (base + span->align - 1) & ~(span->align - 1);
		const struct sys_span *other;

		if (aligned < base || aligned - memory.base > memory.size ||
		    span->size > memory.size - (aligned - memory.base))
			break;
		other = in_the_way(sys, aligned, span->size);
		if (!other) {
			span->base = aligned;
			span->placed = true;
			return;
		}
		base = other->base + other->size;
		if (base < other->base)
			break;
	}
	no_room(sys, span, &memory);
}

void sys_place(struct sys_system *sys)
{
	for (unsigned int i = 0; i < sys->span_count; i++)
		if (!sys->spans[i].placed)
			place_one(sys, &sys->spans[i]);
}
