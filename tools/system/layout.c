/* SPDX-License-Identifier: Apache-2.0 */
#include "tools/system/layout.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

static struct layout_row *add_row(struct layout *layout, enum layout_kind kind, uint64_t base,
                                  uint64_t size)
{
	static struct layout_row spare; /* beyond any system that sys_build() accepts */
	struct layout_row *row =
		layout->count < LAYOUT_MAX_ROWS ? &layout->rows[layout->count++] : &spare;

	*row = (struct layout_row){
		.kind = kind, .name = "", .purpose = "", .base = base, .size = size
	};
	return row;
}

static void add_gap(struct layout *layout, uint64_t from, uint64_t to)
{
	if (to <= from)
		return;
	add_row(layout, LAYOUT_GAP, from, to - from)->purpose = "free";
}

static const struct sys_link *link_of(const struct sys_system *sys, const struct sys_span *span)
{
	for (unsigned int i = 0; i < sys->link_count; i++)
		if (sys->links[i].shm == span && sys->links[i].carveout_count < 3)
			return &sys->links[i];
	return NULL;
}

/* Rings and buffers of a link's span. */
static void add_parts(struct layout *layout, const struct sys_link *link)
{
	static const char *const ways[] = { "remote to host", "host to remote" };
	const struct sys_system *sys = layout->sys;

	for (unsigned int i = 0; i < 4; i++) {
		unsigned int way = i % 2;
		bool ring = i < 2;
		uint64_t bytes = ring ? sys_vring_bytes(link->num[way], link->align)
		                      : (uint64_t)link->num[way] * link->buffer_size[way];
		struct layout_row *row = add_row(layout, LAYOUT_PART,
		                                 ring ? link->ring[way] : link->pool[way], bytes);

		row->name = ring ? "ring" : "buffers";
		row->purpose = ring ? dt_printf(sys->arena, "%s, %" PRIu32 " entries", ways[way],
		                                link->num[way])
		                    : dt_printf(sys->arena, "%s, %" PRIu32 " of %" PRIu32 " bytes",
		                                ways[way], link->num[way], link->buffer_size[way]);
		row->owner = link->shm->owner;
		row->peer = link->shm->peer;
	}
}

static void add_span(struct layout *layout, const struct sys_span *span)
{
	const struct sys_link *link = link_of(layout->sys, span);
	struct layout_row *row = add_row(layout, LAYOUT_SPAN, span->base, span->size);

	row->name = span->name;
	row->purpose = span->purpose;
	row->owner = span->owner;
	row->peer = span->peer;
	if (link)
		add_parts(layout, link);
}

static int by_base(const void *a, const void *b)
{
	const struct sys_span *const *left = a;
	const struct sys_span *const *right = b;

	return (*left)->base < (*right)->base ? -1 : (*left)->base > (*right)->base;
}

static unsigned int spans_inside(const struct sys_system *sys, const struct dt_span *memory,
                                 const struct sys_span **inside)
{
	unsigned int count = 0;

	for (unsigned int i = 0; i < sys->span_count; i++)
		if (sys->spans[i].base >= memory->base &&
		    sys->spans[i].base - memory->base < memory->size)
			inside[count++] = &sys->spans[i];
	qsort(inside, count, sizeof(inside[0]), by_base);
	return count;
}

static void add_memory(struct layout *layout, const struct dt_node *node,
                       const struct dt_span *memory)
{
	const struct sys_system *sys = layout->sys;
	const struct sys_span **inside = dt_alloc(sys->arena, SYS_MAX_SPANS * sizeof(*inside));
	unsigned int count = spans_inside(sys, memory, inside);
	uint64_t at = memory->base;

	if (count == 0) {
		layout->unused[layout->unused_count++ % DT_MAX_NODES] = node;
		return;
	}
	add_row(layout, LAYOUT_MEMORY, memory->base, memory->size)->name = sys_label(sys, node);
	for (unsigned int i = 0; i < count; i++) {
		add_gap(layout, at, inside[i]->base);
		add_span(layout, inside[i]);
		at = inside[i]->base + inside[i]->size;
	}
	add_gap(layout, at, memory->base + memory->size);
}

struct memory {
	const struct dt_node *node;
	struct dt_span span;
};

static int by_memory(const void *a, const void *b)
{
	const struct memory *left = a;
	const struct memory *right = b;

	return left->span.base < right->span.base ? -1 : left->span.base > right->span.base;
}

/* Memories that are flash of a domain count too: images lie in them. */
static bool is_shown(const struct sys_system *sys, const struct dt_node *node)
{
	for (unsigned int i = 0; i < sys->domain_count; i++)
		if (sys->domains[i].flash == node || sys->domains[i].sram == node)
			return true;
	return sys_is_memory(node);
}

void layout_fill(struct layout *layout, const struct sys_system *sys, const char *title)
{
	struct memory *memories = dt_alloc(sys->arena, sys->tree->count * sizeof(*memories));
	unsigned int count = 0;

	memset(layout, 0, sizeof(*layout));
	layout->sys = sys;
	layout->title = title;
	for (unsigned int i = 0; i < sys->tree->count; i++) {
		struct memory *memory = &memories[count];

		memory->node = sys->tree->nodes[i];
		if (is_shown(sys, memory->node) && dt_reg(memory->node, 0, &memory->span))
			count++;
	}
	qsort(memories, count, sizeof(memories[0]), by_memory);
	for (unsigned int i = 0; i < count; i++)
		add_memory(layout, memories[i].node, &memories[i].span);
}

bool layout_is_filled(const struct layout *layout, unsigned int i)
{
	const struct layout_row *row = &layout->rows[i];

	return row->kind == LAYOUT_MEMORY && i + 1 < layout->count && row[1].base == row->base &&
	       row[1].size == row->size;
}

const char *layout_owner(const struct layout *layout, const struct layout_row *row)
{
	if (row->kind != LAYOUT_SPAN)
		return "";
	if (!row->owner)
		return "all";
	if (!row->peer)
		return row->owner->name;
	return dt_printf(layout->sys->arena, "%s + %s", row->owner->name, row->peer->name);
}
