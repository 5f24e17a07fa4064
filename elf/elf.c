/* SPDX-License-Identifier: Apache-2.0 */
#include "elf/elf.h"

#include <string.h>

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

uint32_t cr_elf_header_bytes(const struct cr_elf *elf, enum cr_elf_kind kind)
{
	static const uint8_t bytes[CR_ELF_KINDS] = {
		[CR_ELF_EHDR] = sizeof(struct cr_elf_ehdr),
		[CR_ELF_PHDR] = sizeof(struct cr_elf_phdr),
		[CR_ELF_SHDR] = sizeof(struct cr_elf_shdr),
	};

	return CR_CFG_ELF64 ? elf->layout[kind].bytes : bytes[kind];
}

/* Header index of the table at offset. */
static int read_header(struct cr_elf *elf, enum cr_elf_kind kind, cr_elf_word offset,
                       uint32_t index, void *header)
{
	uint32_t bytes = cr_elf_header_bytes(elf, kind);
	uint8_t raw[CR_ELF_HDR_BYTES_MAX];
	int err;

	offset += index * bytes;
	if (!CR_CFG_ELF64)
		return cr_elf_read(elf, offset, header, bytes);
	err = cr_elf_read(elf, offset, raw, bytes);
	if (!err && !cr_elf_unpack(&elf->layout[kind], raw, header))
		err = cr_elf_refuse(elf, CORRAL_FAULT_TOO_LARGE, offset);
	return err;
}

/* count headers of entry_bytes each lie at offset. */
static int check_headers(struct cr_elf *elf, enum cr_elf_kind kind, cr_elf_word offset,
                         uint32_t entry_bytes, uint32_t count)
{
	uint32_t bytes = cr_elf_header_bytes(elf, kind);

	if (count > (kind == CR_ELF_PHDR ? CORRAL_ELF_PHDRS_MAX : CORRAL_ELF_SHDRS_MAX))
		return cr_elf_refuse(elf, CORRAL_FAULT_HEADER_COUNT, count);
	if (entry_bytes != bytes)
		return cr_elf_refuse(elf, CORRAL_FAULT_HEADER_SIZE, entry_bytes);
	return check_inside(elf, offset, count * bytes);
}

/* 1: the section has bits, and they lie inside the image. */
static int read_section(struct cr_elf *elf, uint32_t index, struct cr_elf_shdr *shdr)
{
	int err = read_header(elf, CR_ELF_SHDR, elf->ehdr.shoff, index, shdr);

	if (err || shdr->type == CR_SHT_NULL || shdr->type == CR_SHT_NOBITS)
		return err;
	return check_inside(elf, shdr->offset, shdr->size) ? -ENOEXEC : 1;
}

static int read_names(struct cr_elf *elf)
{
	uint32_t index = elf->ehdr.shstrndx;
	int has_bits = index < elf->ehdr.shnum ? read_section(elf, index, &elf->names) : 0;

	if (!has_bits)
		return cr_elf_refuse(elf, CORRAL_FAULT_SECTION_NAMES, index);
	return has_bits < 0 ? has_bits : 0;
}

static int check_tables(struct cr_elf *elf)
{
	const struct cr_elf_ehdr *ehdr = &elf->ehdr;
	int err = check_headers(elf, CR_ELF_PHDR, ehdr->phoff, ehdr->phentsize, ehdr->phnum);

	if (err || ehdr->shnum == 0)
		return err;
	err = check_headers(elf, CR_ELF_SHDR, ehdr->shoff, ehdr->shentsize, ehdr->shnum);
	return err ? err : read_names(elf);
}

static int read_ehdr(struct cr_elf *elf, uint16_t machine)
{
	const struct cr_elf_ehdr *ehdr = &elf->ehdr;
	int err = read_header(elf, CR_ELF_EHDR, 0, 0, &elf->ehdr);

	if (err)
		return err;
	if (ehdr->version != CR_ELF_VERSION)
		return cr_elf_refuse(elf, CORRAL_FAULT_VERSION, ehdr->version);
	if (machine && ehdr->machine != machine)
		return cr_elf_refuse(elf, CORRAL_FAULT_MACHINE, ehdr->machine);
	if (ehdr->type != CR_ET_EXEC && ehdr->type != CR_ET_DYN)
		return cr_elf_refuse(elf, CORRAL_FAULT_TYPE, ehdr->type);
	return check_tables(elf);
}

/* The class is known after this, and with it where the rest is. */
static int read_ident(struct cr_elf *elf, uint8_t elf_class, uint16_t machine)
{
	struct cr_elf_ident ident;
	int err = cr_elf_read(elf, 0, &ident, sizeof(ident));

	if (err)
		return err;
	if (ident.magic != CR_ELF_MAGIC)
		return cr_elf_refuse(elf, CORRAL_FAULT_MAGIC, ident.magic);
	if (ident.elf_class - 1u > CR_CFG_ELF64 || (elf_class && ident.elf_class != elf_class))
		return cr_elf_refuse(elf, CORRAL_FAULT_CLASS, ident.elf_class);
	if (ident.byte_order != CR_ELF_LITTLE_ENDIAN)
		return cr_elf_refuse(elf, CORRAL_FAULT_BIG_ENDIAN, ident.byte_order);
	if (ident.version != CR_ELF_VERSION)
		return cr_elf_refuse(elf, CORRAL_FAULT_VERSION, ident.version);
	elf->elf_class = ident.elf_class;
	if (CR_CFG_ELF64)
		elf->layout = cr_elf_layouts[ident.elf_class - 1];
	return read_ehdr(elf, machine);
}

int cr_elf_open(struct cr_elf *elf, const struct corral_image *image, uint8_t elf_class,
                uint16_t machine, struct corral_reason *why)
{
	elf->image = image;
	elf->why = why;
	elf->bytes = (cr_elf_word)image->size_bytes;
	if (elf->bytes != image->size_bytes)
		elf->bytes = (cr_elf_word)-1; /* as far as this core can look */
	return read_ident(elf, elf_class, machine);
}

int cr_elf_segment(struct cr_elf *elf, uint32_t index, struct cr_elf_phdr *phdr)
{
	int err = read_header(elf, CR_ELF_PHDR, elf->ehdr.phoff, index, phdr);

	if (err || phdr->type != CR_PT_LOAD)
		return err;
	if (phdr->filesz > phdr->memsz)
		return cr_elf_refuse(elf, CORRAL_FAULT_SEGMENT_SIZE, phdr->paddr);
	if (check_inside(elf, phdr->offset, phdr->filesz))
		return -ENOEXEC;
	return phdr->memsz != 0;
}

/* 1 when the name at offset in the section names is name. */
static int name_is(struct cr_elf *elf, cr_elf_word offset, const char *name)
{
	char piece[24];
	cr_elf_word size = (cr_elf_word)strlen(name) + 1;
	int err;

	CR_ASSERT(size <= sizeof(piece));
	if (size > elf->names.size - offset)
		return 0;
	err = cr_elf_read(elf, elf->names.offset + offset, piece, size);
	return err ? err : memcmp(piece, name, size) == 0;
}

int cr_elf_find(struct cr_elf *elf, const char *name, struct cr_elf_shdr *shdr)
{
	for (uint32_t i = 0; i < elf->ehdr.shnum; i++) {
		int found = read_section(elf, i, shdr);

		if (found > 0) {
			if (shdr->name >= elf->names.size)
				return cr_elf_refuse(elf, CORRAL_FAULT_SECTION_NAMES, i);
			found = name_is(elf, shdr->name, name);
		}
		if (found)
			return found;
	}
	return 0;
}
