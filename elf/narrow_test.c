/* SPDX-License-Identifier: Apache-2.0 */
/* The reader as a 32-bit core builds it: numbers that do not fit are refused, others are read
 * from ELF64 files as well. The sources are compiled here once more, with narrow words. */
#define CR_ELF_WORD uint32_t

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#ifdef __clang_analyzer__ /* has looked at the sources on their own */
#include "elf/load.h"
#include <string.h>
#else
#include "elf/elf.c"
#include "elf/layout.c"
#include "elf/load.c"
#endif
#include "elf_build.h"

#define DA    0x80000000u
#define BYTES 256u

struct rig {
	uint8_t memory[BYTES];
	struct cr_region region;
	struct cr_memories memories;
	struct test_elf file;
	struct corral_image image;
	struct cr_elf elf;
	struct corral_reason why;
};

static int set_up(void **state)
{
	static const uint8_t code[32] = "code";
	static struct rig rig;

	memset(&rig, 0, sizeof(rig));
	rig.region = (struct cr_region){ rig.memory, DA, BYTES };
	rig.memories = (struct cr_memories){ &rig.region, 1 };
	rig.file.wide = 1;
	rig.file.type = 2;
	rig.file.machine = CORRAL_ELF_MACHINE_AARCH64;
	rig.file.entry = DA;
	rig.file.segments = 1;
	rig.file.segment[0] = (struct test_segment){ 1, DA, DA, code, 32, 64 };
	rig.file.sections = 1;
	rig.file.section[0] = (struct test_section){ ".resource_table", 1, DA, 0, 0, 32 };
	test_elf_build(&rig.file);
	*state = &rig;
	return 0;
}

static int run(struct rig *rig)
{
	struct cr_elf_shdr shdr;
	int err;

	rig->image = (struct corral_image){ .data = rig->file.bytes, .size_bytes = rig->file.size };
	rig->why.fault = CORRAL_FAULT_NONE;
	err = cr_elf_open(&rig->elf, &rig->image, CORRAL_ELF_CLASS_64, 0, &rig->why);
	if (!err)
		err = cr_elf_load(&rig->elf, &rig->memories);
	return err ? err : cr_elf_find(&rig->elf, ".resource_table", &shdr);
}

static void test_wide_file(void **state)
{
	struct rig *rig = *state;

	assert_int_equal(sizeof(rig->elf.ehdr.entry), 4);
	assert_int_equal(run(rig), 1);
	assert_int_equal(rig->elf.ehdr.entry, DA);
	assert_string_equal((char *)rig->memory, "code");
}

/* The upper half of each 8-byte field: the number is not cut to what fits. */
static void test_large_numbers(void **state)
{
	static const size_t ehdr[] = { TEST_EHDR_ENTRY, 32, 40 };
	static const size_t phdr[] = { 8, 16, 24, 32, 40 };
	static const size_t shdr[] = { 16, 24, 32 };
	struct rig *rig = *state;
	size_t at[16];
	size_t n = 0;

	for (size_t i = 0; i < CR_ARRAY_SIZE(ehdr); i++)
		at[n++] = ehdr[i];
	for (size_t i = 0; i < CR_ARRAY_SIZE(phdr); i++)
		at[n++] = rig->file.phdr_at[0] + phdr[i];
	for (size_t i = 0; i < CR_ARRAY_SIZE(shdr); i++)
		at[n++] = rig->file.shdr_at[1] + shdr[i];
	while (n--) {
		test_elf_poke(&rig->file, at[n] + 4, 1, 4);
		assert_int_equal(run(rig), -ENOEXEC);
		assert_int_equal(rig->why.fault, CORRAL_FAULT_TOO_LARGE);
		test_elf_poke(&rig->file, at[n] + 4, 0, 4);
	}
	assert_int_equal(run(rig), 1);
}

/* Offsets near the end of 32 bits, where a sum would wrap. */
static void test_no_overflow(void **state)
{
	static const uint32_t values[] = { 0xffffffff, 0xffffffe0, 0xffffff00, 0x80000000 };
	struct rig *rig = *state;

	for (size_t i = 0; i < CR_ARRAY_SIZE(values); i++) {
		test_elf_poke(&rig->file, TEST_EHDR_PHOFF(1), values[i], 4);
		assert_int_equal(run(rig), -ENOEXEC);
		assert_int_equal(rig->why.fault, CORRAL_FAULT_TRUNCATED);
		test_elf_build(&rig->file);
		test_elf_poke(&rig->file, rig->file.phdr_at[0] + TEST_PHDR_OFFSET(1), values[i], 4);
		assert_int_equal(run(rig), -ENOEXEC);
		assert_int_equal(rig->why.fault, CORRAL_FAULT_TRUNCATED);
		test_elf_build(&rig->file);
		test_elf_poke(&rig->file, rig->file.phdr_at[0] + TEST_PHDR_MEMSZ(1), values[i], 4);
		assert_int_equal(run(rig), -ENOEXEC);
		assert_int_equal(rig->why.fault, CORRAL_FAULT_SEGMENT_PLACE);
		test_elf_build(&rig->file);
	}
}

/* A store without an end: this core looks as far as its numbers go. */
static int read_file(void *ctx, uint64_t offset, void *buf, size_t len)
{
	const struct rig *rig = ctx;

	if (offset + len > rig->file.size)
		return -EIO;
	memcpy(buf, rig->file.bytes + offset, len);
	return 0;
}

static void test_endless_store(void **state)
{
	struct rig *rig = *state;

	rig->image =
		(struct corral_image){ .read = read_file, .ctx = rig, .size_bytes = UINT64_MAX };
	assert_int_equal(cr_elf_open(&rig->elf, &rig->image, 0, 0, &rig->why), 0);
	assert_int_equal(rig->elf.bytes, UINT32_MAX);
	assert_int_equal(cr_elf_load(&rig->elf, &rig->memories), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(test_wide_file, set_up),
		cmocka_unit_test_setup(test_large_numbers, set_up),
		cmocka_unit_test_setup(test_no_overflow, set_up),
		cmocka_unit_test_setup(test_endless_store, set_up),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
