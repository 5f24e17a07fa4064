/* SPDX-License-Identifier: Apache-2.0 */
/* The file is this very image's and is not checked like one that somebody sent. */
#include "arch/native/seeded/symbol.h"

#include <elf.h>
#include <fcntl.h>
#include <inttypes.h>
#include <link.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static struct {
	const char *text;
	const ElfW(Sym) * *sorted; /* functions and objects, by address */
	size_t count;
	int looked; /* at the file */
} symbols;

static const char *map_file(void)
{
	int fd = open("/proc/self/exe", O_RDONLY | O_CLOEXEC);
	struct stat stat;
	void *file = MAP_FAILED;

	if (fd < 0)
		return NULL;
	if (fstat(fd, &stat) == 0)
		file = mmap(NULL, (size_t)stat.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
	(void)close(fd);
	return file == MAP_FAILED ? NULL : file;
}

static int by_address(const void *a, const void *b)
{
	const ElfW(Sym) *x = *(const ElfW(Sym) *const *)a;
	const ElfW(Sym) *y = *(const ElfW(Sym) *const *)b;

	if (x->st_value != y->st_value)
		return x->st_value < y->st_value ? -1 : 1;
	/* Their order in the file, so that it is always the same one that names an address. */
	return x < y ? -1 : x > y;
}

static void take(const char *file, const ElfW(Shdr) * sections, const ElfW(Shdr) * table)
{
	const ElfW(Sym) *all = (const void *)(file + table->sh_offset);
	size_t count = table->sh_size / sizeof(*all);

	symbols.text = file + sections[table->sh_link].sh_offset;
	symbols.sorted = malloc(count * sizeof(*symbols.sorted));
	if (!symbols.sorted)
		return;
	for (size_t i = 0; i < count; i++) {
		unsigned int type = ELF64_ST_TYPE(all[i].st_info);

		if (all[i].st_value && (type == STT_FUNC || type == STT_OBJECT))
			symbols.sorted[symbols.count++] = &all[i];
	}
	qsort(symbols.sorted, symbols.count, sizeof(*symbols.sorted), by_address);
}

static void look(void)
{
	const char *file = map_file();
	const ElfW(Ehdr) *header = (const void *)file;

	symbols.looked = 1;
	if (!file)
		return;

	const ElfW(Shdr) *sections = (const void *)(file + header->e_shoff);

	for (unsigned int i = 0; i < header->e_shnum; i++) {
		if (sections[i].sh_type == SHT_SYMTAB)
			take(file, sections, &sections[i]);
	}
}

static const ElfW(Sym) * find(uintptr_t address)
{
	size_t low = 0;
	size_t high;

	if (!symbols.looked)
		look();
	/* The last that does not begin behind it. */
	for (high = symbols.count; low < high;) {
		size_t middle = (low + high) / 2;

		if (symbols.sorted[middle]->st_value <= address)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == 0)
		return NULL;

	const ElfW(Sym) *symbol = symbols.sorted[low - 1];

	/* A return address may be the first behind a function that does not return. */
	return address <= symbol->st_value + symbol->st_size ? symbol : NULL;
}

const char *seeded_symbol_name(uintptr_t address)
{
	const ElfW(Sym) *symbol = find(address);

	return symbol ? symbols.text + symbol->st_name : "";
}

void seeded_symbol_print(uintptr_t address)
{
	const ElfW(Sym) *symbol = find(address);

	if (symbol)
		fprintf(stderr, "%s+%#" PRIxPTR " (%#" PRIxPTR ")", symbols.text + symbol->st_name,
		        address - symbol->st_value, address);
	else
		fprintf(stderr, "%#" PRIxPTR, address);
}
