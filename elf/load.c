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

static int copy(struct cr_elf *elf, const struct cr_elf_phdr *segment, uint8_t *ptr)
{
	int err = cr_elf_read(elf, segment->offset, ptr, segment->filesz);

	if (!err)
		memset(ptr + segment->filesz, 0, segment->memsz - segment->filesz);
	return err;
}

int cr_elf_load(struct cr_elf *elf, const struct cr_memories *memories, bool check)
{
	enum corral_fault fault = CORRAL_FAULT_NO_SEGMENTS;
	cr_elf_word entry = elf->entry;
	bool anywhere = check && !memories;

	if (memories && elf->type != CR_ET_EXEC)
		return cr_elf_refuse(elf, CORRAL_FAULT_TYPE, elf->type);
	for (uint32_t i = 0; i < elf->phnum; i++) {
		union cr_elf_header header;
		struct cr_elf_phdr *segment = &header.phdr;
		uint8_t *ptr = NULL;
		int err = cr_elf_segment(elf, i, &header);

		if (err < 0)
			return err;
		if (err == 0)
			continue;
		if (memories)
			ptr = cr_memories_ptr(memories, segment->paddr, segment->memsz);
		if (!ptr && !anywhere)
			return cr_elf_refuse(elf, CORRAL_FAULT_SEGMENT_PLACE, segment->paddr);
		err = check ? check_overlaps(elf, i, segment) : copy(elf, segment, ptr);
		if (err)
			return err;
		if (fault != CORRAL_FAULT_NONE)
			fault = entry - segment->vaddr < segment->memsz ? CORRAL_FAULT_NONE
			                                                : CORRAL_FAULT_ENTRY;
	}
	return fault == CORRAL_FAULT_NONE ? 0 : cr_elf_refuse(elf, fault, entry);
}
