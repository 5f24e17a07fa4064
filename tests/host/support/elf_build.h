/* SPDX-License-Identifier: Apache-2.0 */
/* elf_build.h - makes ELF files for tests, good ones first; tests then spoil them.
 *
 * Written from the format, without the reader's tables: a mistake there does not hide here. */
#ifndef TEST_ELF_BUILD_H
#define TEST_ELF_BUILD_H

#include <stddef.h>
#include <stdint.h>

#define TEST_ELF_BYTES_MAX 8192u
#define TEST_ELF_PARTS_MAX 8u

struct test_segment {
	uint32_t type; /* 1: PT_LOAD */
	uint64_t vaddr;
	uint64_t paddr;
	const void *data;
	uint64_t file_bytes;
	uint64_t memory_bytes;
};

struct test_section {
	const char *name;
	uint32_t type; /* 1: PROGBITS, 8: NOBITS */
	uint64_t addr;
	unsigned int segment; /* its bytes are that segment's, from into on */
	uint64_t into;
	uint64_t bytes;
};

struct test_elf {
	int wide; /* 0: ELF32, 1: ELF64 */
	uint16_t type;
	uint16_t machine;
	uint64_t entry;
	struct test_segment segment[TEST_ELF_PARTS_MAX];
	unsigned int segments;
	struct test_section section[TEST_ELF_PARTS_MAX];
	unsigned int sections;
	/* Set by test_elf_build(): where things went. */
	size_t phdr_at[TEST_ELF_PARTS_MAX];
	size_t data_at[TEST_ELF_PARTS_MAX];
	size_t shdr_at[TEST_ELF_PARTS_MAX + 2];
	size_t names_at;
	uint8_t bytes[TEST_ELF_BYTES_MAX];
	size_t size;
};

/* Lays the file out: header, program headers, data, names, section headers. */
void test_elf_build(struct test_elf *elf);

/* A number of n bytes, little endian, into the file. */
void test_elf_poke(struct test_elf *elf, size_t at, uint64_t value, unsigned int n);

/* Places of fields within headers, by class. */
#define TEST_EHDR_TYPE         16u
#define TEST_EHDR_MACHINE      18u
#define TEST_EHDR_ENTRY        24u
#define TEST_EHDR_PHOFF(w)     ((w) ? 32u : 28u)
#define TEST_EHDR_SHOFF(w)     ((w) ? 40u : 32u)
#define TEST_EHDR_PHENTSIZE(w) ((w) ? 54u : 42u)
#define TEST_EHDR_PHNUM(w)     ((w) ? 56u : 44u)
#define TEST_EHDR_SHENTSIZE(w) ((w) ? 58u : 46u)
#define TEST_EHDR_SHNUM(w)     ((w) ? 60u : 48u)
#define TEST_EHDR_SHSTRNDX(w)  ((w) ? 62u : 50u)
#define TEST_PHDR_OFFSET(w)    ((w) ? 8u : 4u)
#define TEST_PHDR_PADDR(w)     ((w) ? 24u : 12u)
#define TEST_PHDR_FILESZ(w)    ((w) ? 32u : 16u)
#define TEST_PHDR_MEMSZ(w)     ((w) ? 40u : 20u)
#define TEST_SHDR_OFFSET(w)    ((w) ? 24u : 16u)
#define TEST_SHDR_SIZE(w)      ((w) ? 32u : 20u)
#define TEST_WORD(w)           ((w) ? 8u : 4u)

#endif
