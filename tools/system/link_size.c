/* SPDX-License-Identifier: Apache-2.0 */
/* link_size.c - how large rings and buffers are, and that the two ends agree. */
#include <inttypes.h>

#include "tools/system/model.h"

uint64_t sys_vring_bytes(uint32_t num, uint32_t align)
{
	uint64_t used = 16ull * num + 2 * (3ull + num); /* descriptors and avail */

	used = (used + align - 1) & ~((uint64_t)align - 1);
	return used + 2 * 3 + 8ull * num;
}

/* <A> stands for <A A>. */
static uint64_t nth(const struct dt_prop *prop, unsigned int i)
{
	return dt_number(prop, i < dt_count(prop) ? i : 0);
}

/* A property of either end; NULL when neither has it or after an error. */
static const struct dt_prop *from_ends(struct sys_system *sys, const struct sys_link *link,
                                       const char *name, struct dt_place *place)
{
	const struct dt_prop *a = dt_find_prop(link->host_end.relation, name);
	const struct dt_prop *b = dt_find_prop(link->remote_end.relation, name);
	unsigned int count;

	*place = a ? dt_place_of(link->host_end.relation, a)
	           : dt_place_of(link->remote_end.relation, b);
	if (!a || !b)
		return a ? a : b;
	count = dt_count(a) > dt_count(b) ? dt_count(a) : dt_count(b);
	for (unsigned int i = 0; i < count; i++) {
		if (nth(a, i) == nth(b, i))
			continue;
		dt_error(sys->diag, *place, "%s: %s says %" PRIu64 ", %s says %" PRIu64, name,
		         link->host->name, nth(a, i), link->remote->name, nth(b, i));
		dt_note(sys->diag, dt_place_of(link->remote_end.relation, b), "%s says it here",
		        link->remote->name);
		dt_cure(sys->diag, "write it at one end only");
		return NULL;
	}
	return a;
}

/* <both> or <remote to host, host to remote> */
static void read_pair(struct sys_system *sys, const struct sys_link *link, const char *name,
                      uint32_t fallback, uint32_t pair[2], struct dt_place *place)
{
	const struct dt_prop *prop = from_ends(sys, link, name, place);

	for (unsigned int i = 0; i < 2; i++)
		pair[i] = prop && dt_count(prop) > 0 ? (uint32_t)nth(prop, i) : fallback;
}

static bool is_pow2(uint64_t value)
{
	return value != 0 && (value & (value - 1)) == 0;
}

static void check_num(struct sys_system *sys, const struct sys_link *link, uint32_t num,
                      struct dt_place place)
{
	uint32_t below = SYS_VRING_MIN;

	if (is_pow2(num) && num >= SYS_VRING_MIN && num <= SYS_VRING_MAX)
		return;
	while (below * 2 <= num && below < SYS_VRING_MAX)
		below *= 2;
	dt_error(sys->diag, place,
	         "link of %s and %s: a ring of %" PRIu32 " entries; it must be a power of two, "
	         "%d to %d",
	         link->host->name, link->remote->name, num, SYS_VRING_MIN, SYS_VRING_MAX);
	if (below < SYS_VRING_MAX && num > below)
		dt_cure(sys->diag, "write %" PRIu32 " or %" PRIu32, below, below * 2);
	else
		dt_cure(sys->diag, "write %" PRIu32, below);
}

static void check_buffer(struct sys_system *sys, const struct sys_link *link, uint32_t size,
                         struct dt_place place)
{
	if (size % 8 == 0 && size >= SYS_BUFFER_MIN && size <= SYS_BUFFER_MAX)
		return;
	dt_error(sys->diag, place,
	         "link of %s and %s: %s buffers of %" PRIu32 " bytes; a size is a multiple of 8, "
	         "%d to %d",
	         link->host->name, link->remote->name,
	         size % 8 != 0           ? "misaligned"
	         : size < SYS_BUFFER_MIN ? "too small"
	                                 : "too large",
	         size, SYS_BUFFER_MIN, SYS_BUFFER_MAX);
	dt_cure(sys->diag, "write %" PRIu32,
	        size < SYS_BUFFER_MIN   ? SYS_BUFFER_MIN
	        : size > SYS_BUFFER_MAX ? SYS_BUFFER_MAX
	                                : (size + 7) / 8 * 8);
}

static void read_align(struct sys_system *sys, struct sys_link *link)
{
	struct dt_place place;
	const struct dt_prop *prop = from_ends(sys, link, "corral,vring-align", &place);

	link->align = prop ? (uint32_t)dt_number(prop, 0) : SYS_CACHE_LINE;
	if (is_pow2(link->align) && link->align >= 4 && link->align <= 65536)
		return;
	dt_error(sys->diag, place,
	         "link of %s and %s: misaligned rings: corral,vring-align is %" PRIu32
	         ", not a power of two from 4 to 65536",
	         link->host->name, link->remote->name, link->align);
	dt_cure(sys->diag, "leave it out: %d, or write 4096 for a Linux host", SYS_CACHE_LINE);
	link->align = SYS_CACHE_LINE;
}

static void read_carveouts(struct sys_system *sys, struct sys_link *link)
{
	struct dt_place place;
	const struct dt_prop *prop = from_ends(sys, link, "carveouts", &place);
	unsigned int count = prop ? dt_ref_count(prop) : 0;
	struct dt_ref ref;

	if (!prop)
		return;
	if (count != 1 && count != 3) {
		dt_error(sys->diag, place, "carveouts names %u regions, not 1 or 3", count);
		dt_cure(sys->diag, "name one region for everything, or three: the ring remote to "
		                   "host, the ring host to remote, the buffers; or none");
		return;
	}
	for (unsigned int i = 0; dt_ref_at(sys->tree, prop, i, &ref); i++)
		link->carveouts[link->carveout_count++] = ref.target;
}

static uint64_t up(uint64_t value, uint64_t align)
{
	return (value + align - 1) & ~(align - 1);
}

static void size_link(struct sys_system *sys, struct sys_link *link)
{
	struct dt_place num_place;
	struct dt_place size_place;

	read_pair(sys, link, "corral,vring-num", SYS_VRING_NUM, link->num, &num_place);
	read_pair(sys, link, "corral,buffer-size", SYS_BUFFER_SIZE, link->buffer_size, &size_place);
	read_align(sys, link);
	read_carveouts(sys, link);
	for (unsigned int i = 0; i < 2; i++) {
		if (i == 1 && link->num[1] == link->num[0])
			break;
		check_num(sys, link, link->num[i], num_place);
	}
	for (unsigned int i = 0; i < 2; i++) {
		if (i == 1 && link->buffer_size[1] == link->buffer_size[0])
			break;
		check_buffer(sys, link, link->buffer_size[i], size_place);
	}
	for (unsigned int i = 0; i < 2; i++) {
		link->ring_bytes[i] =
			up(sys_vring_bytes(link->num[i], link->align), SYS_CACHE_LINE);
		link->pool_bytes[i] =
			up((uint64_t)link->num[i] * link->buffer_size[i], SYS_CACHE_LINE);
	}
}

void sys_size_links(struct sys_system *sys)
{
	for (unsigned int i = 0; i < sys->link_count; i++)
		size_link(sys, &sys->links[i]);
}
