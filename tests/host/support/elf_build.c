/* SPDX-License-Identifier: Apache-2.0 */
#include "elf_build.h"

#include <assert.h>
#include <string.h>

void test_elf_poke(struct test_elf *elf, size_t at, uint64_t value, unsigned int n)
{
	assert(at + n <= sizeof(elf->bytes));
	for (unsigned int i = 0; i < n; i++)
		elf->bytes[at + i] = (uint8_t)(value >> (8 * i));
}

/* Appends value as n bytes. */
static void add(struct test_elf *elf, uint64_t value, unsigned int n)
{
	test_elf_poke(elf, elf->size, value, n);
	elf->size += n;
}

static void add_word(struct test_elf *elf, uint64_t value)
{
	add(elf, value, TEST_WORD(elf->wide));
}

static void add_ehdr(struct test_elf *elf)
{
	static const uint8_t magic[4] = { 0x7f, 'E', 'L', 'F' };

	memcpy(elf->bytes, magic, sizeof(magic));
	elf->size = 4;
	add(elf, elf->wide ? 2 : 1, 1);
	add(elf, 1, 1); /* little endian */
	add(elf, 1, 1); /* version */
	elf->size = 16;
	add(elf, elf->type, 2);
	add(elf, elf->machine, 2);
	add(elf, 1, 4);
	add_word(elf, elf->entry);
	add_word(elf, elf->wide ? 64 : 52); /* program headers */
	add_word(elf, 0);                   /* section headers, later */
	add(elf, 0, 4);                     /* flags */
	add(elf, elf->wide ? 64 : 52, 2);
	add(elf, elf->wide ? 56 : 32, 2);
	add(elf, elf->segments, 2);
	add(elf, elf->wide ? 64 : 40, 2);
	add(elf, elf->sections ? elf->sections + 2 : 0, 2);
	add(elf, elf->sections ? elf->sections + 1 : 0, 2);
}

static void add_phdr(struct test_elf *elf, unsigned int i)
{
	const struct test_segment *segment = &elf->segment[i];

	elf->phdr_at[i] = elf->size;
	add(elf, segment->type, 4);
	if (elf->wide)
		add(elf, 7, 4);
	add_word(elf, 0); /* offset, later */
	add_word(elf, segment->vaddr);
	add_word(elf, segment->paddr);
	add_word(elf, segment->file_bytes);
	add_word(elf, segment->memory_bytes);
	if (!elf->wide)
		add(elf, 7, 4);
	add_word(elf, 4);
}

static void add_data(struct test_elf *elf, unsigned int i)
{
	const struct test_segment *segment = &elf->segment[i];

	elf->size = (elf->size + 7) & ~(size_t)7;
	elf->data_at[i] = elf->size;
	assert(elf->size + segment->file_bytes <= sizeof(elf->bytes));
	if (segment->file_bytes)
		memcpy(elf->bytes + elf->size, segment->data, (size_t)segment->file_bytes);
	elf->size += (size_t)segment->file_bytes;
	test_elf_poke(elf, elf->phdr_at[i] + TEST_PHDR_OFFSET(elf->wide), elf->data_at[i],
	              TEST_WORD(elf->wide));
}

static void add_shdr(struct test_elf *elf, unsigned int index, size_t name, uint32_t type,
                     uint64_t addr, uint64_t offset, uint64_t bytes)
{
	elf->shdr_at[index] = elf->size;
	add(elf, name, 4);
	add(elf, type, 4);
	add_word(elf, 0); /* flags */
	add_word(elf, addr);
	add_word(elf, offset);
	add_word(elf, bytes);
	add(elf, 0, 4);
	add(elf, 0, 4);
	add_word(elf, 4);
	add_word(elf, 0);
}

static size_t add_name(struct test_elf *elf, const char *name)
{
	size_t at = elf->size - elf->names_at;

	assert(elf->size + strlen(name) < sizeof(elf->bytes));
	memcpy(elf->bytes + elf->size, name, strlen(name) + 1);
	elf->size += strlen(name) + 1;
	return at;
}

static void add_sections(struct test_elf *elf)
{
	size_t name[TEST_ELF_PARTS_MAX] = { 0 };
	size_t own_name;
	size_t names_end;

	elf->names_at = elf->size;
	add_name(elf, "");
	for (unsigned int i = 0; i < elf->sections; i++)
		name[i] = add_name(elf, elf->section[i].name);
	own_name = add_name(elf, ".shstrtab");
	names_end = elf->size;
	elf->size = (elf->size + 7) & ~(size_t)7;
	test_elf_poke(elf, TEST_EHDR_SHOFF(elf->wide), elf->size, TEST_WORD(elf->wide));
	add_shdr(elf, 0, 0, 0, 0, 0, 0);
	for (unsigned int i = 0; i < elf->sections; i++) {
		const struct test_section *s = &elf->section[i];

		add_shdr(elf, i + 1, name[i], s->type, s->addr, elf->data_at[s->segment] + s->into,
		         s->bytes);
	}
	add_shdr(elf, elf->sections + 1, own_name, 3, 0, elf->names_at, names_end - elf->names_at);
}

void test_elf_build(struct test_elf *elf)
{
	memset(elf->bytes, 0, sizeof(elf->bytes));
	add_ehdr(elf);
	for (unsigned int i = 0; i < elf->segments; i++)
		add_phdr(elf, i);
	for (unsigned int i = 0; i < elf->segments; i++)
		add_data(elf, i);
	if (elf->sections)
		add_sections(elf);
}
