/* SPDX-License-Identifier: Apache-2.0 */
/* region.h - a span of memory with an address on the link and one in this image.
 *
 * The check that no foreign address leaves the span is here and nowhere else. */
#ifndef CORRAL_REGION_H
#define CORRAL_REGION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct cr_region {
	uint8_t *va;  /* first byte, in this image */
	uintptr_t da; /* the same byte, as the link names it (device or physical address);
	               * where pointers have 32 bits, links lie below 4 GiB */
	size_t size;  /* bytes */
};

/* The places that a core's addresses have in this image. */
struct cr_memories {
	const struct cr_region *region;
	uint32_t count;
};

/* Pointer to [da, da + size), or NULL when any byte lies outside. size 0 is
 * allowed up to the end. No overflow for any input. */
static inline void *cr_region_ptr(const struct cr_region *region, uint64_t da, size_t size)
{
	uintptr_t offset = (uintptr_t)da - region->da; /* wraps to a huge value below the start */

	if ((uintptr_t)da != da || offset > region->size || size > region->size - offset)
		return NULL;
	return region->va + offset;
}

/* True when [ptr, ptr + size) lies inside. */
static inline bool cr_region_has(const struct cr_region *region, const void *ptr, size_t size)
{
	uintptr_t offset = (uintptr_t)ptr - (uintptr_t)region->va;

	return offset <= region->size && size <= region->size - offset;
}

static inline uintptr_t cr_region_da(const struct cr_region *region, const void *ptr)
{
	return region->da + ((uintptr_t)ptr - (uintptr_t)region->va);
}

#endif
