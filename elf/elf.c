/* SPDX-License-Identifier: Apache-2.0 */
#include "elf/elf.h"

#include <string.h>

#define ELFDATA2LSB 1u
#define EV_CURRENT  1u

CR_NOINLINE int cr_elf_refuse(struct cr_elf *elf, enum corral_fault fault, cr_elf_word at)
{
	elf->why->fault = fault;
	elf->why->at = at;
	return -ENOEXEC;
}

/* [offset, offset + bytes) must lie inside the image. */
static int check_inside(struct cr_elf *elf, cr_elf_word offset, cr_elf_word bytes)
{
	if (offset > elf->bytes || bytes > elf->bytes - offset)
		return cr_elf_refuse(elf, CORRAL_FAULT_TRUNCATED, offset);
	return 0;
}

int cr_elf_read(struct cr_elf *elf, cr_elf_word offset, void *buf, cr_elf_word size)
{
	const struct corral_image *image = elf->image;
	int err;

	if (check_inside(elf, offset, size))
		return -ENOEXEC;
	if (image->data) {
		memcpy(buf, (const uint8_t *)image->data + offset, size);
		return 0;
	}
	err = image->read(image->ctx, offset, buf, size);
	if (err == 0)
		return 0;
	cr_elf_refuse(elf, CORRAL_FAULT_READ, offset);
	return err < 0 ? err : -EIO; /* a store that counts what it read broke the contract */
}

/* What comes before the class is known; raw are the image's first bytes. */
static int check_ident(struct cr_elf *elf, const uint8_t *raw, uint8_t elf_class)
{
	uint32_t magic;

	memcpy(&magic, raw, sizeof(magic));
	if (magic != CR_ELF_MAGIC)
		return cr_elf_refuse(elf, CORRAL_FAULT_MAGIC, magic);
	elf->elf_class = raw[4];
	if (raw[4] - 1u > 1u || (elf_class && raw[4] != elf_class))
		return cr_elf_refuse(elf, CORRAL_FAULT_CLASS, raw[4]);
	if (raw[5] != ELFDATA2LSB)
		return cr_elf_refuse(elf, CORRAL_FAULT_BIG_ENDIAN, raw[5]);
	if (raw[6] != EV_CURRENT)
		return cr_elf_refuse(elf, CORRAL_FAULT_VERSION, raw[6]);
	elf->layout = cr_elf_layouts[raw[4] - 1];
	return 0;
}

static int unpack(struct cr_elf *elf, enum cr_elf_kind kind, cr_elf_word offset, const uint8_t *raw,
                  union cr_elf_header *header)
{
	if (cr_elf_unpack(&elf->layout[kind], raw, header))
		return 0;
	cr_elf_refuse(elf, CORRAL_FAULT_TOO_LARGE, offset);
	return -ENOEXEC;
}

/* Header index of the table at offset. */
static int read_header(struct cr_elf *elf, enum cr_elf_kind kind, cr_elf_word offset,
                       uint32_t index, union cr_elf_header *header)
{
	uint32_t bytes = elf->layout[kind].bytes;
	uint8_t raw[CR_ELF_HDR_BYTES_MAX];
	int err;

	offset += index * bytes;
	err = cr_elf_read(elf, offset, raw, bytes);
	return err ? err : unpack(elf, kind, offset, raw, header);
}

/* count headers of entry_bytes each lie at offset. */
static int check_headers(struct cr_elf *elf, enum cr_elf_kind kind, cr_elf_word offset,
                         uint32_t entry_bytes, uint32_t count)
{
	uint32_t bytes = elf->layout[kind].bytes;

	if (count > (kind == CR_ELF_PHDR ? CORRAL_ELF_PHDRS_MAX : CORRAL_ELF_SHDRS_MAX))
		return cr_elf_refuse(elf, CORRAL_FAULT_HEADER_COUNT, count);
	if (entry_bytes != bytes)
		return cr_elf_refuse(elf, CORRAL_FAULT_HEADER_SIZE, entry_bytes);
	return check_inside(elf, offset, count * bytes);
}

/* 1: the section has bits, and they lie inside the image. */
static int read_section(struct cr_elf *elf, uint32_t index, union cr_elf_header *header)
{
	const struct cr_elf_shdr *shdr = &header->shdr;
	int err = read_header(elf, CR_ELF_SHDR, elf->shoff, index, header);

	if (err || shdr->type == CR_SHT_NULL || shdr->type == CR_SHT_NOBITS)
		return err;
	return check_inside(elf, shdr->offset, shdr->size) ? -ENOEXEC : 1;
}

static int read_names(struct cr_elf *elf, uint32_t index)
{
	union cr_elf_header header;
	int has_bits = index < elf->shnum ? read_section(elf, index, &header) : 0;

	if (has_bits < 0)
		return has_bits;
	if (!has_bits)
		return cr_elf_refuse(elf, CORRAL_FAULT_SECTION_NAMES, index);
	elf->names_offset = header.shdr.offset;
	elf->names_bytes = header.shdr.size;
	return 0;
}

static int check_kind(struct cr_elf *elf, const struct cr_elf_ehdr *ehdr, uint16_t machine)
{
	if (ehdr->version != EV_CURRENT)
		return cr_elf_refuse(elf, CORRAL_FAULT_VERSION, ehdr->version);
	if (machine && ehdr->machine != machine)
		return cr_elf_refuse(elf, CORRAL_FAULT_MACHINE, ehdr->machine);
	if (ehdr->type != CR_ET_EXEC && ehdr->type != CR_ET_DYN)
		return cr_elf_refuse(elf, CORRAL_FAULT_TYPE, ehdr->type);
	elf->type = (uint16_t)ehdr->type;
	elf->machine = (uint16_t)ehdr->machine;
	return 0;
}

int cr_elf_open(struct cr_elf *elf, const struct corral_image *image, uint8_t elf_class,
                uint16_t machine, struct corral_reason *why)
{
	union cr_elf_header header;
	const struct cr_elf_ehdr *ehdr = &header.ehdr;
	uint8_t raw[CR_ELF_HDR_BYTES_MAX];
	int err;

	memset(elf, 0, sizeof(*elf));
	elf->image = image;
	elf->why = why;
	elf->bytes = (cr_elf_word)image->size_bytes;
	if (elf->bytes != image->size_bytes)
		elf->bytes = (cr_elf_word)-1; /* as far as this core can look */
	err = cr_elf_read(elf, 0, raw, sizeof(raw));
	if (!err)
		err = check_ident(elf, raw, elf_class);
	if (!err)
		err = unpack(elf, CR_ELF_EHDR, 0, raw, &header);
	if (!err)
		err = check_kind(elf, ehdr, machine);
	if (err)
		return err;
	elf->entry = ehdr->entry;
	elf->phoff = ehdr->phoff;
	elf->shoff = ehdr->shoff;
	elf->phnum = (uint16_t)ehdr->phnum;
	elf->shnum = (uint16_t)ehdr->shnum;
	err = check_headers(elf, CR_ELF_PHDR, elf->phoff, (uint32_t)ehdr->phentsize, elf->phnum);
	if (err || elf->shnum == 0)
		return err;
	err = check_headers(elf, CR_ELF_SHDR, elf->shoff, (uint32_t)ehdr->shentsize, elf->shnum);
	return err ? err : read_names(elf, (uint32_t)ehdr->shstrndx);
}

int cr_elf_segment(struct cr_elf *elf, uint32_t index, union cr_elf_header *header)
{
	const struct cr_elf_phdr *phdr = &header->phdr;
	int err = read_header(elf, CR_ELF_PHDR, elf->phoff, index, header);

	if (err || phdr->type != CR_PT_LOAD)
		return err;
	if (phdr->filesz > phdr->memsz)
		return cr_elf_refuse(elf, CORRAL_FAULT_SEGMENT_SIZE, phdr->paddr);
	if (check_inside(elf, phdr->offset, phdr->filesz))
		return -ENOEXEC;
	return phdr->memsz != 0;
}

/* 1 when the name at offset in the section names is name. */
static int name_is(struct cr_elf *elf, uint32_t offset, const char *name)
{
	char piece[24];
	cr_elf_word size = (cr_elf_word)strlen(name) + 1;
	int err;

	CR_ASSERT(size <= sizeof(piece));
	if (offset > elf->names_bytes || size > elf->names_bytes - offset)
		return 0;
	err = cr_elf_read(elf, elf->names_offset + offset, piece, size);
	if (err)
		return err;
	return memcmp(piece, name, size) == 0;
}

int cr_elf_find(struct cr_elf *elf, const char *name, union cr_elf_header *header)
{
	for (uint32_t i = 0; i < elf->shnum; i++) {
		int found = read_section(elf, i, header);

		if (found == 1) {
			if (header->shdr.name >= elf->names_bytes)
				return cr_elf_refuse(elf, CORRAL_FAULT_SECTION_NAMES, i);
			found = name_is(elf, (uint32_t)header->shdr.name, name);
		}
		if (found != 0)
			return found;
	}
	return 0;
}
