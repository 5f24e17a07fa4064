/* SPDX-License-Identifier: Apache-2.0 */
/* layout.h - where the fields of ELF32 and ELF64 headers are.
 *
 * One table for both classes, so that one function reads either. */
#ifndef CR_ELF_LAYOUT_H
#define CR_ELF_LAYOUT_H

#include "base/cr.h"

_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "images are read in this core's order");

#define CR_ELF_MAGIC 0x464c457fu /* 0x7f "ELF", little endian */

enum cr_elf_kind {
	CR_ELF_EHDR,
	CR_ELF_PHDR,
	CR_ELF_SHDR,
	CR_ELF_KINDS,
};

/* Holds every number of an image that this core can make use of. On a 32-bit core that is
 * 32 bits, for ELF64 too: a header with a larger number is refused. */
#ifndef CR_ELF_WORD
#define CR_ELF_WORD uintptr_t
#endif
typedef CR_ELF_WORD cr_elf_word;

/* The fields that are used, in the order of the tables in layout.c. */
struct cr_elf_ehdr {
	cr_elf_word version;
	cr_elf_word type;
	cr_elf_word machine;
	cr_elf_word entry;
	cr_elf_word phoff;
	cr_elf_word shoff;
	cr_elf_word ehsize;
	cr_elf_word phentsize;
	cr_elf_word phnum;
	cr_elf_word shentsize;
	cr_elf_word shnum;
	cr_elf_word shstrndx;
};

struct cr_elf_phdr {
	cr_elf_word type;
	cr_elf_word flags;
	cr_elf_word offset;
	cr_elf_word vaddr;
	cr_elf_word paddr;
	cr_elf_word filesz;
	cr_elf_word memsz;
};

struct cr_elf_shdr {
	cr_elf_word name;
	cr_elf_word type;
	cr_elf_word addr;
	cr_elf_word offset;
	cr_elf_word size;
};

/* A header as a row of numbers. */
union cr_elf_header {
	cr_elf_word field[12];
	struct cr_elf_ehdr ehdr;
	struct cr_elf_phdr phdr;
	struct cr_elf_shdr shdr;
};

_Static_assert(sizeof(union cr_elf_header) == sizeof(struct cr_elf_ehdr), "a row of numbers");

/* A field's place in its header, and its size: 2, 4 or 8 bytes. */
#define CR_ELF_AT2(at) (at)
#define CR_ELF_AT4(at) ((at) | 0x40)
#define CR_ELF_AT8(at) ((at) | 0x80)

struct cr_elf_layout {
	uint8_t bytes;  /* of the header */
	uint8_t fields; /* that are used */
	uint8_t place[12];
};

#define CR_ELF_HDR_BYTES_MAX 64u /* of any header of either class; no image is shorter */

/* [0] is ELF32, [1] is ELF64. */
extern const struct cr_elf_layout cr_elf_layouts[2][CR_ELF_KINDS];

/* Takes raw bytes apart. False: a number does not fit into a word. */
bool cr_elf_unpack(const struct cr_elf_layout *layout, const uint8_t *raw,
                   union cr_elf_header *header);

/* Puts a header together; bytes of unused fields are left alone. */
void cr_elf_pack(const struct cr_elf_layout *layout, uint8_t *raw,
                 const union cr_elf_header *header);

#define CR_ET_EXEC 2u
#define CR_ET_DYN  3u
#define CR_ET_CORE 4u

#define CR_PT_LOAD 1u
#define CR_PT_NOTE 4u

#define CR_SHT_NULL   0u
#define CR_SHT_NOBITS 8u

#endif
