/* SPDX-License-Identifier: Apache-2.0 */
/* load.h - put an image's segments where they belong, and nothing anywhere else. */
#ifndef CR_ELF_LOAD_H
#define CR_ELF_LOAD_H

#include "elf/elf.h"

/* Pointer to [da, da + bytes), which lies in one region, or NULL. Any context. */
void *cr_memories_ptr(const struct cr_memories *memories, uint64_t da, size_t bytes);

/* Finds out whether all segments lie inside the image and in memories, overlap nowhere, and
 * hold the entry; then copies each and clears the rest of it, and checks places once more,
 * since the store may have changed. memories NULL: places mean nothing to this core, nothing
 * is copied. -ENOEXEC, or the store's error; memory is half written only when the store
 * fails or has changed. */
int cr_elf_load(struct cr_elf *elf, const struct cr_memories *memories);

#endif
