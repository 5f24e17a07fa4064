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

/* Checks all segments: inside the image, no overlaps, the entry inside one of them; and, when
 * memories is not NULL, inside a memory, in an image whose addresses are final.
 * Writes nothing. -ENOEXEC, or the store's error. */
int cr_elf_check(struct cr_elf *elf, const struct cr_memories *memories);

/* Copies every segment and clears the rest of it. Checks places once more, since
 * the store may have changed. -ENOEXEC, or the store's error; memory is then half written. */
int cr_elf_load(struct cr_elf *elf, const struct cr_memories *memories);

#endif
