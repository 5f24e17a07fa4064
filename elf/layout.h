/* SPDX-License-Identifier: Apache-2.0 */
/* layout.h - where the fields of ELF32 and ELF64 headers are.
 *
 * One table for both classes, so that one function reads either. */
#ifndef CR_ELF_LAYOUT_H
#define CR_ELF_LAYOUT_H

#include "base/cr.h"

_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "images are read in this core's order");

/* Before the class is known: the identification. */
#define CR_ELF_IDENT_BYTES 16u
#define CR_ELF_MAGIC       0x464c457fu /* 0x7f "ELF", little endian */

enum cr_elf_kind {
	CR_ELF_EHDR,
	CR_ELF_PHDR,
	CR_ELF_SHDR,
	CR_ELF_KINDS,
};

/* The fields that are used, in the order of the tables in layout.c. */
struct cr_elf_ehdr {
	uint64_t version;
	uint64_t type;
	uint64_t machine;
	uint64_t entry;
	uint64_t phoff;
	uint64_t shoff;
	uint64_t ehsize;
	uint64_t phentsize;
	uint64_t phnum;
	uint64_t shentsize;
	uint64_t shnum;
	uint64_t shstrndx;
};

struct cr_elf_phdr {
	uint64_t type;
	uint64_t flags;
	uint64_t offset;
	uint64_t vaddr;
	uint64_t paddr;
	uint64_t filesz;
	uint64_t memsz;
};

struct cr_elf_shdr {
	uint64_t name;
	uint64_t type;
	uint64_t addr;
	uint64_t offset;
	uint64_t size;
};

/* A header as a row of numbers. */
union cr_elf_header {
	uint64_t field[12];
	struct cr_elf_ehdr ehdr;
	struct cr_elf_phdr phdr;
	struct cr_elf_shdr shdr;
};

_Static_assert(sizeof(union cr_elf_header) == sizeof(struct cr_elf_ehdr), "a row of numbers");

struct cr_elf_place {
	uint8_t at;
	uint8_t bytes;
};

struct cr_elf_layout {
	uint8_t bytes;  /* of the header */
	uint8_t fields; /* that are used */
	struct cr_elf_place place[12];
};

#define CR_ELF_HDR_BYTES_MAX 64u /* of any header of either class */

/* [0] is ELF32, [1] is ELF64. */
extern const struct cr_elf_layout cr_elf_layouts[2][CR_ELF_KINDS];

/* Takes raw bytes apart, and puts them together (bytes of unused fields are left alone). */
void cr_elf_unpack(const struct cr_elf_layout *layout, const uint8_t *raw, union cr_elf_header *header);
void cr_elf_pack(const struct cr_elf_layout *layout, uint8_t *raw, const union cr_elf_header *header);

#define CR_ET_EXEC 2u
#define CR_ET_DYN  3u
#define CR_ET_CORE 4u

#define CR_PT_LOAD 1u
#define CR_PT_NOTE 4u

#define CR_SHT_NULL   0u
#define CR_SHT_NOBITS 8u

#endif
