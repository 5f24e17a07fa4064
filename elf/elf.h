/* SPDX-License-Identifier: Apache-2.0 */
/* elf.h - bytes of an image to checked views of its headers.
 *
 * The image may lie in memory or be streamed; each header is read into a small
 * local, checked, and used as that copy. A caller that reads a header twice gets
 * two independently checked copies. Thread context (a store may block). Results
 * are 0 or a negative errno; elf->reason then says why. */
#ifndef CR_ELF_ELF_H
#define CR_ELF_ELF_H

#include "base/cr.h"
#include "elf/layout.h"

#include <corral/elf.h>
#include <corral/region.h>

struct cr_elf {
	const struct corral_image *image;
	const struct cr_elf_layout *layout;
	uint64_t entry;
	uint64_t phoff; /* all program headers lie inside the image */
	uint64_t shoff; /* all section headers too */
	uint64_t names_offset; /* section names, inside the image */
	uint64_t names_bytes;
	uint16_t type;
	uint16_t machine;
	uint16_t phnum; /* 1 to CORRAL_ELF_PHDRS_MAX */
	uint16_t shnum; /* 0 to CORRAL_ELF_SHDRS_MAX */
	uint8_t elf_class;
	struct corral_reason reason;
};

/* A program header; [offset, offset + file_bytes) lies inside the image. */
struct cr_elf_segment {
	uint64_t offset;
	uint64_t vaddr;
	uint64_t paddr;
	uint64_t file_bytes; /* at most memory_bytes */
	uint64_t memory_bytes;
};

/* A section header; unless it has no bits, [offset, offset + bytes) lies inside the image. */
struct cr_elf_section {
	uint64_t addr;
	uint64_t offset;
	uint64_t bytes;
};

/* Reads and checks the ELF header, for this class and machine (or ..._ANY).
 * image must outlive elf. -ENOEXEC, or the store's error. */
int cr_elf_open(struct cr_elf *elf, const struct corral_image *image, uint8_t elf_class,
		uint16_t machine);

/* Reads program header index (below elf->phnum). 1: *segment is something to load;
 * 0: it is not. -ENOEXEC, or the store's error. */
int cr_elf_segment(struct cr_elf *elf, unsigned int index, struct cr_elf_segment *segment);

/* Finds the first section of that name that has bits. 1: found, 0: there is none.
 * -ENOEXEC, or the store's error. */
int cr_elf_find(struct cr_elf *elf, const char *name, struct cr_elf_section *section);

/* Copies size bytes of the image from offset. -ENOEXEC (beyond its end), or the store's error. */
int cr_elf_read(struct cr_elf *elf, uint64_t offset, void *buf, size_t size);

/* Sets elf->reason and returns -ENOEXEC. */
int cr_elf_refuse(struct cr_elf *elf, enum corral_fault fault, uint64_t at);

#endif
