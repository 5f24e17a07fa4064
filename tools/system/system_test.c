/* SPDX-License-Identifier: Apache-2.0 */
/* Every file of tests/system/data/bad gives the errors beside it, every file of good the
 * results beside it. CORRAL_UPDATE=1 writes what is expected anew: read the difference. */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "tools/corral/fs.h"
#include "tools/dt/check.h"
#include "tools/dt/run.h"
#include "tools/dt/source.h"
#include "tools/system/layout.h"
#include "tools/system/load.h"
#include "tools/system/overlay.h"
#include "tools/system/table.h"

#define DATA "tests/system/data"

struct fixture {
	struct dt_arena arena;
	struct dt_diag diag;
	struct dt_tree tree;
	struct sys_system *sys;
	char *errors;
	size_t errors_size;
	int result;
};

/* The second line of each file says it: board: NAME */
static const char *board_of(struct dt_arena *arena, const char *path)
{
	char *text = fs_read(arena, path);
	char *at;

	assert_non_null(text);
	at = strstr(text, "board: ");
	assert_non_null(at);
	at += strlen("board: ");
	return dt_strndup(arena, at, strcspn(at, " "));
}

static void load(struct fixture *f, const char *path)
{
	struct dt_source source = { .files = { path }, .file_count = 1, .include_count = 3 };
	const char *board;
	const char *file;

	memset(f, 0, sizeof(*f));
	f->tree.arena = &f->arena;
	f->tree.diag = &f->diag;
	f->sys = dt_alloc(&f->arena, sizeof(*f->sys));
	f->diag.out = open_memstream(&f->errors, &f->errors_size);
	assert_non_null(f->diag.out);
	board = board_of(&f->arena, path);
	source.includes[0] = dt_printf(&f->arena, "boards/%s", board);
	source.includes[1] = dt_printf(&f->arena, DATA "/boards/%s", board);
	source.includes[2] = DATA;
	f->result = dt_source_load(&f->tree, &source);
	if (!f->result)
		f->result = dt_check(&f->tree);
	if (!f->result)
		f->result = sys_build(f->sys, &f->tree);
	file = dt_printf(&f->arena, "boards/%s/%s.dts", board, board);
	if (!f->result && fs_is_file(file))
		f->result = sys_load_board(f->sys, source, file);
	fflush(f->diag.out);
}

static void unload(struct fixture *f)
{
	fclose(f->diag.out);
	free(f->errors);
	dt_arena_free(&f->arena);
}

/* text is what the file expects; a file that is not there expects nothing. */
static void expect(struct dt_arena *arena, const char *path, const char *text)
{
	char *expected = fs_read(arena, path);

	if (getenv("CORRAL_UPDATE")) {
		assert_int_equal(fs_write(path, text), 0);
		return;
	}
	if (!expected || strcmp(expected, text) != 0)
		print_error("%s is not what came out, which is:\n%s\n", path, text);
	assert_non_null(expected);
	assert_string_equal(text, expected);
}

/* The file's path with another ending. */
static char *beside(struct dt_arena *arena, const char *path, const char *ending)
{
	return dt_printf(arena, "%.*s%s", (int)(strlen(path) - strlen(".dts")), path, ending);
}

static unsigned int each_file(const char *dir, void (*fn)(const char *path))
{
	struct dirent **entries;
	int count = scandir(dir, &entries, NULL, alphasort);
	unsigned int done = 0;

	assert_true(count > 0);
	for (int i = 0; i < count; i++) {
		struct dt_arena arena = { 0 };
		const char *name = entries[i]->d_name;

		if (dt_has_suffix(name, ".dts")) {
			fn(dt_printf(&arena, "%s/%s", dir, name));
			done++;
		}
		dt_arena_free(&arena);
		free(entries[i]);
	}
	free(entries);
	return done;
}

static void bad_one(const char *path)
{
	struct fixture f;

	load(&f, path);
	if (f.result == 0)
		print_error("%s: accepted\n", path);
	assert_int_not_equal(f.result, 0);
	assert_true(f.diag.errors > 0);
	/* Each error is followed by a cure, and says where. */
	assert_non_null(strstr(f.errors, ": error: "));
	assert_non_null(strstr(f.errors, "  cure: "));
	expect(&f.arena, beside(&f.arena, path, ".expected"), f.errors);
	unload(&f);
}

static void test_bad_systems(void **state)
{
	(void)state;
	assert_true(each_file(DATA "/bad", bad_one) >= 50);
}

static void compile_table(struct fixture *f, char *text)
{
	static const char *const argv[] = {
		"cc",      "-std=gnu11", "-Wall", "-Wextra", "-Wconversion",
		"-Werror", "-Iinclude",  "-x",    "c",       "-fsyntax-only",
		"-",       NULL
	};
	struct dt_bytes input = { text, strlen(text) };
	struct dt_run run;

	assert_int_equal(dt_run(&f->arena, argv, input, &run), 0);
	if (run.status != 0)
		print_error("%s", run.err.data);
	assert_int_equal(run.status, 0);
}

static char *written(struct fixture *f, void (*write)(struct fixture *f, unsigned int i, FILE *out),
                     unsigned int i)
{
	char *data = NULL;
	size_t size = 0;
	FILE *out = open_memstream(&data, &size);
	char *copy;

	assert_non_null(out);
	write(f, i, out);
	fclose(out);
	copy = dt_strndup(&f->arena, data, size);
	free(data);
	return copy;
}

static void write_overlay(struct fixture *f, unsigned int i, FILE *out)
{
	sys_write_overlay(f->sys, &f->sys->domains[i], f->tree.file, out);
}

static void write_table(struct fixture *f, unsigned int i, FILE *out)
{
	sys_write_table(f->sys, &f->sys->domains[i], out);
}

static void write_layout(struct fixture *f, unsigned int svg, FILE *out)
{
	struct layout *layout = dt_alloc(&f->arena, sizeof(*layout));

	layout_fill(layout, f->sys, f->tree.file);
	if (svg)
		layout_write_svg(layout, out);
	else
		layout_write_table(layout, out);
}

static void good_one(const char *path)
{
	struct fixture f;

	load(&f, path);
	if (f.result != 0)
		print_error("%s", f.errors);
	assert_int_equal(f.result, 0);
	for (unsigned int i = 0; i < f.sys->domain_count; i++) {
		const struct sys_domain *domain = &f.sys->domains[i];
		const char *ending = dt_printf(&f.arena, ".%s.overlay", domain->name);
		char *table;

		expect(&f.arena, beside(&f.arena, path, ending), written(&f, write_overlay, i));
		if (!domain->parent)
			continue;
		table = written(&f, write_table, i);
		compile_table(&f, table);
		ending = dt_printf(&f.arena, ".%s.table", domain->name);
		expect(&f.arena, beside(&f.arena, path, ending), table);
	}
	expect(&f.arena, beside(&f.arena, path, ".layout"), written(&f, write_layout, 0));
	expect(&f.arena, beside(&f.arena, path, ".svg"), written(&f, write_layout, 1));
	unload(&f);
}

static void test_good_systems(void **state)
{
	(void)state;
	assert_true(each_file(DATA "/good", good_one) >= 5);
}

/* What a domain is given must be a devicetree for its board, with the same numbers. */
static void overlay_one(const char *path)
{
	struct fixture f;
	const char *board;

	load(&f, path);
	board = board_of(&f.arena, path);
	if (!fs_is_file(dt_printf(&f.arena, "boards/%s/%s.dts", board, board))) {
		unload(&f);
		return;
	}
	for (unsigned int i = 0; i < f.sys->domain_count; i++) {
		const char *ending = dt_printf(&f.arena, ".%s.overlay", f.sys->domains[i].name);
		struct dt_source source = {
			.files = { dt_printf(&f.arena, "boards/%s/%s.dts", board, board),
			           beside(&f.arena, path, ending) },
			.file_count = 2,
			.includes = { dt_printf(&f.arena, "boards/%s", board) },
			.include_count = 1,
		};
		struct dt_tree tree = { .arena = &f.arena, .diag = &f.diag };
		struct dt_node *node;

		if (dt_source_load(&tree, &source) != 0 || dt_check(&tree) != 0) {
			fflush(f.diag.out);
			fail_msg("%s", f.errors);
		}
		node = dt_find_path(&tree, "/chosen");
		assert_non_null(node);
		assert_string_equal(dt_text(node, "corral,domain"), f.sys->domains[i].name);
		node = dt_find_label(&tree, "resource_table");
		assert_int_equal(node != NULL, f.sys->domains[i].parent != NULL);
	}
	unload(&f);
}

static void test_overlays_are_devicetrees(void **state)
{
	(void)state;
	each_file(DATA "/good", overlay_one);
}

static void test_vring_bytes(void **state)
{
	(void)state;
	/* virtio 1.2, 2.7.2: align(16 n + 2 (3 + n)) + 6 + 8 n */
	assert_int_equal(sys_vring_bytes(2, 4), 44 + 22);
	assert_int_equal(sys_vring_bytes(256, 4096), 8192 + 2054);
	assert_int_equal(sys_vring_bytes(16, 64), 320 + 134);
	assert_int_equal(sys_vring_bytes(32768, 4096), 593920 + 262150);
}

static void test_human_sizes(void **state)
{
	struct dt_arena arena = { 0 };
	struct sys_system sys = { .arena = &arena };

	(void)state;
	assert_string_equal(sys_human(&sys, 0), "0 bytes");
	assert_string_equal(sys_human(&sys, 1023), "1023 bytes");
	assert_string_equal(sys_human(&sys, 1024), "1 KiB");
	assert_string_equal(sys_human(&sys, 1536), "1.5 KiB");
	assert_string_equal(sys_human(&sys, 3ull << 30), "3 GiB");
	assert_string_equal(sys_human(&sys, UINT64_MAX), "18446744073709551615 bytes");
	dt_arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_bad_systems),
		cmocka_unit_test(test_good_systems),
		cmocka_unit_test(test_overlays_are_devicetrees),
		cmocka_unit_test(test_vring_bytes),
		cmocka_unit_test(test_human_sizes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
