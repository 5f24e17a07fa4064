/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "elf/load.h"
#include "elf_build.h"

#include <stdlib.h>
#include <string.h>

#define MEM_DA    0x20000000u
#define MEM_BYTES 512u
#define CLASSES   (1 + CR_CFG_ELF64) /* that this build reads */

/* The core's memory is a heap block of its own, so that a sanitizer sees a byte beyond it. */
struct bench {
	uint8_t *memory;
	struct cr_region region;
	struct cr_memories memories;
	struct test_elf file;
	struct cr_elf elf;
	struct corral_reason why;
};

static const uint8_t code[100] = "code of the remote core";
static const uint8_t table[64] = "a resource table, or so";

static void make_file(struct test_elf *file, int wide)
{
	memset(file, 0, sizeof(*file));
	file->wide = wide;
	file->type = 2;
	file->machine = wide ? CORRAL_ELF_MACHINE_AARCH64 : CORRAL_ELF_MACHINE_ARM;
	file->entry = MEM_DA + 9;
	file->segments = 3;
	file->segment[0] = (struct test_segment){ 1, MEM_DA, MEM_DA, code, 100, 100 };
	file->segment[1] = (struct test_segment){ 1, MEM_DA + 0x80, MEM_DA + 0x80, table, 64, 128 };
	file->segment[2] = (struct test_segment){ 4, 0, 0, code, 8, 8 };
	file->sections = 3;
	file->section[0] = (struct test_section){ ".text", 1, MEM_DA, 0, 0, 100 };
	file->section[1] = (struct test_section){ ".bss", 8, MEM_DA + 0xc0, 1, 64, 64 };
	file->section[2] = (struct test_section){ ".resource_table", 1, MEM_DA + 0x80, 1, 0, 64 };
	test_elf_build(file);
}

static void set_up(struct bench *b, int wide)
{
	b->memory = malloc(MEM_BYTES);
	assert_non_null(b->memory);
	memset(b->memory, 0xee, MEM_BYTES);
	b->region = (struct cr_region){ b->memory, MEM_DA, MEM_BYTES };
	b->memories = (struct cr_memories){ &b->region, 1 };
	make_file(&b->file, wide);
}

static void tear_down(struct bench *b)
{
	free(b->memory);
}

/* Reads a file out of a copy of its exact size. */
static int read_exact(void *ctx, uint64_t offset, void *buf, size_t len)
{
	memcpy(buf, (uint8_t *)ctx + offset, len);
	return 0;
}

/* open, check, load, find the table: what an engine does with an image of size bytes. */
static int run(struct bench *b, const uint8_t *bytes, size_t size, bool stream)
{
	uint8_t *copy = malloc(size ? size : 1);
	struct corral_image image = { .size_bytes = size };
	struct cr_elf_shdr shdr;
	int err;

	assert_non_null(copy);
	memcpy(copy, bytes, size);
	if (stream) {
		image.read = read_exact;
		image.ctx = copy;
	} else {
		image.data = copy;
	}
	b->why.fault = CORRAL_FAULT_NONE;
	err = cr_elf_open(&b->elf, &image, CORRAL_ELF_CLASS_ANY, CORRAL_ELF_MACHINE_ANY, &b->why);
	if (!err)
		err = cr_elf_load(&b->elf, &b->memories);
	if (!err)
		err = cr_elf_find(&b->elf, ".resource_table", &shdr);
	b->elf.image = NULL;
	free(copy);
	return err;
}

/* Both ways of reading refuse it, for the same reason. */
static void expect_fault(struct bench *b, uint32_t fault)
{
	for (int stream = 0; stream < 2; stream++) {
		assert_int_equal(run(b, b->file.bytes, b->file.size, stream), -ENOEXEC);
		assert_int_equal(b->why.fault, fault);
	}
	for (unsigned int i = 0; i < MEM_BYTES; i++)
		assert_int_equal(b->memory[i], 0xee); /* refused before anything was written */
}

static void poke(struct bench *b, size_t at, uint64_t value, unsigned int n)
{
	test_elf_poke(&b->file, at, value, n);
}

static void test_load(void **state)
{
	(void)state;
	for (int wide = 0; wide < CLASSES; wide++) {
		for (int stream = 0; stream < 2; stream++) {
			struct bench b;

			set_up(&b, wide);
			assert_int_equal(run(&b, b.file.bytes, b.file.size, stream), 1);
			assert_int_equal(b.elf.ehdr.entry, MEM_DA + 9);
			assert_int_equal(b.elf.ehdr.machine, b.file.machine);
			assert_int_equal(b.elf.elf_class, wide + 1);
			assert_memory_equal(b.memory, code, 100);
			assert_int_equal(b.memory[100], 0xee);
			assert_memory_equal(b.memory + 0x80, table, 64);
			for (unsigned int i = 0xc0; i < 0x100; i++)
				assert_int_equal(b.memory[i], 0); /* cleared */
			assert_int_equal(b.memory[0x100], 0xee);
			tear_down(&b);
		}
	}
}

static void test_find(void **state)
{
	(void)state;
	for (int wide = 0; wide < CLASSES; wide++) {
		struct cr_elf_shdr shdr;
		struct corral_image image;
		struct bench b;

		set_up(&b, wide);
		image = (struct corral_image){ .data = b.file.bytes, .size_bytes = b.file.size };
		assert_int_equal(
			cr_elf_open(&b.elf, &image, (uint8_t)(wide + 1), b.file.machine, &b.why),
			0);
		assert_int_equal(cr_elf_find(&b.elf, ".resource_table", &shdr), 1);
		assert_int_equal(shdr.addr, MEM_DA + 0x80);
		assert_int_equal(shdr.size, 64);
		assert_memory_equal(b.file.bytes + shdr.offset, table, 64);
		assert_int_equal(cr_elf_find(&b.elf, ".resource_tabl", &shdr), 0);
		assert_int_equal(cr_elf_find(&b.elf, ".resource_table2", &shdr), 0);
		assert_int_equal(cr_elf_find(&b.elf, ".bss", &shdr), 0); /* has no bits */
		tear_down(&b);
	}
}

static void test_no_sections(void **state)
{
	struct bench b;

	(void)state;
	set_up(&b, 0);
	b.file.sections = 0;
	test_elf_build(&b.file);
	assert_int_equal(run(&b, b.file.bytes, b.file.size, false), 0); /* loads, has no table */
	tear_down(&b);
}

/* One field of an otherwise good file. */
struct spoilt {
	const char *what;
	size_t at[2]; /* by class */
	uint64_t value;
	unsigned int bytes[2];
	uint32_t fault;
};

static const struct spoilt spoilt[] = {
	{ "magic", { 0, 0 }, 0x7e, { 1, 1 }, CORRAL_FAULT_MAGIC },
	{ "class", { 4, 4 }, 3, { 1, 1 }, CORRAL_FAULT_CLASS },
	{ "class", { 4, 4 }, 0, { 1, 1 }, CORRAL_FAULT_CLASS },
	{ "big endian", { 5, 5 }, 2, { 1, 1 }, CORRAL_FAULT_BIG_ENDIAN },
	{ "ident version", { 6, 6 }, 2, { 1, 1 }, CORRAL_FAULT_VERSION },
	{ "version", { 20, 20 }, 0, { 4, 4 }, CORRAL_FAULT_VERSION },
	{ "relocatable", { 16, 16 }, 1, { 2, 2 }, CORRAL_FAULT_TYPE },
	{ "shared object", { 16, 16 }, 3, { 2, 2 }, CORRAL_FAULT_TYPE },
	{ "core", { 16, 16 }, 4, { 2, 2 }, CORRAL_FAULT_TYPE },
	{ "no segments", { 44, 56 }, 0, { 2, 2 }, CORRAL_FAULT_NO_SEGMENTS },
	{ "segments", { 44, 56 }, 65, { 2, 2 }, CORRAL_FAULT_HEADER_COUNT },
	{ "segments", { 44, 56 }, 0xffff, { 2, 2 }, CORRAL_FAULT_HEADER_COUNT },
	{ "phentsize", { 42, 54 }, 31, { 2, 2 }, CORRAL_FAULT_HEADER_SIZE },
	{ "phentsize", { 42, 54 }, 0, { 2, 2 }, CORRAL_FAULT_HEADER_SIZE },
	{ "phoff", { 28, 32 }, UINT64_MAX, { 4, 8 }, CORRAL_FAULT_TRUNCATED },
	{ "phoff", { 28, 32 }, UINT64_MAX - 31, { 4, 8 }, CORRAL_FAULT_TRUNCATED },
	{ "shentsize", { 46, 58 }, 39, { 2, 2 }, CORRAL_FAULT_HEADER_SIZE },
	{ "sections", { 48, 60 }, 1025, { 2, 2 }, CORRAL_FAULT_HEADER_COUNT },
	{ "sections", { 48, 60 }, 1024, { 2, 2 }, CORRAL_FAULT_TRUNCATED },
	{ "shoff", { 32, 40 }, UINT64_MAX - 63, { 4, 8 }, CORRAL_FAULT_TRUNCATED },
	{ "shstrndx", { 50, 62 }, 5, { 2, 2 }, CORRAL_FAULT_SECTION_NAMES },
	{ "shstrndx", { 50, 62 }, 0xffff, { 2, 2 }, CORRAL_FAULT_SECTION_NAMES },
	{ "names without bits", { 50, 62 }, 0, { 2, 2 }, CORRAL_FAULT_SECTION_NAMES },
	{ "entry", { 24, 24 }, MEM_DA + 100, { 4, 8 }, CORRAL_FAULT_ENTRY },
	{ "entry", { 24, 24 }, 0, { 4, 8 }, CORRAL_FAULT_ENTRY },
};

static void test_spoilt_header(void **state)
{
	(void)state;
	for (size_t i = 0; i < CR_ARRAY_SIZE(spoilt); i++) {
		for (int wide = 0; wide < CLASSES; wide++) {
			struct bench b;

			set_up(&b, wide);
			poke(&b, spoilt[i].at[wide], spoilt[i].value, spoilt[i].bytes[wide]);
			expect_fault(&b, spoilt[i].fault);
			tear_down(&b);
		}
	}
}

static void spoil_segment(int wide, size_t field, uint64_t value, uint32_t fault)
{
	struct bench b;

	set_up(&b, wide);
	poke(&b, b.file.phdr_at[1] + field, value, TEST_WORD(wide));
	expect_fault(&b, fault);
	tear_down(&b);
}

static void test_spoilt_segment(void **state)
{
	(void)state;
	for (int w = 0; w < CLASSES; w++) {
		spoil_segment(w, TEST_PHDR_OFFSET(w), UINT64_MAX, CORRAL_FAULT_TRUNCATED);
		spoil_segment(w, TEST_PHDR_OFFSET(w), UINT64_MAX - 63, CORRAL_FAULT_TRUNCATED);
		spoil_segment(w, TEST_PHDR_OFFSET(w), TEST_ELF_BYTES_MAX, CORRAL_FAULT_TRUNCATED);
		spoil_segment(w, TEST_PHDR_FILESZ(w), 129, CORRAL_FAULT_SEGMENT_SIZE);
		spoil_segment(w, TEST_PHDR_FILESZ(w), UINT64_MAX, CORRAL_FAULT_SEGMENT_SIZE);
		spoil_segment(w, TEST_PHDR_PADDR(w), 0, CORRAL_FAULT_SEGMENT_PLACE);
		spoil_segment(w, TEST_PHDR_PADDR(w), MEM_DA - 1, CORRAL_FAULT_SEGMENT_PLACE);
		spoil_segment(w, TEST_PHDR_PADDR(w), MEM_DA + MEM_BYTES - 127,
		              CORRAL_FAULT_SEGMENT_PLACE);
		spoil_segment(w, TEST_PHDR_PADDR(w), UINT64_MAX - 15, CORRAL_FAULT_SEGMENT_PLACE);
		spoil_segment(w, TEST_PHDR_MEMSZ(w), MEM_BYTES - 0x80 + 1,
		              CORRAL_FAULT_SEGMENT_PLACE);
		spoil_segment(w, TEST_PHDR_MEMSZ(w), UINT64_MAX, CORRAL_FAULT_SEGMENT_PLACE);
		spoil_segment(w, TEST_PHDR_PADDR(w), MEM_DA + 99, CORRAL_FAULT_SEGMENT_OVERLAP);
		spoil_segment(w, TEST_PHDR_PADDR(w), MEM_DA, CORRAL_FAULT_SEGMENT_OVERLAP);
	}
}

/* A span that ends where the address space does, and one that would wrap. */
static void test_top_of_space(void **state)
{
	(void)state;
	for (int wide = 0; wide < CLASSES; wide++) {
		uint64_t top = wide ? UINT64_MAX : UINT32_MAX;
		struct bench b;

		set_up(&b, wide);
		b.region.da = top - MEM_BYTES + 1;
		b.file.entry = b.region.da;
		b.file.segment[0].vaddr = b.file.segment[0].paddr = b.region.da;
		b.file.segment[1].vaddr = b.file.segment[1].paddr = top - 127;
		test_elf_build(&b.file);
		assert_int_equal(run(&b, b.file.bytes, b.file.size, false), 1);
		assert_memory_equal(b.memory + MEM_BYTES - 128, table, 64);
		memset(b.memory, 0xee, MEM_BYTES);
		b.file.segment[1].paddr = top - 126;
		test_elf_build(&b.file);
		expect_fault(&b, CORRAL_FAULT_SEGMENT_PLACE);
		tear_down(&b);
	}
}

static void test_wrong_core(void **state)
{
	struct corral_image image;
	struct bench b;

	(void)state;
	set_up(&b, 0);
	image = (struct corral_image){ .data = b.file.bytes, .size_bytes = b.file.size };
	assert_int_equal(
		cr_elf_open(&b.elf, &image, CORRAL_ELF_CLASS_64, CORRAL_ELF_MACHINE_ANY, &b.why),
		-ENOEXEC);
	assert_int_equal(b.why.fault, CORRAL_FAULT_CLASS);
	assert_int_equal(b.why.at, 1);
	assert_int_equal(
		cr_elf_open(&b.elf, &image, CORRAL_ELF_CLASS_32, CORRAL_ELF_MACHINE_RISCV, &b.why),
		-ENOEXEC);
	assert_int_equal(b.why.fault, CORRAL_FAULT_MACHINE);
	assert_int_equal(b.why.at, CORRAL_ELF_MACHINE_ARM);
	tear_down(&b);
}

/* An image that is built without ELF64 says so when it meets one. */
static void test_wide_file(void **state)
{
	struct bench b;

	(void)state;
	set_up(&b, 1);
	if (CR_CFG_ELF64) {
		assert_int_equal(run(&b, b.file.bytes, b.file.size, false), 1);
	} else {
		expect_fault(&b, CORRAL_FAULT_CLASS);
		assert_int_equal(b.why.at, 2);
	}
	tear_down(&b);
}

static void test_spoilt_section(void **state)
{
	(void)state;
	for (int wide = 0; wide < CLASSES; wide++) {
		struct corral_image image;
		struct cr_elf_shdr shdr;
		struct bench b;

		set_up(&b, wide);
		image = (struct corral_image){ .data = b.file.bytes, .size_bytes = b.file.size };
		poke(&b, b.file.shdr_at[3] + TEST_SHDR_SIZE(wide), b.file.size, TEST_WORD(wide));
		assert_int_equal(cr_elf_open(&b.elf, &image, 0, 0, &b.why), 0);
		assert_int_equal(cr_elf_find(&b.elf, ".resource_table", &shdr), -ENOEXEC);
		assert_int_equal(b.why.fault, CORRAL_FAULT_TRUNCATED);

		poke(&b, b.file.shdr_at[3] + TEST_SHDR_SIZE(wide), 64, TEST_WORD(wide));
		poke(&b, b.file.shdr_at[1], 0x7fffffff, 4);
		assert_int_equal(cr_elf_find(&b.elf, ".resource_table", &shdr), -ENOEXEC);
		assert_int_equal(b.why.fault, CORRAL_FAULT_SECTION_NAMES);
		tear_down(&b);
	}
}

/* The table's name is cut off by the end of the names, not by the end of the file. */
static void test_cut_name(void **state)
{
	(void)state;
	for (int wide = 0; wide < CLASSES; wide++) {
		struct corral_image image;
		struct cr_elf_shdr shdr;
		struct bench b;

		set_up(&b, wide);
		image = (struct corral_image){ .data = b.file.bytes, .size_bytes = b.file.size };
		/* "", ".text", ".bss", ".resource_table" without its NUL */
		poke(&b, b.file.shdr_at[4] + TEST_SHDR_SIZE(wide), 1 + 6 + 5 + 15, TEST_WORD(wide));
		assert_int_equal(cr_elf_open(&b.elf, &image, 0, 0, &b.why), 0);
		assert_int_equal(cr_elf_find(&b.elf, ".resource_table", &shdr), -ENOEXEC);
		assert_int_equal(b.why.fault, CORRAL_FAULT_SECTION_NAMES);
		assert_int_equal(b.why.at, 4);
		poke(&b, b.file.shdr_at[4] + TEST_SHDR_SIZE(wide), 1 + 6 + 5 + 16, TEST_WORD(wide));
		assert_int_equal(cr_elf_open(&b.elf, &image, 0, 0, &b.why), 0);
		assert_int_equal(cr_elf_find(&b.elf, ".resource_table", &shdr), 1);
		tear_down(&b);
	}
}

/* A driver that loads in its own way takes position-independent files, no others. */
static void test_type(void **state)
{
	struct bench b;

	(void)state;
	set_up(&b, CLASSES - 1);
	for (unsigned int type = 0; type < 6; type++) {
		struct corral_image image = { .data = b.file.bytes, .size_bytes = b.file.size };
		int want = type == 2 || type == 3 ? 0 : -ENOEXEC;

		poke(&b, TEST_EHDR_TYPE, type, 2);
		assert_int_equal(cr_elf_open(&b.elf, &image, 0, 0, &b.why), want);
		if (want == 0)
			assert_int_equal(cr_elf_load(&b.elf, NULL), 0);
	}
	tear_down(&b);
}

static void test_nothing_to_load(void **state)
{
	struct bench b;

	(void)state;
	set_up(&b, 0);
	for (unsigned int i = 0; i < 3; i++)
		poke(&b, b.file.phdr_at[i], 4, 4);
	expect_fault(&b, CORRAL_FAULT_NO_SEGMENTS);
	tear_down(&b);
}

/* A store whose n-th read fails. */
struct failing {
	const uint8_t *bytes;
	unsigned int left;
};

static int read_fails(void *ctx, uint64_t offset, void *buf, size_t len)
{
	struct failing *store = ctx;

	if (store->left-- == 0)
		return -EREMOTEIO;
	memcpy(buf, store->bytes + offset, len);
	return 0;
}

static void test_store_fails(void **state)
{
	int err = -EREMOTEIO;
	struct bench b;
	unsigned int n;

	(void)state;
	set_up(&b, CLASSES - 1);
	for (n = 0; err == -EREMOTEIO; n++) {
		struct failing store = { b.file.bytes, n };
		struct corral_image image = {
			.read = read_fails,
			.ctx = &store,
			.size_bytes = b.file.size,
		};
		struct cr_elf_shdr shdr;

		b.why.fault = CORRAL_FAULT_NONE;
		err = cr_elf_open(&b.elf, &image, 0, 0, &b.why);
		if (!err)
			err = cr_elf_load(&b.elf, &b.memories);
		if (!err)
			err = cr_elf_find(&b.elf, ".resource_table", &shdr);
		assert_int_equal(b.why.fault, err < 0 ? CORRAL_FAULT_READ : CORRAL_FAULT_NONE);
	}
	assert_int_equal(err, 1);
	assert_in_range(n, 15, 40); /* each read of a whole load has failed once */
	tear_down(&b);
}

/* A store that breaks its contract by counting: nothing is taken for a header that was not read. */
static int read_counts(void *ctx, uint64_t offset, void *buf, size_t len)
{
	(void)ctx;
	(void)offset;
	(void)buf;
	return (int)len;
}

static void test_store_counts(void **state)
{
	struct corral_image image = { .read = read_counts, .size_bytes = 4096 };
	struct bench b;

	(void)state;
	assert_int_equal(cr_elf_open(&b.elf, &image, 0, 0, &b.why), -EIO);
	assert_int_equal(b.why.fault, CORRAL_FAULT_READ);
}

static void test_truncated_everywhere(void **state)
{
	(void)state;
	for (int wide = 0; wide < CLASSES; wide++) {
		struct bench b;

		set_up(&b, wide);
		for (size_t size = 0; size < b.file.size; size++) {
			for (int stream = 0; stream < 2; stream++) {
				assert_int_equal(run(&b, b.file.bytes, size, stream), -ENOEXEC);
				assert_int_equal(b.why.fault, CORRAL_FAULT_TRUNCATED);
			}
		}
		tear_down(&b);
	}
}

/* Every byte of the file, every value: some reason or success, and never a byte outside. */
static void test_every_mutation(void **state)
{
	unsigned int refused = 0;
	unsigned int loaded = 0;

	(void)state;
	for (int wide = 0; wide < CLASSES; wide++) {
		struct bench b;

		set_up(&b, wide);
		for (size_t at = 0; at < b.file.size; at++) {
			uint8_t good = b.file.bytes[at];

			for (unsigned int value = 0; value < 256; value++) {
				int err;

				b.file.bytes[at] = (uint8_t)value;
				err = run(&b, b.file.bytes, b.file.size, value & 1);
				assert_true(err == 1 || err == 0 || err == -ENOEXEC);
				assert_true((err < 0) == (b.why.fault != CORRAL_FAULT_NONE));
				refused += err < 0;
				loaded += err >= 0;
			}
			b.file.bytes[at] = good;
		}
		tear_down(&b);
	}
	assert_true(refused > 10000 && loaded > 10000);
}

static void test_two_memories(void **state)
{
	uint8_t low[128];
	uint8_t high[128];
	struct cr_region region[2] = { { low, MEM_DA, 128 }, { high, MEM_DA + 0x80, 128 } };
	struct cr_memories memories = { region, 2 };

	(void)state;
	assert_ptr_equal(cr_memories_ptr(&memories, MEM_DA + 0x80, 128), high);
	assert_ptr_equal(cr_memories_ptr(&memories, MEM_DA + 1, 127), low + 1);
	assert_null(cr_memories_ptr(&memories, MEM_DA + 1, 128)); /* spans both */
	assert_null(cr_memories_ptr(&memories, MEM_DA, UINT64_MAX));
	assert_null(cr_memories_ptr(&memories, MEM_DA + 0x101, 0));
}

static void test_texts(void **state)
{
	(void)state;
	for (uint32_t i = 0; i < CORRAL_FAULT_COUNT; i++) {
		assert_non_null(corral_fault_text(i));
		assert_string_not_equal(corral_fault_text(i), "unknown fault");
		for (uint32_t j = 0; j < i; j++)
			assert_string_not_equal(corral_fault_text(i), corral_fault_text(j));
	}
	assert_string_equal(corral_fault_text(CORRAL_FAULT_COUNT), "unknown fault");
	assert_string_equal(corral_fault_text(UINT32_MAX), "unknown fault");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_load),
		cmocka_unit_test(test_find),
		cmocka_unit_test(test_no_sections),
		cmocka_unit_test(test_spoilt_header),
		cmocka_unit_test(test_spoilt_segment),
		cmocka_unit_test(test_top_of_space),
		cmocka_unit_test(test_wrong_core),
		cmocka_unit_test(test_wide_file),
		cmocka_unit_test(test_spoilt_section),
		cmocka_unit_test(test_cut_name),
		cmocka_unit_test(test_type),
		cmocka_unit_test(test_nothing_to_load),
		cmocka_unit_test(test_store_fails),
		cmocka_unit_test(test_store_counts),
		cmocka_unit_test(test_truncated_everywhere),
		cmocka_unit_test(test_every_mutation),
		cmocka_unit_test(test_two_memories),
		cmocka_unit_test(test_texts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
