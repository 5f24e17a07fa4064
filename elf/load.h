/* SPDX-License-Identifier: Apache-2.0 */
/* load.h - put an image's segments where they belong, and nothing anywhere else. */
#ifndef CR_ELF_LOAD_H
#define CR_ELF_LOAD_H

#include "elf/elf.h"

/* The places that a core's addresses have in this image. */
struct cr_memories {
	const struct cr_region *region;
	uint32_t count;
};

/* Pointer to [da, da + bytes), which lies in one region, or NULL. Any context. */
void *cr_memories_ptr(const struct cr_memories *memories, uint64_t da, uint64_t bytes);

/* Goes through all segments. check: writes nothing, and finds out whether they lie inside
 * the image and in memories, overlap nowhere, and hold the entry. Without check: copies
 * each and clears the rest of it, and checks places once more, since the store may have
 * changed. memories NULL (only with check): places mean nothing to this core.
 * -ENOEXEC, or the store's error; without check memory is then half written. */
int cr_elf_load(struct cr_elf *elf, const struct cr_memories *memories, bool check);

#endif
