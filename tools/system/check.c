/* SPDX-License-Identifier: Apache-2.0 */
/* check.c - no two spans meet, and all lie in memory that the machine has. */
#include <inttypes.h>

#include "tools/system/model.h"

static const char *describe(const struct sys_system *sys, const struct sys_span *span)
{
	return dt_printf(sys->arena, "%s (%s%s%s) at 0x%" PRIx64 " to 0x%" PRIx64, span->name,
	                 span->purpose, span->owner ? " of " : "",
	                 span->owner ? span->owner->name : "", span->base,
	                 span->base + span->size - 1);
}

static bool wraps(const struct sys_span *span)
{
	return span->size == 0 || span->base + (span->size - 1) < span->base;
}

static void check_pair(struct sys_system *sys, const struct sys_span *a, const struct sys_span *b)
{
	uint64_t start = a->base > b->base ? a->base : b->base;
	uint64_t a_last = a->base + (a->size - 1);
	uint64_t b_last = b->base + (b->size - 1);
	uint64_t last = a_last < b_last ? a_last : b_last;

	if (start > last)
		return;
	dt_error(sys->diag, b->place, "overlap of %s: %s and %s share 0x%" PRIx64 " to 0x%" PRIx64,
	         sys_human(sys, last - start + 1), describe(sys, a), describe(sys, b), start, last);
	if (a->place.file)
		dt_note(sys->diag, a->place, "%s is from here", a->name);
	dt_cure(sys->diag, "%s",
	        b->own_memory && a->own_memory ? "give the two domains different memories: chosen "
	                                         "{ zephyr,sram = &label; };"
	                                       : "leave reg out and give the size: the region is "
	                                         "placed where there is room");
}

static bool inside(const struct sys_span *span, const struct dt_span *memory)
{
	uint64_t offset = span->base - memory->base;

	return span->base >= memory->base && offset <= memory->size &&
	       span->size <= memory->size - offset;
}

static bool is_in_memory(const struct sys_system *sys, const struct sys_span *span)
{
	for (unsigned int i = 0; i < sys->tree->count; i++) {
		const struct dt_node *node = sys->tree->nodes[i];
		struct dt_span memory;

		if (!sys_is_memory(node))
			continue;
		for (unsigned int r = 0; dt_reg(node, r, &memory); r++)
			if (inside(span, &memory))
				return true;
	}
	return false;
}

static uint64_t distance(const struct sys_span *span, const struct dt_span *memory)
{
	uint64_t last = memory->base + (memory->size - 1);

	if (span->base < memory->base)
		return memory->base - span->base;
	return span->base > last ? span->base - last : 0;
}

static void note_nearest(const struct sys_system *sys, const struct sys_span *span)
{
	const struct dt_node *nearest = NULL;
	struct dt_span best = { 0 };

	for (unsigned int i = 0; i < sys->tree->count; i++) {
		const struct dt_node *node = sys->tree->nodes[i];
		struct dt_span memory;

		if (!sys_is_memory(node) || !dt_reg(node, 0, &memory) || memory.size == 0)
			continue;
		if (nearest && distance(span, &memory) >= distance(span, &best))
			continue;
		nearest = node;
		best = memory;
	}
	if (nearest)
		dt_note(sys->diag, nearest->place,
		        "the nearest memory, %s, has 0x%" PRIx64 " to 0x%" PRIx64,
		        sys_label(sys, nearest), best.base, best.base + (best.size - 1));
}

static void check_inside(struct sys_system *sys, const struct sys_span *span)
{
	if (is_in_memory(sys, span))
		return;
	dt_error(sys->diag, span->place, "%s is outside RAM", describe(sys, span));
	note_nearest(sys, span);
	dt_cure(sys->diag, "leave reg out and give the size: the region is placed inside");
}

/* Resource tables and ring addresses have 32 bits. */
static void check_reach(struct sys_system *sys, const struct sys_span *span)
{
	if (span->base + (span->size - 1) <= UINT32_MAX)
		return;
	dt_error(sys->diag, span->place, "%s ends above 4 GiB, which a resource table cannot name",
	         describe(sys, span));
	dt_cure(sys->diag, "place it in a memory below 4 GiB with corral,memory = <&label>;");
}

void sys_check_spans(struct sys_system *sys)
{
	for (unsigned int i = 0; i < sys->span_count; i++) {
		const struct sys_span *span = &sys->spans[i];

		if (!span->placed)
			continue;
		if (wraps(span)) {
			dt_error(sys->diag, span->place,
			         "%s has no size, or its end is past the "
			         "last address",
			         span->name);
			dt_cure(sys->diag, "give it a size that the address space has room for");
			return;
		}
		/* A memory node is where it is, also when it is a flash. */
		if (!span->own_memory || !span->node)
			check_inside(sys, span);
		check_reach(sys, span);
	}
	for (unsigned int b = 1; b < sys->span_count; b++)
		for (unsigned int a = 0; a < b; a++)
			if (sys->spans[a].placed && sys->spans[b].placed)
				check_pair(sys, &sys->spans[a], &sys->spans[b]);
}
