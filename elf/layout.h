/* SPDX-License-Identifier: Apache-2.0 */
/* layout.h - where the fields of ELF32 and ELF64 headers are.
 *
 * One table for both classes, so that one function reads either. Pure data. */
#ifndef CR_ELF_LAYOUT_H
#define CR_ELF_LAYOUT_H

#include "base/cr.h"

#include <string.h>

_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "images are read in this core's order");

/* Before the class is known: the identification. */
#define CR_ELF_IDENT_BYTES 16u
#define CR_ELF_MAGIC       0x464c457fu /* 0x7f "ELF", little endian */

enum cr_elf_field {
	CR_EHDR_TYPE,
	CR_EHDR_MACHINE,
	CR_EHDR_VERSION,
	CR_EHDR_ENTRY,
	CR_EHDR_PHOFF,
	CR_EHDR_SHOFF,
	CR_EHDR_EHSIZE,
	CR_EHDR_PHENTSIZE,
	CR_EHDR_PHNUM,
	CR_EHDR_SHENTSIZE,
	CR_EHDR_SHNUM,
	CR_EHDR_SHSTRNDX,
	CR_PHDR_TYPE,
	CR_PHDR_FLAGS,
	CR_PHDR_OFFSET,
	CR_PHDR_VADDR,
	CR_PHDR_PADDR,
	CR_PHDR_FILESZ,
	CR_PHDR_MEMSZ,
	CR_SHDR_NAME,
	CR_SHDR_TYPE,
	CR_SHDR_ADDR,
	CR_SHDR_OFFSET,
	CR_SHDR_SIZE,
	CR_ELF_FIELDS,
};

struct cr_elf_place {
	uint8_t at;
	uint8_t bytes;
};

struct cr_elf_layout {
	uint8_t ehdr_bytes;
	uint8_t phdr_bytes;
	uint8_t shdr_bytes;
	struct cr_elf_place field[CR_ELF_FIELDS];
};

#define CR_ELF_HDR_BYTES_MAX 64u /* of any header of either class */

/* [0] is ELF32, [1] is ELF64. */
extern const struct cr_elf_layout cr_elf_layouts[2];

static inline uint64_t cr_elf_get(const struct cr_elf_layout *layout, const uint8_t *raw,
				  enum cr_elf_field field)
{
	uint64_t value = 0;

	memcpy(&value, raw + layout->field[field].at, layout->field[field].bytes);
	return value;
}

static inline void cr_elf_put(const struct cr_elf_layout *layout, uint8_t *raw,
			      enum cr_elf_field field, uint64_t value)
{
	memcpy(raw + layout->field[field].at, &value, layout->field[field].bytes);
}

#define CR_ET_EXEC 2u
#define CR_ET_DYN  3u
#define CR_ET_CORE 4u

#define CR_PT_LOAD 1u
#define CR_PT_NOTE 4u

#define CR_SHT_NULL   0u
#define CR_SHT_NOBITS 8u

#endif
