/* SPDX-License-Identifier: Apache-2.0 */
/* memory.c - the spans that a system needs beside the images' own: what the source
 * reserves, and for each relation its table, trace, rings and buffers. */
#include <inttypes.h>

#include "tools/system/model.h"
#include "tools/system/table.h"

static bool is_pow2(uint64_t value)
{
	return value != 0 && (value & (value - 1)) == 0;
}

/* A property with an address or a size: one cell, or two. */
static uint64_t wide_number(const struct dt_prop *prop)
{
	if (prop->width == 4 && dt_count(prop) == 2)
		return dt_number(prop, 0) << 32 | dt_number(prop, 1);
	return dt_number(prop, 0);
}

/* Where a node wants to be placed: corral,memory, or the board's shared_ram. */
static const struct dt_node *find_pool(struct sys_system *sys, const struct dt_node *node)
{
	const struct dt_prop *prop = dt_find_prop(node, "corral,memory");
	const struct dt_node *pool =
		prop ? sys_target(sys, prop) : dt_find_label(sys->tree, "shared_ram");
	struct dt_span reg;

	if (pool && dt_reg(pool, 0, &reg))
		return pool;
	dt_error(sys->diag, dt_place_of(node, prop), "%s: no memory to place it in: %s", node->path,
	         prop ? "corral,memory names no node with a reg"
	              : "the board labels no memory shared_ram");
	dt_cure(sys->diag, "write corral,memory = <&label>; with the label of a memory node");
	return NULL;
}

static void read_alignment(struct sys_system *sys, const struct dt_node *node,
                           struct sys_span *span)
{
	const struct dt_prop *prop = dt_find_prop(node, "alignment");

	if (!prop)
		return;
	span->align = wide_number(prop);
	if (!is_pow2(span->align)) {
		dt_error(sys->diag, dt_place_of(node, prop),
		         "%s: misaligned: alignment is 0x%" PRIx64 ", not a power of two",
		         node->path, span->align);
		dt_cure(sys->diag, "write 4, 8, 16, ... 4096, ...");
		span->align = 1;
	}
	if (span->placed && span->base % span->align != 0) {
		dt_error(sys->diag, dt_place_of(node, dt_find_prop(node, "reg")),
		         "%s: misaligned: 0x%" PRIx64 " is no multiple of 0x%" PRIx64, node->path,
		         span->base, span->align);
		dt_cure(sys->diag, "leave reg out and give the size: the region is placed for you");
	}
}

static void read_reserved(struct sys_system *sys, const struct dt_node *node)
{
	const struct dt_prop *size = dt_find_prop(node, "size");
	const struct dt_prop *owner = dt_find_prop(node, "corral,owner");
	struct sys_span *span = sys_add_span(sys, node->place);
	const char *purpose = dt_text(node, "corral,purpose");
	const struct dt_node *target = sys_target(sys, owner);
	struct dt_span reg;

	if (!span)
		return;
	span->name = sys_label(sys, node);
	span->purpose = purpose ? purpose : "reserved";
	span->owner = target ? sys_domain_of(sys, target) : NULL;
	span->node = node;
	if (dt_reg(node, 0, &reg)) {
		span->base = reg.base;
		span->size = reg.size;
		span->placed = true;
		span->place = dt_place_of(node, dt_find_prop(node, "reg"));
	} else if (size && wide_number(size) > 0) {
		span->size = wide_number(size);
		span->align = SYS_PAGE;
		span->memory = find_pool(sys, node);
	} else {
		dt_error(sys->diag, node->place, "%s has neither reg nor size", node->path);
		dt_cure(sys->diag, "write size = <BYTES>; and it is placed for you");
		return;
	}
	read_alignment(sys, node, span);
}

static struct sys_span *find_reserved(struct sys_system *sys, const struct dt_node *node)
{
	for (unsigned int i = 0; i < sys->span_count; i++)
		if (sys->spans[i].node == node && !sys->spans[i].own_memory)
			return &sys->spans[i];
	return NULL;
}

static struct sys_span *new_span(struct sys_system *sys, const struct dt_node *relation,
                                 const char *name, uint64_t size)
{
	struct sys_span *span = sys_add_span(sys, relation->place);

	if (!span)
		return NULL;
	span->name = name;
	span->size = (size + SYS_PAGE - 1) / SYS_PAGE * SYS_PAGE;
	span->align = SYS_PAGE;
	span->memory = find_pool(sys, relation);
	return span;
}

static struct sys_span *find_own(struct sys_system *sys, const struct sys_domain *domain,
                                 const struct dt_node *node)
{
	for (unsigned int i = 0; i < sys->span_count; i++)
		if (sys->spans[i].node == node && sys->spans[i].owner == domain &&
		    sys->spans[i].own_memory)
			return &sys->spans[i];
	return NULL;
}

/* A memory of the board that only this image is loaded into. */
static struct sys_span *take_memory(struct sys_system *sys, const struct sys_rproc *rproc,
                                    const struct dt_node *node, struct dt_place place)
{
	struct dt_span reg;
	struct sys_span *span;

	if (!sys_is_memory(node) || !dt_reg(node, 0, &reg)) {
		dt_error(sys->diag, place, "elfload names %s, which is no memory", node->path);
		dt_cure(sys->diag, "name the memories that the image of %s is loaded into",
		        rproc->remote->name);
		return NULL;
	}
	span = sys_add_span(sys, place);
	if (!span)
		return NULL;
	span->name = sys_label(sys, node);
	span->purpose = "image";
	span->owner = rproc->remote;
	span->node = node;
	span->base = reg.base;
	span->size = reg.size;
	span->placed = true;
	span->own_memory = true;
	return span;
}

static void read_elfload(struct sys_system *sys, struct sys_rproc *rproc)
{
	const struct dt_prop *prop = dt_find_prop(rproc->relation, "elfload");
	struct dt_place place = dt_place_of(rproc->relation, prop);
	struct dt_ref ref;

	if (prop && dt_ref_count(prop) > SYS_MAX_MEMORIES) {
		dt_error(sys->diag, place, "elfload names %u memories, more than %d",
		         dt_ref_count(prop), SYS_MAX_MEMORIES);
		dt_cure(sys->diag, "name fewer, larger ones");
		return;
	}
	for (unsigned int i = 0; prop && dt_ref_at(sys->tree, prop, i, &ref); i++) {
		struct sys_span *span = find_reserved(sys, ref.target);

		if (span && !span->owner)
			span->owner = rproc->remote;
		if (!span)
			span = find_own(sys, rproc->remote, ref.target);
		if (!span)
			span = take_memory(sys, rproc, ref.target, place);
		if (span)
			rproc->memories[rproc->memory_count++] = span;
	}
	if (prop)
		return;
	if (rproc->remote->flash_span)
		rproc->memories[rproc->memory_count++] = rproc->remote->flash_span;
	if (rproc->remote->ram_span)
		rproc->memories[rproc->memory_count++] = rproc->remote->ram_span;
}

static void need_rproc(struct sys_system *sys, struct sys_rproc *rproc)
{
	const char *remote = rproc->remote->token;

	read_elfload(sys, rproc);
	rproc->table_bytes = sys_table_bytes(sys, rproc->remote);
	rproc->table = new_span(sys, rproc->relation, dt_printf(sys->arena, "%s_table", remote),
	                        rproc->table_bytes);
	if (rproc->trace_bytes > 0 && rproc->table && rproc->table->memory)
		rproc->trace =
			new_span(sys, rproc->relation, dt_printf(sys->arena, "%s_trace", remote),
		                 rproc->trace_bytes);
	if (rproc->table) {
		rproc->table->purpose = "resource table";
		rproc->table->owner = rproc->host;
		rproc->table->peer = rproc->remote;
	}
	if (rproc->trace) {
		rproc->trace->purpose = "trace text";
		rproc->trace->owner = rproc->host;
		rproc->trace->peer = rproc->remote;
	}
}

static void name_shm(struct sys_system *sys, struct sys_link *link, struct sys_span *span)
{
	if (!span)
		return;
	span->purpose = dt_printf(sys->arena, "link %s - %s", link->host->name, link->remote->name);
	span->owner = link->host;
	span->peer = link->remote;
}

/* Bytes from the start of the first ring to the end of the last buffer. */
static uint64_t link_bytes(const struct sys_link *link)
{
	uint64_t ring_align = link->align > SYS_CACHE_LINE ? link->align : SYS_CACHE_LINE;
	uint64_t second = (link->ring_bytes[0] + ring_align - 1) & ~(ring_align - 1);

	return second + link->ring_bytes[1] + link->pool_bytes[0] + link->pool_bytes[1];
}

static void need_link(struct sys_system *sys, struct sys_link *link)
{
	for (unsigned int i = 0; i < link->carveout_count; i++) {
		struct sys_span *span = find_reserved(sys, link->carveouts[i]);

		if (!span) {
			dt_error(sys->diag, link->place,
			         "carveouts entry %u, %s, is no child of "
			         "/reserved-memory",
			         i, link->carveouts[i]->path);
			dt_cure(sys->diag,
			        "name nodes of /reserved-memory, or leave carveouts out");
			return;
		}
		if (span->align < link->align)
			span->align = link->align;
		name_shm(sys, link, span);
		link->shm = span;
	}
	if (link->carveout_count > 0)
		return;
	link->shm = new_span(sys, link->host_end.relation,
	                     dt_printf(sys->arena, "%s_%s_link%u", link->host->token,
	                               link->remote->token, link->table_index),
	                     link_bytes(link));
	name_shm(sys, link, link->shm);
	if (link->shm && link->shm->align < link->align)
		link->shm->align = link->align;
}

void sys_read_memory(struct sys_system *sys)
{
	const struct dt_node *reserved = dt_find_path(sys->tree, "/reserved-memory");

	for (const struct dt_node *node = reserved ? reserved->child : NULL; node;
	     node = node->sibling)
		read_reserved(sys, node);
	for (unsigned int i = 0; i < sys->rproc_count; i++)
		need_rproc(sys, &sys->rprocs[i]);
	for (unsigned int i = 0; i < sys->link_count; i++)
		need_link(sys, &sys->links[i]);
}
