/* SPDX-License-Identifier: Apache-2.0 */
#include "elf/load.h"

#include <string.h>

void *cr_memories_ptr(const struct cr_memories *memories, uint64_t da, size_t bytes)
{
	const struct cr_region *region = memories->region;

	for (uint32_t n = memories->count; n > 0; n--, region++) {
		void *ptr = cr_region_ptr(region, da, bytes);

		if (ptr)
			return ptr;
	}
	return NULL;
}

/* Differences wrap, so spans that end at the top of the address space compare right. */
static bool overlap(const struct cr_elf_phdr *a, const struct cr_elf_phdr *b)
{
	return a->paddr - b->paddr < b->memsz || b->paddr - a->paddr < a->memsz;
}

static int check_overlaps(struct cr_elf *elf, uint32_t index, const struct cr_elf_phdr *segment)
{
	for (uint32_t i = 0; i < index; i++) {
		struct cr_elf_phdr other;
		int load = cr_elf_segment(elf, i, &other);

		if (load < 0)
			return load;
		if (load && overlap(&other, segment))
			return cr_elf_refuse(elf, CORRAL_FAULT_SEGMENT_OVERLAP, segment->paddr);
	}
	return 0;
}

static int copy(struct cr_elf *elf, const struct cr_elf_phdr *segment, uint8_t *ptr)
{
	int err = cr_elf_read(elf, segment->offset, ptr, segment->filesz);

	if (!err)
		memset(ptr + segment->filesz, 0, segment->memsz - segment->filesz);
	return err;
}

/* Goes through all segments. */
static int walk(struct cr_elf *elf, const struct cr_memories *memories, bool copying)
{
	enum corral_fault fault = CORRAL_FAULT_NO_SEGMENTS;
	cr_elf_word entry = elf->ehdr.entry;

	for (uint32_t i = 0; i < elf->ehdr.phnum; i++) {
		struct cr_elf_phdr segment;
		uint8_t *ptr = NULL;
		int err = cr_elf_segment(elf, i, &segment);

		if (err < 0)
			return err;
		if (err == 0)
			continue;
		if (memories) {
			ptr = cr_memories_ptr(memories, segment.paddr, segment.memsz);
			if (!ptr)
				return cr_elf_refuse(elf, CORRAL_FAULT_SEGMENT_PLACE,
				                     segment.paddr);
		}
		err = copying ? copy(elf, &segment, ptr) : check_overlaps(elf, i, &segment);
		if (err)
			return err;
		if (entry - segment.vaddr < segment.memsz)
			fault = CORRAL_FAULT_NONE;
		else if (fault)
			fault = CORRAL_FAULT_ENTRY;
	}
	return fault ? cr_elf_refuse(elf, fault, entry) : 0;
}

int cr_elf_load(struct cr_elf *elf, const struct cr_memories *memories)
{
	int err;

	if (memories && elf->ehdr.type != CR_ET_EXEC)
		return cr_elf_refuse(elf, CORRAL_FAULT_TYPE, elf->ehdr.type);
	err = walk(elf, memories, false);
	return err || !memories ? err : walk(elf, memories, true);
}
