/* SPDX-License-Identifier: Apache-2.0 */
/* fill.c - where in its shared memory a link has rings and buffers. */
#include <inttypes.h>
#include <string.h>

#include "tools/system/model.h"
#include "tools/system/table.h"

struct part {
	const char *what;
	uint64_t bytes;
	uint64_t align;
	uint64_t *address;
};

static uint64_t bytes_of(const struct part *parts, unsigned int count)
{
	uint64_t at = 0;

	for (unsigned int i = 0; i < count; i++)
		at = ((at + parts[i].align - 1) & ~(parts[i].align - 1)) + parts[i].bytes;
	return at;
}

static void too_small(struct sys_system *sys, const struct sys_link *link,
                      const struct sys_span *span, const struct part *part, uint64_t at,
                      uint64_t need)
{
	dt_error(sys->diag, span->place,
	         "%s does not fit into %s: link of %s and %s needs %" PRIu64
	         " bytes for it at offset %" PRIu64 ", %s has %" PRIu64,
	         part->what, span->name, link->host->name, link->remote->name, part->bytes, at,
	         span->name, span->size);
	dt_cure(sys->diag, "make %s %s large, or use fewer or smaller buffers", span->name,
	        sys_human(sys, (need + SYS_PAGE - 1) / SYS_PAGE * SYS_PAGE));
}

static void fill_span(struct sys_system *sys, const struct sys_link *link,
                      const struct sys_span *span, const struct part *parts, unsigned int count)
{
	uint64_t at = 0;

	for (unsigned int i = 0; i < count; i++) {
		at = (at + parts[i].align - 1) & ~(parts[i].align - 1);
		if (at > span->size || parts[i].bytes > span->size - at) {
			too_small(sys, link, span, &parts[i], at, bytes_of(parts, count));
			return;
		}
		*parts[i].address = span->base + at;
		at += parts[i].bytes;
	}
}

static bool check_base(struct sys_system *sys, const struct sys_span *span, uint64_t align)
{
	if (span->base % align == 0)
		return true;
	dt_error(sys->diag, span->place,
	         "%s is misaligned for rings: 0x%" PRIx64 " is no multiple of %" PRIu64, span->name,
	         span->base, align);
	dt_cure(sys->diag, "leave reg out and give the size: the region is placed for you");
	return false;
}

static struct sys_span *span_of(struct sys_system *sys, const struct dt_node *node)
{
	for (unsigned int i = 0; i < sys->span_count; i++)
		if (sys->spans[i].node == node && !sys->spans[i].own_memory)
			return &sys->spans[i];
	return NULL;
}

static void fill_link(struct sys_system *sys, struct sys_link *link)
{
	uint64_t align = link->align > SYS_CACHE_LINE ? link->align : SYS_CACHE_LINE;
	struct part parts[] = {
		{ "the ring remote to host", link->ring_bytes[0], align, &link->ring[0] },
		{ "the ring host to remote", link->ring_bytes[1], align, &link->ring[1] },
		{ "the pool of buffers remote to host", link->pool_bytes[0], SYS_CACHE_LINE,
		  &link->pool[0] },
		{ "the pool of buffers host to remote", link->pool_bytes[1], SYS_CACHE_LINE,
		  &link->pool[1] },
	};

	if (link->carveout_count == 3) {
		for (unsigned int i = 0; i < 3; i++) {
			struct sys_span *span = span_of(sys, link->carveouts[i]);

			if (span && check_base(sys, span, align))
				fill_span(sys, link, span, &parts[i], i == 2 ? 2 : 1);
		}
		return;
	}
	if (link->shm && check_base(sys, link->shm, align))
		fill_span(sys, link, link->shm, parts, 4);
}

/* The one span that rings and buffers are checked against at run time must not hold
 * anything else. */
static void join_carveouts(struct sys_system *sys, struct sys_link *link)
{
	struct sys_span *spans[3];
	uint64_t start = UINT64_MAX;
	uint64_t end = 0;
	struct sys_span *joined;

	for (unsigned int i = 0; i < 3; i++) {
		spans[i] = span_of(sys, link->carveouts[i]);
		if (!spans[i])
			return;
		if (spans[i]->base < start)
			start = spans[i]->base;
		if (spans[i]->base + spans[i]->size > end)
			end = spans[i]->base + spans[i]->size;
	}
	for (unsigned int i = 0; i < sys->span_count; i++) {
		const struct sys_span *other = &sys->spans[i];

		if (other == spans[0] || other == spans[1] || other == spans[2] ||
		    other->base >= end || other->base + other->size <= start)
			continue;
		dt_error(sys->diag, link->place, "%s lies between the carveouts of one link",
		         other->name);
		dt_cure(sys->diag, "let the three regions follow each other, or name one");
		return;
	}
	joined = dt_alloc(sys->arena, sizeof(*joined));
	*joined = *spans[0];
	joined->base = start;
	joined->size = end - start;
	link->shm = joined;
}

void sys_fill_links(struct sys_system *sys)
{
	for (unsigned int i = 0; i < sys->link_count; i++) {
		struct sys_link *link = &sys->links[i];

		fill_link(sys, link);
		if (link->carveout_count == 3)
			join_carveouts(sys, link);
		if (link->remote->parent && link->remote->parent->table)
			link->vdev = link->remote->parent->table->base +
			             sys_table_vdev_offset(sys, link->remote, link->table_index);
	}
}
