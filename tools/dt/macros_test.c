/* SPDX-License-Identifier: Apache-2.0 */
/* The macros of <zephyr/devicetree.h>: tests/dt/macros.c is compiled against the header that
 * tests/dt/data/macros.dts gives, with every compiler that is here. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "tools/corral/commands.h"
#include "tools/corral/fs.h"
#include "tools/dt/run.h"

static char dir[] = "/tmp/corral-macros-XXXXXX";

static int make_header(void **state)
{
	char *argv[] = { "dt", "-o", dir, "tests/dt/data/macros.dts", NULL };

	(void)state;
	if (!mkdtemp(dir))
		return -1;
	return corral_cmd_dt(4, argv);
}

static int remove_header(void **state)
{
	(void)state;
	return fs_remove_tree(dir);
}

static int compile(struct dt_arena *arena, const char *cc, const char *what, const char *extra,
                   struct dt_run *run)
{
	const char *argv[] = { cc,
		               "-std=gnu11",
		               "-Wall",
		               "-Wextra",
		               "-Wconversion",
		               "-Wshadow",
		               "-Werror",
		               "-fsyntax-only",
		               "-Iinclude",
		               "-I",
		               dir,
		               extra,
		               what,
		               NULL };
	struct dt_bytes none = { "", 0 };

	return dt_run(arena, argv, none, run);
}

/* A compiler that is not here is no failure; gcc is always here. */
static void compile_all(const char *cc)
{
	struct dt_arena arena = { 0 };
	struct dt_run run;
	int err = compile(&arena, cc, "tests/dt/macros.c", "-DX", &run);

	if (err || run.status == 127) {
		dt_arena_free(&arena);
		assert_string_not_equal(cc, "gcc");
		skip();
	}
	if (run.status != 0)
		print_error("%.4000s", run.err.data);
	assert_int_equal(run.status, 0);
	dt_arena_free(&arena);
}

static void test_gcc(void **state)
{
	(void)state;
	compile_all("gcc");
}

static void test_clang(void **state)
{
	(void)state;
	compile_all("clang");
}

/* What is missing must be an error with a name that says it. */
static void test_missing_property(void **state)
{
	struct dt_arena arena = { 0 };
	char *file = dt_printf(&arena, "%s/missing.c", dir);
	struct dt_run run;

	(void)state;
	assert_int_equal(fs_write(file, "#include <zephyr/devicetree.h>\n"
	                                "int x = DT_PROP(DT_NODELABEL(plain), nothing);\n"),
	                 0);
	assert_int_equal(compile(&arena, "gcc", file, "-DX", &run), 0);
	assert_int_not_equal(run.status, 0);
	assert_non_null(strstr(run.err.data, "DT_MISSING_PROP_nothing"));
	dt_arena_free(&arena);
}

/* An assertion of macros.c that does not hold must be seen: change one value. */
static void test_the_test(void **state)
{
	struct dt_arena arena = { 0 };
	struct dt_run run;

	(void)state;
	assert_int_equal(compile(&arena, "gcc", "tests/dt/macros.c", "-DPICK_5=2", &run), 0);
	assert_int_not_equal(run.status, 0);
	assert_non_null(strstr(run.err.data, "static assertion failed"));
	dt_arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_gcc),
		cmocka_unit_test(test_clang),
		cmocka_unit_test(test_missing_property),
		cmocka_unit_test(test_the_test),
	};

	return cmocka_run_group_tests(tests, make_header, remove_header);
}
