/* SPDX-License-Identifier: Apache-2.0 */
#include "elf/layout.h"

#include <string.h>

const struct cr_elf_layout cr_elf_layouts[2][CR_ELF_KINDS] = {
	{
		[CR_ELF_EHDR] = { 52, 12, { { 20, 4 }, { 16, 2 }, { 18, 2 }, { 24, 4 }, { 28, 4 }, { 32, 4 },
				  { 40, 2 }, { 42, 2 }, { 44, 2 }, { 46, 2 }, { 48, 2 }, { 50, 2 } } },
		[CR_ELF_PHDR] = { 32, 7, { { 0, 4 }, { 24, 4 }, { 4, 4 }, { 8, 4 }, { 12, 4 }, { 16, 4 }, { 20, 4 } } },
		[CR_ELF_SHDR] = { 40, 5, { { 0, 4 }, { 4, 4 }, { 12, 4 }, { 16, 4 }, { 20, 4 } } },
	},
	{
		[CR_ELF_EHDR] = { 64, 12, { { 20, 4 }, { 16, 2 }, { 18, 2 }, { 24, 8 }, { 32, 8 }, { 40, 8 },
				  { 52, 2 }, { 54, 2 }, { 56, 2 }, { 58, 2 }, { 60, 2 }, { 62, 2 } } },
		[CR_ELF_PHDR] = { 56, 7, { { 0, 4 }, { 4, 4 }, { 8, 8 }, { 16, 8 }, { 24, 8 }, { 32, 8 }, { 40, 8 } } },
		[CR_ELF_SHDR] = { 64, 5, { { 0, 4 }, { 4, 4 }, { 16, 8 }, { 24, 8 }, { 32, 8 } } },
	},
};

void cr_elf_unpack(const struct cr_elf_layout *layout, const uint8_t *raw, union cr_elf_header *header)
{
	memset(header, 0, sizeof(*header));
	for (uint32_t i = 0; i < layout->fields; i++)
		memcpy(&header->field[i], raw + layout->place[i].at, layout->place[i].bytes);
}

void cr_elf_pack(const struct cr_elf_layout *layout, uint8_t *raw, const union cr_elf_header *header)
{
	for (uint32_t i = 0; i < layout->fields; i++)
		memcpy(raw + layout->place[i].at, &header->field[i], layout->place[i].bytes);
}
