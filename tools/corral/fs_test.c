/* SPDX-License-Identifier: Apache-2.0 */
#include "tools/corral/fs.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

struct fixture {
	struct dt_arena arena;
	char dir[32];
};

static int setup(void **state)
{
	static struct fixture fixture;

	fixture = (struct fixture){ .dir = "/tmp/fs_test.XXXXXX" };
	*state = &fixture;
	return mkdtemp(fixture.dir) ? 0 : -1;
}

static int teardown(void **state)
{
	struct fixture *f = *state;

	dt_arena_free(&f->arena);
	return fs_remove_tree(f->dir);
}

static void makes_and_removes_a_tree(void **state)
{
	struct fixture *f = *state;
	const char *deep = dt_printf(&f->arena, "%s/a/b/c", f->dir);

	assert_int_equal(fs_make_dirs(deep), 0);
	assert_int_equal(fs_make_dirs(deep), 0);
	assert_true(fs_is_dir(deep));
	assert_int_equal(fs_write(dt_printf(&f->arena, "%s/file", deep), "x"), 0);
	assert_int_equal(fs_make_dirs(dt_printf(&f->arena, "%s/file/d", deep)), -ENOTDIR);
	assert_int_equal(fs_remove_tree(dt_printf(&f->arena, "%s/a", f->dir)), 0);
	assert_false(fs_is_dir(deep));
	assert_int_equal(fs_remove_tree(deep), 0);
}

/* Removing a tree must not follow a link out of it. */
static void leaves_what_a_link_names(void **state)
{
	struct fixture *f = *state;
	const char *kept = dt_printf(&f->arena, "%s/kept", f->dir);
	const char *tree = dt_printf(&f->arena, "%s/tree", f->dir);

	assert_int_equal(fs_make_dirs(kept), 0);
	assert_int_equal(fs_make_dirs(tree), 0);
	assert_int_equal(symlink(kept, dt_printf(&f->arena, "%s/link", tree)), 0);
	assert_int_equal(fs_remove_tree(tree), 0);
	assert_true(fs_is_dir(kept));
}

static void same_text_keeps_the_time(void **state)
{
	struct fixture *f = *state;
	const char *path = dt_printf(&f->arena, "%s/file", f->dir);
	struct timespec old[2] = { { .tv_sec = 1000 }, { .tv_sec = 1000 } };
	struct stat st;

	assert_int_equal(fs_write(path, "one"), 0);
	assert_int_equal(utimensat(-1, path, old, 0), 0);
	assert_int_equal(fs_write(path, "one"), 0);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mtime, 1000);
	assert_int_equal(fs_write(path, "two"), 0);
	assert_int_equal(stat(path, &st), 0);
	assert_int_not_equal(st.st_mtime, 1000);
	assert_string_equal(fs_read(&f->arena, path), "two");
	assert_int_equal(fs_write("/nowhere/file", "x"), -ENOENT);
	assert_null(fs_read(&f->arena, f->dir));
}

static void cuts_lines(void **state)
{
	char text[] = "one\n\ntwo three\nlast";
	char *rest = text;

	(void)state;
	assert_string_equal(fs_next_line(&rest), "one");
	assert_string_equal(fs_next_line(&rest), "");
	assert_string_equal(fs_next_line(&rest), "two three");
	assert_string_equal(fs_next_line(&rest), "last");
	assert_null(fs_next_line(&rest));
	assert_null(fs_next_line(&rest));
}

static void base_comes_from_the_environment(void **state)
{
	struct fixture *f = *state;

	setenv("CORRAL_BASE", "/somewhere", 1);
	assert_string_equal(fs_corral_base(&f->arena), "/somewhere");
	unsetenv("CORRAL_BASE");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(makes_and_removes_a_tree, setup, teardown),
		cmocka_unit_test_setup_teardown(leaves_what_a_link_names, setup, teardown),
		cmocka_unit_test_setup_teardown(same_text_keeps_the_time, setup, teardown),
		cmocka_unit_test(cuts_lines),
		cmocka_unit_test_setup_teardown(base_comes_from_the_environment, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
