/* SPDX-License-Identifier: Apache-2.0 */
#include "elf/load.h"

#include <string.h>

void *cr_memories_ptr(const struct cr_memories *memories, uint64_t da, uint64_t bytes)
{
	if (bytes > SIZE_MAX)
		return NULL;
	for (uint32_t i = 0; i < memories->count; i++) {
		void *ptr = cr_region_ptr(&memories->region[i], da, (size_t)bytes);

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
		union cr_elf_header other;
		int load = cr_elf_segment(elf, i, &other);

		if (load < 0)
			return load;
		if (load && overlap(&other.phdr, segment))
			return cr_elf_refuse(elf, CORRAL_FAULT_SEGMENT_OVERLAP, segment->paddr);
	}
	return 0;
}

int cr_elf_check(struct cr_elf *elf, const struct cr_memories *memories)
{
	bool entry_inside = false;
	bool any = false;

	if (memories && elf->type != CR_ET_EXEC)
		return cr_elf_refuse(elf, CORRAL_FAULT_TYPE, elf->type);
	for (uint32_t i = 0; i < elf->phnum; i++) {
		union cr_elf_header segment;
		int load = cr_elf_segment(elf, i, &segment);

		if (load < 0)
			return load;
		if (!load)
			continue;
		if (memories && !cr_memories_ptr(memories, segment.phdr.paddr, segment.phdr.memsz))
			return cr_elf_refuse(elf, CORRAL_FAULT_SEGMENT_PLACE, segment.phdr.paddr);
		load = check_overlaps(elf, i, &segment.phdr);
		if (load < 0)
			return load;
		any = true;
		if (elf->entry - segment.phdr.vaddr < segment.phdr.memsz)
			entry_inside = true;
	}
	if (!any)
		return cr_elf_refuse(elf, CORRAL_FAULT_NO_SEGMENTS, 0);
	return entry_inside ? 0 : cr_elf_refuse(elf, CORRAL_FAULT_ENTRY, elf->entry);
}

int cr_elf_load(struct cr_elf *elf, const struct cr_memories *memories)
{
	for (uint32_t i = 0; i < elf->phnum; i++) {
		union cr_elf_header segment;
		uint8_t *ptr;
		int err = cr_elf_segment(elf, i, &segment);

		if (err < 0)
			return err;
		if (err == 0)
			continue;
		ptr = cr_memories_ptr(memories, segment.phdr.paddr, segment.phdr.memsz);
		if (!ptr)
			return cr_elf_refuse(elf, CORRAL_FAULT_SEGMENT_PLACE, segment.phdr.paddr);
		err = cr_elf_read(elf, segment.phdr.offset, ptr, (size_t)segment.phdr.filesz);
		if (err)
			return err;
		memset(ptr + (size_t)segment.phdr.filesz, 0,
		       (size_t)(segment.phdr.memsz - segment.phdr.filesz));
	}
	return 0;
}
