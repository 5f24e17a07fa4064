/* SPDX-License-Identifier: Apache-2.0 */
/* layout.h - where the fields of ELF32 and ELF64 headers are.
 *
 * One table for both classes, so that one function reads either. */
#ifndef CR_ELF_LAYOUT_H
#define CR_ELF_LAYOUT_H

#include "base/cr.h"

_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "images are read in this core's order");

#define CR_ELF_MAGIC 0x464c457fu /* 0x7f "ELF", little endian */

/* How every file begins. */
struct cr_elf_ident {
	uint32_t magic;
	uint8_t elf_class;
	uint8_t byte_order;
	uint8_t version;
	uint8_t abi;
};

#define CR_ELF_LITTLE_ENDIAN 1u
#define CR_ELF_VERSION       1u

enum cr_elf_kind {
	CR_ELF_EHDR,
	CR_ELF_PHDR,
	CR_ELF_SHDR,
	CR_ELF_KINDS,
};

/* Holds every number of an image that this core can make use of. On a 32-bit core that is
 * 32 bits, for ELF64 too: a header with a larger number is refused. */
#ifndef CR_ELF_WORD
#if CR_CFG_ELF64
#define CR_ELF_WORD uintptr_t
#else
#define CR_ELF_WORD uint32_t
#endif
#endif
typedef CR_ELF_WORD cr_elf_word;

/* A header is a row of numbers, in the order of ELF32, where each has 4 bytes: with 32-bit words
 * the file's bytes are the struct. Two numbers of 16 bits side by side count as one. */
#define CR_ELF_PAIR(first, second)                                                                 \
	union {                                                                                    \
		cr_elf_word first##_##second;                                                      \
		struct {                                                                           \
			uint16_t first;                                                            \
			uint16_t second;                                                           \
		};                                                                                 \
	}

struct cr_elf_ehdr {
	cr_elf_word ident[4];
	CR_ELF_PAIR(type, machine);
	cr_elf_word version;
	cr_elf_word entry;
	cr_elf_word phoff;
	cr_elf_word shoff;
	cr_elf_word flags;
	CR_ELF_PAIR(ehsize, phentsize);
	CR_ELF_PAIR(phnum, shentsize);
	CR_ELF_PAIR(shnum, shstrndx);
};

struct cr_elf_phdr {
	cr_elf_word type;
	cr_elf_word offset;
	cr_elf_word vaddr;
	cr_elf_word paddr;
	cr_elf_word filesz;
	cr_elf_word memsz;
	cr_elf_word flags;
	cr_elf_word align;
};

struct cr_elf_shdr {
	cr_elf_word name;
	cr_elf_word type;
	cr_elf_word flags;
	cr_elf_word addr;
	cr_elf_word offset;
	cr_elf_word size;
	cr_elf_word link;
	cr_elf_word info;
	cr_elf_word addralign;
	cr_elf_word entsize;
};

#define CR_ELF_WORDS_MAX 13u /* of any header */

#define CR_ELF_WORDS(type) (sizeof(type) / sizeof(cr_elf_word))

_Static_assert(CR_ELF_WORDS(struct cr_elf_ehdr) == 13, "a row of numbers");
_Static_assert(CR_ELF_WORDS(struct cr_elf_phdr) == 8, "a row of numbers");
_Static_assert(CR_ELF_WORDS(struct cr_elf_shdr) == 10, "a row of numbers");

/* Where a header's numbers are in the file. */
struct cr_elf_layout {
	uint8_t bytes; /* of the header */
	uint8_t words;
	uint8_t place[CR_ELF_WORDS_MAX]; /* a multiple of 4; CR_ELF_WIDE: 8 bytes, not 4 */
};

#define CR_ELF_WIDE 1u

#define CR_ELF_HDR_BYTES_MAX 64u /* of any header of either class */

/* [0] is ELF32, [1] is ELF64. */
extern const struct cr_elf_layout cr_elf_layouts[2][CR_ELF_KINDS];

/* Takes raw bytes apart into a header's struct. False: a number does not fit into a word. */
bool cr_elf_unpack(const struct cr_elf_layout *layout, const uint8_t *raw, void *header);

/* Puts raw bytes together from a header's struct. */
void cr_elf_pack(const struct cr_elf_layout *layout, uint8_t *raw, const void *header);

#define CR_ET_EXEC 2u
#define CR_ET_DYN  3u
#define CR_ET_CORE 4u

#define CR_PT_LOAD 1u
#define CR_PT_NOTE 4u

#define CR_SHT_NULL   0u
#define CR_SHT_NOBITS 8u

#endif
