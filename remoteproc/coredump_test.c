/* SPDX-License-Identifier: Apache-2.0 */
/* A core file is right when gdb opens it: real images are compiled, "run", crashed and dumped. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/cr.h"
#include "rproc_rig.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define KNOWN_DA (RIG_CODE_DA + 0x800)

static char dir[] = "/tmp/corral-coredump-XXXXXX";

/* The remote's program. Its variable has another value in the file than in the core. */
static const char program[] = "#include <corral/resource_table.h>\n"
			      "struct table {\n"
			      "	struct resource_table header;\n"
			      "	uint32_t offset[1];\n"
			      "	struct corral_rsc_control control;\n"
			      "} table __attribute__((section(\".resource_table\"), used)) = {\n"
			      "	{ 1, 1, { 0, 0 } }, { 20 }, CORRAL_RSC_CONTROL_INIT };\n"
			      "struct known { int a; int b; } known_variable = { 1, 2 };\n"
			      "void _start(void) { for (;;) known_variable.a++; }\n";

static void run(const char *format, ...)
{
	char command[1024];
	va_list args;

	va_start(args, format);
	vsnprintf(command, sizeof(command), format, args);
	va_end(args);
	if (system(command))
		fail_msg("failed: %s", command);
}

static int make_dir(void **state)
{
	FILE *file;
	char path[64];

	(void)state;
	if (!mkdtemp(dir))
		return -1;
	snprintf(path, sizeof(path), "%s/program.c", dir);
	file = fopen(path, "w");
	if (!file)
		return -1;
	fputs(program, file);
	return fclose(file);
}

static int remove_dir(void **state)
{
	(void)state;
	run("rm -r %s", dir);
	return 0;
}

/* The tests run from the repository's root. */
static void compile(const char *compiler)
{
	run("%s -g -Iinclude -ffreestanding -nostdlib -Wl,-n,-z,norelro,--build-id=none"
	    " -Wl,-Ttext=%#x,-Tdata=%#x,--section-start=.resource_table=%#x"
	    " %s/program.c -o %s/program.elf 2>%s/errors || { cat %s/errors; false; }",
	    compiler, RIG_CODE_DA, KNOWN_DA, RIG_TABLE_DA, dir, dir, dir, dir);
}

static size_t slurp(const char *name, char *buf, size_t size)
{
	char path[64];
	FILE *file;
	size_t n;

	snprintf(path, sizeof(path), "%s/%s", dir, name);
	file = fopen(path, "r");
	assert_non_null(file);
	n = fread(buf, 1, size, file);
	assert_true(n < size);
	fclose(file);
	return n;
}

static int to_file(void *ctx, const void *data, size_t size)
{
	return fwrite(data, 1, size, ctx) == size ? 0 : -EIO;
}

static void dump(struct rig *rig)
{
	char path[64];
	FILE *file;

	snprintf(path, sizeof(path), "%s/core", dir);
	file = fopen(path, "w");
	assert_non_null(file);
	assert_int_equal(corral_rproc_coredump(&rig->rp, to_file, file), 0);
	assert_int_equal(fclose(file), 0);
}

/* Loads the program, lets it "work", and crashes it with these registers. */
static void crash(struct rig *rig, const void *regs, uint32_t regs_bytes)
{
	static char image[65536];
	uint32_t known[2] = { 0xc0ffee, 77 };

	rig->image.data = image;
	rig->image.size_bytes = slurp("program.elf", image, sizeof(image));
	rig->config.table_bytes = 0;
	assert_int_equal(corral_rproc_load(&rig->rp, &rig->image), 0);
	assert_int_equal(corral_rproc_start(&rig->rp), 0);
	memcpy(corral_rproc_ptr(&rig->rp, KNOWN_DA, sizeof(known)), known, sizeof(known));
	corral_remote_crash(&rig->remote, 11, regs, regs_bytes);
	assert_int_equal(corral_rproc_poll(&rig->rp), 0);
	assert_int_equal(corral_rproc_state(&rig->rp), CORRAL_RPROC_CRASHED);
}

static void ask_gdb(const char *command, const char *answer)
{
	char said[4096];

	run("gdb-multiarch -nx -batch -ex '%s' %s/program.elf %s/core >%s/said 2>%s/errors",
	    command, dir, dir, dir, dir);
	said[slurp("said", said, sizeof(said))] = 0;
	if (!strstr(said, answer))
		fail_msg("gdb said to '%s':\n%s", command, said);
}

static void test_gdb_opens_arm(void **state)
{
	uint32_t regs[18] = { 0x1234 };
	struct rig rig;

	(void)state;
	compile("arm-none-eabi-gcc -mcpu=cortex-m33 -mthumb");
	rig_init(&rig);
	regs[13] = RIG_DA + 0x1000;
	regs[15] = RIG_CODE_DA + 4;
	regs[16] = 0x01000000; /* Thumb */
	crash(&rig, regs, sizeof(regs));
	dump(&rig);
	ask_gdb("print/x known_variable", "{a = 0xc0ffee, b = 0x4d}");
	ask_gdb("print/x $r0", "0x1234");
	ask_gdb("info symbol $pc", "_start + 4");
	ask_gdb("backtrace", "_start ()");
	ask_gdb("info files", "0x20000000 - 0x20003000");
	rig_free(&rig);
}

static void test_gdb_opens_x86_64(void **state)
{
	uint64_t regs[27] = { 0 };
	struct rig rig;

	(void)state;
	compile("gcc -m64 -no-pie -static");
	rig_init(&rig);
	rig.config.machine = CORRAL_ELF_MACHINE_X86_64;
	rig.config.elf_class = CORRAL_ELF_CLASS_64;
	regs[10] = 0x123456789abcdef0; /* rax */
	regs[16] = RIG_CODE_DA + 4;    /* rip */
	crash(&rig, regs, sizeof(regs));
	dump(&rig);
	ask_gdb("print/x known_variable", "{a = 0xc0ffee, b = 0x4d}");
	ask_gdb("print/x $rax", "0x123456789abcdef0");
	ask_gdb("info symbol $pc", "_start + 4");
	rig_free(&rig);
}

static void test_gdb_without_registers(void **state)
{
	struct rig rig;

	(void)state;
	compile("arm-none-eabi-gcc -mcpu=cortex-m33 -mthumb");
	rig_init(&rig);
	crash(&rig, NULL, 0);
	dump(&rig);
	ask_gdb("print/x known_variable", "{a = 0xc0ffee, b = 0x4d}");
	rig_free(&rig);
}

/* ---- without gdb ---- */

struct sink {
	size_t size;
	size_t fails_at;
};

static int count(void *ctx, const void *data, size_t size)
{
	struct sink *sink = ctx;

	assert_non_null(data);
	sink->size += size;
	return sink->size > sink->fails_at ? -ENOSPC : 0;
}

static void test_sink_fails(void **state)
{
	struct sink whole = { 0, SIZE_MAX };
	struct rig rig;
	size_t headers;

	(void)state;
	rig_init(&rig);
	rig_bring_to(&rig, CORRAL_RPROC_RUNNING);
	corral_remote_crash(&rig.remote, 11, &rig, 72);
	assert_int_equal(corral_rproc_poll(&rig.rp), 0);
	assert_int_equal(corral_rproc_coredump(&rig.rp, count, &whole), 0);
	headers = 52 + 2 * 32 + 20 + 148;
	assert_int_equal(whole.size, headers + RIG_BYTES);
	for (size_t at = 0; at < headers + 1; at++) {
		struct sink sink = { 0, at };

		assert_int_equal(corral_rproc_coredump(&rig.rp, count, &sink), -ENOSPC);
	}
	rig_free(&rig);
}

/* The count of registers is the remote's: too many or odd ones are left out. */
static void test_hostile_registers(void **state)
{
	static const uint32_t bytes[] = { CORRAL_RSC_REGS_BYTES + 4, 2, 71, 0x80000000,
		                          UINT32_MAX };
	struct rig rig;

	(void)state;
	rig_init(&rig);
	rig_bring_to(&rig, CORRAL_RPROC_CRASHED);
	for (size_t i = 0; i < CR_ARRAY_SIZE(bytes); i++) {
		struct sink sink = { 0, SIZE_MAX };

		rig_shared(&rig)->control.regs_bytes = bytes[i];
		assert_int_equal(corral_rproc_coredump(&rig.rp, count, &sink), 0);
		assert_int_equal(sink.size, 52 + 32 + RIG_BYTES);
	}
	rig_free(&rig);
}

/* Attached, with a configuration that leaves the class open: the machine decides. */
static void test_class_by_machine(void **state)
{
	static const uint16_t machine[] = { CORRAL_ELF_MACHINE_ARM, CORRAL_ELF_MACHINE_AARCH64 };
	static const size_t headers[] = { 52 + 32, 64 + 56 };

	(void)state;
	for (size_t i = 0; i < CR_ARRAY_SIZE(machine); i++) {
		struct sink sink = { 0, SIZE_MAX };
		struct rig rig;

		rig_init(&rig);
		rig.config.machine = machine[i];
		rig.config.elf_class = CORRAL_ELF_CLASS_ANY;
		rig_bring_to(&rig, CORRAL_RPROC_ATTACHED);
		rig.alive = false;
		assert_int_equal(corral_rproc_poll(&rig.rp), 0);
		assert_int_equal(corral_rproc_coredump(&rig.rp, count, &sink), 0);
		assert_int_equal(sink.size, headers[i] + RIG_BYTES);
		rig_free(&rig);
	}
}

static void test_too_large_for_elf32(void **state)
{
	struct sink sink = { 0, SIZE_MAX };
	struct rig rig;

	(void)state;
	rig_init(&rig);
	rig_bring_to(&rig, CORRAL_RPROC_CRASHED);
	rig.memory[0].da = 1ull << 32;
	assert_int_equal(corral_rproc_coredump(&rig.rp, count, &sink), -EFBIG);
	rig_free(&rig);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_gdb_opens_arm),
		cmocka_unit_test(test_gdb_opens_x86_64),
		cmocka_unit_test(test_gdb_without_registers),
		cmocka_unit_test(test_sink_fails),
		cmocka_unit_test(test_hostile_registers),
		cmocka_unit_test(test_class_by_machine),
		cmocka_unit_test(test_too_large_for_elf32),
	};

	return cmocka_run_group_tests(tests, make_dir, remove_dir);
}
