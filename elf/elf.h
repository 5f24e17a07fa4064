/* SPDX-License-Identifier: Apache-2.0 */
/* elf.h - bytes of an image to checked views of its headers.
 *
 * The image may lie in memory or be streamed; each header is read into a small
 * local, checked, and used as that copy. A caller that reads a header twice gets
 * two independently checked copies. Thread context (a store may block). Results
 * are 0 or a negative errno; *elf->why then says why. */
#ifndef CR_ELF_ELF_H
#define CR_ELF_ELF_H

#include "base/cr.h"
#include "elf/layout.h"

#include <corral/elf.h>
#include <corral/region.h>

struct cr_elf {
	const struct corral_image *image;
	struct corral_reason *why;
	const struct cr_elf_layout *layout; /* of each kind of header, in this class */
	cr_elf_word bytes;                  /* of the image */
	uint8_t elf_class;
	struct cr_elf_ehdr ehdr;  /* both header tables lie inside the image; their entries are
	                           * as large as this class has them, phnum is 0 to
	                           * CORRAL_ELF_PHDRS_MAX, shnum 0 to CORRAL_ELF_SHDRS_MAX */
	struct cr_elf_shdr names; /* the section names lie inside the image; with shnum alone */
};

/* Reads and checks the ELF header, for this class and machine (or ..._ANY).
 * image and why must outlive elf. -ENOEXEC, or the store's error. */
int cr_elf_open(struct cr_elf *elf, const struct corral_image *image, uint8_t elf_class,
                uint16_t machine, struct corral_reason *why);

/* Bytes of a header of that kind in this file. */
uint32_t cr_elf_header_bytes(const struct cr_elf *elf, enum cr_elf_kind kind);

/* Reads program header index (below phnum). 1: it is something to load, filesz is at most
 * memsz, and [offset, offset + filesz) lies inside the image; 0: it is not. -ENOEXEC, or
 * the store's error. */
int cr_elf_segment(struct cr_elf *elf, uint32_t index, struct cr_elf_phdr *phdr);

/* Finds the first section of that name that has bits. 1: found, [offset, offset + size)
 * lies inside the image; 0: there is none. -ENOEXEC, or the store's error. name is at
 * most 23 bytes long. */
int cr_elf_find(struct cr_elf *elf, const char *name, struct cr_elf_shdr *shdr);

/* Copies size bytes of the image from offset. -ENOEXEC (beyond its end), or the store's error. */
int cr_elf_read(struct cr_elf *elf, cr_elf_word offset, void *buf, cr_elf_word size);

/* Sets *elf->why and returns -ENOEXEC. */
int cr_elf_refuse(struct cr_elf *elf, enum corral_fault fault, cr_elf_word at);

#endif
