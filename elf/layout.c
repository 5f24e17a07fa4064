/* SPDX-License-Identifier: Apache-2.0 */
#include "elf/layout.h"

#include <string.h>

#define W(at) ((at) | CR_ELF_WIDE)

const struct cr_elf_layout cr_elf_layouts[2][CR_ELF_KINDS] = {
	{
		[CR_ELF_EHDR] = { 52, 13, { 0, 4, 8, 12, 16, 20, 24, 28, 32, 36, 40, 44, 48 } },
		[CR_ELF_PHDR] = { 32, 8, { 0, 4, 8, 12, 16, 20, 24, 28 } },
		[CR_ELF_SHDR] = { 40, 10, { 0, 4, 8, 12, 16, 20, 24, 28, 32, 36 } },
	},
	{
		[CR_ELF_EHDR] = { 64,
	                          13,
	                          { 0, 4, 8, 12, 16, 20, W(24), W(32), W(40), 48, 52, 56, 60 } },
		[CR_ELF_PHDR] = { 56, 8, { 0, W(8), W(16), W(24), W(32), W(40), 4, W(48) } },
		[CR_ELF_SHDR] = { 64,
	                          10,
	                          { 0, 4, W(8), W(16), W(24), W(32), 40, 44, W(48), W(56) } },
	},
};

static size_t place_of(uint8_t place, size_t *bytes)
{
	*bytes = place & CR_ELF_WIDE ? sizeof(uint64_t) : sizeof(uint32_t);
	return place & ~CR_ELF_WIDE;
}

bool cr_elf_unpack(const struct cr_elf_layout *layout, const uint8_t *raw, void *header)
{
	cr_elf_word *word = header;

	for (uint32_t i = 0; i < layout->words; i++) {
		uint64_t value = 0;
		size_t bytes;
		size_t at = place_of(layout->place[i], &bytes);

		memcpy(&value, raw + at, bytes);
		word[i] = (cr_elf_word)value;
		if (word[i] != value)
			return false;
	}
	return true;
}

void cr_elf_pack(const struct cr_elf_layout *layout, uint8_t *raw, const void *header)
{
	const cr_elf_word *word = header;

	for (uint32_t i = 0; i < layout->words; i++) {
		uint64_t value = word[i];
		size_t bytes;
		size_t at = place_of(layout->place[i], &bytes);

		memcpy(raw + at, &value, bytes);
	}
}
