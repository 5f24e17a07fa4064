/* SPDX-License-Identifier: Apache-2.0 */
#include "elf/elf.h"

#include <string.h>

#define ELFDATA2LSB 1u
#define EV_CURRENT  1u

int cr_elf_refuse(struct cr_elf *elf, enum corral_fault fault, uint64_t at)
{
	elf->reason.fault = fault;
	elf->reason.at = at;
	return -ENOEXEC;
}

/* [offset, offset + bytes) must lie inside the image. */
static int check_inside(struct cr_elf *elf, uint64_t offset, uint64_t bytes)
{
	if (offset > elf->image->size_bytes || bytes > elf->image->size_bytes - offset)
		return cr_elf_refuse(elf, CORRAL_FAULT_TRUNCATED, offset);
	return 0;
}

int cr_elf_read(struct cr_elf *elf, uint64_t offset, void *buf, size_t size)
{
	const struct corral_image *image = elf->image;
	int err = check_inside(elf, offset, size);

	if (err)
		return err;
	if (image->data) {
		memcpy(buf, (const uint8_t *)image->data + (size_t)offset, size);
		return 0;
	}
	err = image->read(image->ctx, offset, buf, size);
	if (err)
		cr_elf_refuse(elf, CORRAL_FAULT_READ, offset);
	return err;
}

static int read_ident(struct cr_elf *elf, uint8_t elf_class)
{
	uint8_t ident[CR_ELF_IDENT_BYTES];
	uint32_t magic;
	int err = cr_elf_read(elf, 0, ident, sizeof(ident));

	if (err)
		return err;
	memcpy(&magic, ident, sizeof(magic));
	if (magic != CR_ELF_MAGIC)
		return cr_elf_refuse(elf, CORRAL_FAULT_MAGIC, magic);
	if ((ident[4] != CORRAL_ELF_CLASS_32 && ident[4] != CORRAL_ELF_CLASS_64) ||
	    (elf_class && ident[4] != elf_class))
		return cr_elf_refuse(elf, CORRAL_FAULT_CLASS, ident[4]);
	if (ident[5] != ELFDATA2LSB)
		return cr_elf_refuse(elf, CORRAL_FAULT_BIG_ENDIAN, ident[5]);
	if (ident[6] != EV_CURRENT)
		return cr_elf_refuse(elf, CORRAL_FAULT_VERSION, ident[6]);
	elf->elf_class = ident[4];
	elf->layout = &cr_elf_layouts[ident[4] - 1];
	return 0;
}

/* count headers of entry_bytes each at offset; expected is the size we know. */
static int check_headers(struct cr_elf *elf, uint64_t offset, uint64_t entry_bytes,
			 uint32_t expected, uint64_t count, uint32_t count_max)
{
	if (count > count_max)
		return cr_elf_refuse(elf, CORRAL_FAULT_HEADER_COUNT, count);
	if (entry_bytes != expected)
		return cr_elf_refuse(elf, CORRAL_FAULT_HEADER_SIZE, entry_bytes);
	return check_inside(elf, offset, (uint64_t)((uint32_t)count * expected));
}

static int read_section(struct cr_elf *elf, unsigned int index, struct cr_elf_section *section,
			uint32_t *name)
{
	const struct cr_elf_layout *layout = elf->layout;
	uint8_t raw[CR_ELF_HDR_BYTES_MAX];
	uint32_t type;
	int err = cr_elf_read(elf, elf->shoff + index * layout->shdr_bytes, raw, layout->shdr_bytes);

	if (err)
		return err;
	type = (uint32_t)cr_elf_get(layout, raw, CR_SHDR_TYPE);
	*name = (uint32_t)cr_elf_get(layout, raw, CR_SHDR_NAME);
	section->addr = cr_elf_get(layout, raw, CR_SHDR_ADDR);
	section->offset = cr_elf_get(layout, raw, CR_SHDR_OFFSET);
	section->bytes = cr_elf_get(layout, raw, CR_SHDR_SIZE);
	if (type == CR_SHT_NULL || type == CR_SHT_NOBITS)
		return 0;
	err = check_inside(elf, section->offset, section->bytes);
	return err ? err : 1;
}

static int read_names(struct cr_elf *elf, uint32_t index)
{
	struct cr_elf_section names;
	uint32_t name;
	int has_bits;

	if (index >= elf->shnum)
		return cr_elf_refuse(elf, CORRAL_FAULT_SECTION_NAMES, index);
	has_bits = read_section(elf, index, &names, &name);
	if (has_bits < 0)
		return has_bits;
	if (!has_bits)
		return cr_elf_refuse(elf, CORRAL_FAULT_SECTION_NAMES, index);
	elf->names_offset = names.offset;
	elf->names_bytes = names.bytes;
	return 0;
}

static int check_kind(struct cr_elf *elf, const uint8_t *raw, uint16_t machine)
{
	const struct cr_elf_layout *layout = elf->layout;
	uint64_t version = cr_elf_get(layout, raw, CR_EHDR_VERSION);

	elf->type = (uint16_t)cr_elf_get(layout, raw, CR_EHDR_TYPE);
	elf->machine = (uint16_t)cr_elf_get(layout, raw, CR_EHDR_MACHINE);
	if (version != EV_CURRENT)
		return cr_elf_refuse(elf, CORRAL_FAULT_VERSION, version);
	if (machine && elf->machine != machine)
		return cr_elf_refuse(elf, CORRAL_FAULT_MACHINE, elf->machine);
	if (elf->type != CR_ET_EXEC && elf->type != CR_ET_DYN)
		return cr_elf_refuse(elf, CORRAL_FAULT_TYPE, elf->type);
	return 0;
}

int cr_elf_open(struct cr_elf *elf, const struct corral_image *image, uint8_t elf_class,
		uint16_t machine)
{
	const struct cr_elf_layout *layout;
	uint8_t raw[CR_ELF_HDR_BYTES_MAX];
	int err;

	memset(elf, 0, sizeof(*elf));
	elf->image = image;
	err = read_ident(elf, elf_class);
	if (err)
		return err;
	layout = elf->layout;
	err = cr_elf_read(elf, 0, raw, layout->ehdr_bytes);
	if (err)
		return err;
	err = check_kind(elf, raw, machine);
	if (err)
		return err;

	elf->entry = cr_elf_get(layout, raw, CR_EHDR_ENTRY);
	elf->phoff = cr_elf_get(layout, raw, CR_EHDR_PHOFF);
	elf->shoff = cr_elf_get(layout, raw, CR_EHDR_SHOFF);
	elf->phnum = (uint16_t)cr_elf_get(layout, raw, CR_EHDR_PHNUM);
	elf->shnum = (uint16_t)cr_elf_get(layout, raw, CR_EHDR_SHNUM);
	if (elf->phnum == 0)
		return cr_elf_refuse(elf, CORRAL_FAULT_NO_SEGMENTS, 0);
	err = check_headers(elf, elf->phoff, cr_elf_get(layout, raw, CR_EHDR_PHENTSIZE),
			    layout->phdr_bytes, elf->phnum, CORRAL_ELF_PHDRS_MAX);
	if (err || elf->shnum == 0)
		return err;
	err = check_headers(elf, elf->shoff, cr_elf_get(layout, raw, CR_EHDR_SHENTSIZE),
			    layout->shdr_bytes, elf->shnum, CORRAL_ELF_SHDRS_MAX);
	if (err)
		return err;
	return read_names(elf, (uint32_t)cr_elf_get(layout, raw, CR_EHDR_SHSTRNDX));
}

int cr_elf_segment(struct cr_elf *elf, unsigned int index, struct cr_elf_segment *segment)
{
	const struct cr_elf_layout *layout = elf->layout;
	uint8_t raw[CR_ELF_HDR_BYTES_MAX];
	int err = cr_elf_read(elf, elf->phoff + index * layout->phdr_bytes, raw, layout->phdr_bytes);

	if (err)
		return err;
	segment->offset = cr_elf_get(layout, raw, CR_PHDR_OFFSET);
	segment->vaddr = cr_elf_get(layout, raw, CR_PHDR_VADDR);
	segment->paddr = cr_elf_get(layout, raw, CR_PHDR_PADDR);
	segment->file_bytes = cr_elf_get(layout, raw, CR_PHDR_FILESZ);
	segment->memory_bytes = cr_elf_get(layout, raw, CR_PHDR_MEMSZ);
	if (cr_elf_get(layout, raw, CR_PHDR_TYPE) != CR_PT_LOAD)
		return 0;
	if (segment->file_bytes > segment->memory_bytes)
		return cr_elf_refuse(elf, CORRAL_FAULT_SEGMENT_SIZE, segment->paddr);
	err = check_inside(elf, segment->offset, segment->file_bytes);
	if (err)
		return err;
	return segment->memory_bytes != 0;
}

/* 1 when the name at offset in the section names is name. */
static int name_is(struct cr_elf *elf, uint32_t offset, const char *name)
{
	char piece[24];
	size_t size = strlen(name) + 1;
	int err;

	CR_ASSERT(size <= sizeof(piece));
	if (offset > elf->names_bytes || size > elf->names_bytes - offset)
		return 0;
	err = cr_elf_read(elf, elf->names_offset + offset, piece, size);
	if (err)
		return err;
	return memcmp(piece, name, size) == 0;
}

int cr_elf_find(struct cr_elf *elf, const char *name, struct cr_elf_section *section)
{
	for (unsigned int i = 0; i < elf->shnum; i++) {
		uint32_t offset;
		int found = read_section(elf, i, section, &offset);

		if (found == 1) {
			if (offset >= elf->names_bytes)
				return cr_elf_refuse(elf, CORRAL_FAULT_SECTION_NAMES, i);
			found = name_is(elf, offset, name);
		}
		if (found != 0)
			return found;
	}
	return 0;
}
