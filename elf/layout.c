/* SPDX-License-Identifier: Apache-2.0 */
#include "elf/layout.h"

#include <string.h>

#define AT2 CR_ELF_AT2
#define AT4 CR_ELF_AT4
#define AT8 CR_ELF_AT8

const struct cr_elf_layout cr_elf_layouts[2][CR_ELF_KINDS] = {
	{
		[CR_ELF_EHDR] = { 52,
	                          12,
	                          { AT4(20), AT2(16), AT2(18), AT4(24), AT4(28), AT4(32), AT2(40),
	                            AT2(42), AT2(44), AT2(46), AT2(48), AT2(50) } },
		[CR_ELF_PHDR] = { 32,
	                          7,
	                          { AT4(0), AT4(24), AT4(4), AT4(8), AT4(12), AT4(16), AT4(20) } },
		[CR_ELF_SHDR] = { 40, 5, { AT4(0), AT4(4), AT4(12), AT4(16), AT4(20) } },
	},
	{
		[CR_ELF_EHDR] = { 64,
	                          12,
	                          { AT4(20), AT2(16), AT2(18), AT8(24), AT8(32), AT8(40), AT2(52),
	                            AT2(54), AT2(56), AT2(58), AT2(60), AT2(62) } },
		[CR_ELF_PHDR] = { 56,
	                          7,
	                          { AT4(0), AT4(4), AT8(8), AT8(16), AT8(24), AT8(32), AT8(40) } },
		[CR_ELF_SHDR] = { 64, 5, { AT4(0), AT4(4), AT8(16), AT8(24), AT8(32) } },
	},
};

static size_t place_of(uint8_t place, size_t *bytes)
{
	*bytes = 2u << (place >> 6);
	return place & 0x3f;
}

bool cr_elf_unpack(const struct cr_elf_layout *layout, const uint8_t *raw,
                   union cr_elf_header *header)
{
	for (uint32_t i = 0; i < layout->fields; i++) {
		uint64_t value = 0;
		size_t bytes;
		size_t at = place_of(layout->place[i], &bytes);

		memcpy(&value, raw + at, bytes);
		header->field[i] = (cr_elf_word)value;
		if (header->field[i] != value)
			return false;
	}
	return true;
}

void cr_elf_pack(const struct cr_elf_layout *layout, uint8_t *raw,
                 const union cr_elf_header *header)
{
	for (uint32_t i = 0; i < layout->fields; i++) {
		uint64_t value = header->field[i];
		size_t bytes;
		size_t at = place_of(layout->place[i], &bytes);

		memcpy(raw + at, &value, bytes);
	}
}
