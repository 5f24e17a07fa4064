/* SPDX-License-Identifier: Apache-2.0 */
/* Sources and blobs to trees: errors, types, references, order. CORRAL_UPDATE=1 writes
 * the expected errors anew: read the difference. */
#include <dirent.h>
#include <errno.h>
#include <libfdt.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "tools/corral/fs.h"
#include "tools/dt/check.h"
#include "tools/dt/emit.h"
#include "tools/dt/notes.h"
#include "tools/dt/query.h"
#include "tools/dt/run.h"
#include "tools/dt/source.h"

#define DATA "tests/dt/data"

struct fixture {
	struct dt_arena arena;
	struct dt_diag diag;
	struct dt_tree tree;
	char *errors;
	size_t errors_size;
};

static void begin(struct fixture *f)
{
	memset(f, 0, sizeof(*f));
	f->diag.out = open_memstream(&f->errors, &f->errors_size);
	assert_non_null(f->diag.out);
	f->tree = (struct dt_tree){ .arena = &f->arena, .diag = &f->diag, .file = "test" };
}

static void end(struct fixture *f)
{
	fclose(f->diag.out);
	free(f->errors);
	dt_arena_free(&f->arena);
}

static void bad_one(const char *dir, const char *name)
{
	struct fixture f;
	struct dt_source source = { .file_count = 1 };
	char *expected;
	char *path;
	int err;

	begin(&f);
	source.files[0] = dt_printf(&f.arena, "%s/%s", dir, name);
	err = dt_source_load(&f.tree, &source);
	if (!err)
		err = dt_check(&f.tree);
	fflush(f.diag.out);
	if (!err)
		print_error("%s: accepted\n", name);
	assert_int_not_equal(err, 0);
	path = dt_printf(&f.arena, "%s/%.*s.expected", dir, (int)strlen(name) - 4, name);
	if (getenv("CORRAL_UPDATE"))
		assert_int_equal(fs_write(path, f.errors), 0);
	expected = fs_read(&f.arena, path);
	assert_non_null(expected);
	assert_string_equal(f.errors, expected);
	end(&f);
}

static void test_bad_sources(void **state)
{
	struct dirent **entries;
	int count = scandir(DATA "/bad", &entries, NULL, alphasort);
	unsigned int done = 0;

	(void)state;
	assert_true(count > 0);
	for (int i = 0; i < count; i++) {
		if (dt_has_suffix(entries[i]->d_name, ".dts")) {
			bad_one(DATA "/bad", entries[i]->d_name);
			done++;
		}
		free(entries[i]);
	}
	free(entries);
	assert_true(done >= 13);
}

static void test_missing_files(void **state)
{
	struct dt_source source = { .files = { "nowhere.dts" }, .file_count = 1 };
	struct fixture f;

	(void)state;
	begin(&f);
	assert_int_equal(dt_source_load(&f.tree, &source), -ENOENT);
	fflush(f.diag.out);
	assert_non_null(strstr(f.errors, "nowhere.dts: error: cannot read"));
	end(&f);

	begin(&f);
	source.files[0] = DATA "/macros.dts";
	source.files[1] = "nowhere.overlay";
	source.file_count = 2;
	assert_int_equal(dt_source_load(&f.tree, &source), -EINVAL);
	fflush(f.diag.out);
	assert_non_null(strstr(f.errors, "nowhere.overlay: No such file"));
	end(&f);
}

/* A blob as dtc makes it, without notes: what is left to the bytes alone. */
static struct dt_bytes blob_of(struct fixture *f, char *text)
{
	static const char *const argv[] = { "dtc", "-q", "-q",  "-@", "-I",
		                            "dts", "-O", "dtb", "-",  NULL };
	struct dt_bytes input = { text, strlen(text) };
	struct dt_run run;

	assert_int_equal(dt_run(&f->arena, argv, input, &run), 0);
	if (run.status != 0)
		print_error("%s", run.err.data);
	assert_int_equal(run.status, 0);
	return run.out;
}

static void load_text(struct fixture *f, const char *text)
{
	struct dt_bytes blob = blob_of(f, dt_strndup(&f->arena, text, strlen(text)));

	assert_int_equal(dt_tree_read(&f->tree, blob.data, blob.size), 0);
	dt_tree_resolve(&f->tree);
	dt_tree_order(&f->tree);
}

static const struct dt_prop *prop_of(struct fixture *f, const char *path, const char *name)
{
	const struct dt_node *node = dt_find_path(&f->tree, path);
	const struct dt_prop *prop;

	assert_non_null(node);
	prop = dt_find_prop(node, name);
	assert_non_null(prop);
	return prop;
}

static void test_types_from_bytes(void **state)
{
	struct fixture f;

	(void)state;
	begin(&f);
	load_text(&f,
	          "/dts-v1/; / { reg = <0x41424300 0>; one = <5>; t = \"a\"; ts = \"a\", \"bc\";"
	          "on; b = [01 02 03]; odd = [41 00 00]; n = <0 1>; #x-cells = <0x41414100>; };");
	assert_int_equal(prop_of(&f, "/", "reg")->kind, DT_NUMBERS);
	assert_int_equal(prop_of(&f, "/", "one")->kind, DT_NUMBERS);
	assert_int_equal(prop_of(&f, "/", "t")->kind, DT_STRINGS);
	assert_int_equal(dt_count(prop_of(&f, "/", "ts")), 2);
	assert_string_equal(dt_string(prop_of(&f, "/", "ts"), 1), "bc");
	assert_null(dt_string(prop_of(&f, "/", "ts"), 2));
	assert_int_equal(prop_of(&f, "/", "on")->kind, DT_EMPTY);
	assert_int_equal(prop_of(&f, "/", "b")->kind, DT_BYTES);
	assert_int_equal(prop_of(&f, "/", "odd")->kind, DT_BYTES);
	assert_int_equal(prop_of(&f, "/", "n")->kind, DT_NUMBERS);
	assert_int_equal(prop_of(&f, "/", "#x-cells")->kind, DT_NUMBERS);
	end(&f);
}

static void test_references_from_names(void **state)
{
	struct fixture f;
	struct dt_ref ref;

	(void)state;
	begin(&f);
	load_text(&f, "/dts-v1/; / { m: m { #mbox-cells = <1>; }; g: g { #gpio-cells = <2>; };"
	              "u { mboxes = <&m 7>, <&m 8>; a-gpios = <&g 1 2>; memory-region = <&m &g>;"
	              "clocks = <99>; }; };");
	assert_int_equal(dt_ref_count(prop_of(&f, "/u", "mboxes")), 2);
	assert_true(dt_ref_at(&f.tree, prop_of(&f, "/u", "mboxes"), 1, &ref));
	assert_string_equal(ref.target->path, "/m");
	assert_int_equal(dt_number(ref.prop, ref.first), 8);
	assert_false(dt_ref_at(&f.tree, prop_of(&f, "/u", "mboxes"), 2, &ref));
	assert_int_equal(dt_ref_count(prop_of(&f, "/u", "a-gpios")), 1);
	assert_int_equal(dt_ref_count(prop_of(&f, "/u", "memory-region")), 2);
	/* No node has that phandle: a number, not a reference. */
	assert_int_equal(dt_ref_count(prop_of(&f, "/u", "clocks")), 0);
	end(&f);
}

static void test_labels(void **state)
{
	struct fixture f;

	(void)state;
	begin(&f);
	load_text(&f, "/dts-v1/; / { a: b: one { }; };");
	assert_non_null(dt_find_label(&f.tree, "a"));
	assert_ptr_equal(dt_find_label(&f.tree, "a"), dt_find_label(&f.tree, "b"));
	assert_null(dt_find_label(&f.tree, "c"));
	assert_null(dt_find_path(&f.tree, "/__symbols__"));
	end(&f);
}

static void test_order_with_a_cycle(void **state)
{
	struct fixture f;
	unsigned int seen = 0;

	(void)state;
	begin(&f);
	load_text(&f,
	          "/dts-v1/; / { a: a { memory-region = <&b>; }; b: b { memory-region = <&a>; };"
	          "c { memory-region = <&c>; x: x { }; }; d { memory-region = <&x>; }; c: cc { }; "
	          "};");
	for (unsigned int i = 0; i < f.tree.count; i++) {
		assert_true(f.tree.nodes[i]->order < f.tree.count);
		assert_int_equal(seen & 1u << f.tree.nodes[i]->order, 0);
		seen |= 1u << f.tree.nodes[i]->order;
	}
	assert_true(dt_find_path(&f.tree, "/c/x")->order < dt_find_path(&f.tree, "/d")->order);
	assert_true(dt_find_path(&f.tree, "/c")->order < dt_find_path(&f.tree, "/c/x")->order);
	end(&f);
}

static void test_cut_blobs(void **state)
{
	struct fixture f;
	struct dt_bytes blob;

	(void)state;
	begin(&f);
	blob = blob_of(&f, dt_printf(&f.arena, "%s", "/dts-v1/; / { a { b = <1>; }; };"));
	for (size_t size = 0; size < blob.size; size++) {
		/* Allocated to the byte, so that a read behind the end is seen. */
		char *cut = malloc(size > 0 ? size : 1);

		assert_non_null(cut);
		memcpy(cut, blob.data, size);
		assert_int_equal(dt_tree_read(&f.tree, cut, size), -EINVAL);
		free(cut);
	}
	assert_int_equal(f.diag.errors, blob.size);
	assert_int_equal(dt_tree_read(&f.tree, blob.data, blob.size), 0);
	end(&f);
}

/* A property so long that its end comes before its start: libfdt's own check never ended. */
static void test_length_wraps(void **state)
{
	struct fixture f;
	struct dt_bytes blob;
	uint32_t *word;

	(void)state;
	begin(&f);
	blob = blob_of(&f, dt_printf(&f.arena, "%s", "/dts-v1/; / { a { b = <1>; }; };"));
	word = (uint32_t *)(void *)(blob.data + fdt_off_dt_struct(blob.data));
	while (*word != cpu_to_fdt32(FDT_PROP))
		word++;
	for (uint32_t length = 0xffffffe0u; length != 0; length++) {
		word[1] = cpu_to_fdt32(length);
		assert_int_equal(dt_tree_read(&f.tree, blob.data, blob.size), -EINVAL);
	}
	end(&f);
}

static void test_too_deep(void **state)
{
	struct fixture f;
	struct dt_bytes blob;
	char *text;

	(void)state;
	begin(&f);
	text = dt_printf(&f.arena, "%s", "{ };");
	for (unsigned int i = 0; i < DT_MAX_DEPTH; i++)
		text = dt_printf(&f.arena, "{ n %s };", text);
	blob = blob_of(&f, dt_printf(&f.arena, "/dts-v1/; / %s", text));
	assert_int_equal(dt_tree_read(&f.tree, blob.data, blob.size), -EINVAL);
	fflush(f.diag.out);
	assert_non_null(strstr(f.errors, "32 deep"));
	end(&f);
}

static void test_notes(void **state)
{
	struct fixture f;
	const struct dt_prop *prop;

	(void)state;
	begin(&f);
	struct dt_bytes blob =
		blob_of(&f, dt_printf(&f.arena, "%s",
	                              "/dts-v1/; / { c = \"/* no */ = < [\"; n { x = <0x41424300>;"
	                              "m = \"a\", \"b\"; w = /bits/ 64 <1>; k = \"\\\"{\"; }; };"));
	assert_int_equal(dt_tree_read(&f.tree, blob.data, blob.size), 0);
	dt_notes_read(&f.tree,
	              "/dts-v1/;\n\n"
	              "/ { /* a, b.dts:3:1-9:2 */\n"
	              "\tc = \"/* no */ = < [\"; /* in: side.dtsi:4:2-4:9, a b.dts:12:3-12:9 */\n"
	              "\tlabel: two: n { /* x.dts:5:1-6:2 */\n"
	              "\t\tx = l1: <0x41424300>; /* x.dts:7:2-7:9 */\n"
	              "\t\tm = \"a\", \"b\"; /* <no-file>:<no-line> */\n"
	              "\t\tw = /bits/ 64 <0x01>; /* x.dts:8:2-8:9 */\n"
	              "\t\tk = \"\\\"{\"; /* x.dts:9:2-9:9 */\n"
	              "\t\tgone = <1>;\n"
	              "\t}; /* x.dts:5:1-6:2 */\n"
	              "};\n}\n}\n");
	dt_tree_resolve(&f.tree);
	assert_int_equal(f.tree.root->place.line, 3);
	prop = prop_of(&f, "/", "c");
	assert_string_equal(prop->place.file, "a b.dts");
	assert_int_equal(prop->place.line, 12);
	assert_int_equal(prop->kind, DT_STRINGS);
	assert_int_equal(prop_of(&f, "/n", "x")->kind, DT_NUMBERS);
	assert_int_equal(prop_of(&f, "/n", "x")->place.line, 7);
	assert_null(prop_of(&f, "/n", "m")->place.file);
	assert_int_equal(dt_place_of(dt_find_path(&f.tree, "/n"), prop_of(&f, "/n", "m")).line, 5);
	assert_int_equal(prop_of(&f, "/n", "w")->width, 8);
	assert_int_equal(prop_of(&f, "/n", "k")->place.line, 9);
	end(&f);
}

static void test_run(void **state)
{
	static const char *const upper[] = { "tr", "a-z", "A-Z", NULL };
	static const char *const fails[] = { "sh", "-c", "echo no >&2; exit 3", NULL };
	static const char *const killed[] = { "sh", "-c", "kill -9 $$", NULL };
	static const char *const nothing[] = { "no-such-program", NULL };
	struct dt_arena arena = { 0 };
	struct dt_bytes input = { dt_printf(&arena, "abc"), 3 };
	struct dt_run run;

	(void)state;
	assert_int_equal(dt_run(&arena, upper, input, &run), 0);
	assert_int_equal(run.status, 0);
	assert_string_equal(run.out.data, "ABC");
	assert_int_equal(dt_run(&arena, fails, input, &run), 0);
	assert_int_equal(run.status, 3);
	assert_string_equal(run.err.data, "no\n");
	assert_int_equal(dt_run(&arena, killed, input, &run), 0);
	assert_int_equal(run.status, 128 + 9);
	assert_int_equal(dt_run(&arena, nothing, input, &run), -ENOENT);
	dt_arena_free(&arena);
}

static void test_regions(void **state)
{
	struct fixture f;
	struct dt_emit emit = { 0 };
	char *text = NULL;
	size_t size = 0;

	(void)state;
	begin(&f);
	load_text(&f, "/dts-v1/; / { #address-cells = <2>; #size-cells = <1>;"
	              "chosen { zephyr,sram = &r; zephyr,flash = &{/rom}; };"
	              "r: ram { reg = <1 0x100 0x200>; }; rom { reg = <0 0 0x40>; };"
	              "reserved-memory { #address-cells = <2>; #size-cells = <1>; ranges;"
	              "my_Table: x { reg = <0 0x80 8>; }; y { reg = <0 0x90 8>; }; }; };");
	emit = (struct dt_emit){ open_memstream(&text, &size), &f.tree, &f.arena };
	dt_emit_regions(&emit);
	fclose(emit.out);
	assert_string_equal(text,
	                    "/* Made by corral dt from the devicetree. Changes here are lost. */\n"
	                    "/* /ram */\n#define CR_LD_RAM_BASE 0x100000100\n"
	                    "#define CR_LD_RAM_SIZE 0x00000200\n"
	                    "/* /rom */\n#define CR_LD_ROM_BASE 0x00000000\n"
	                    "#define CR_LD_ROM_SIZE 0x00000040\n"
	                    "/* /reserved-memory/x */\n#define CR_LD_MY_TABLE_BASE 0x00000080\n"
	                    "#define CR_LD_MY_TABLE_SIZE 0x00000008\n");
	free(text);
	end(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_bad_sources),
		cmocka_unit_test(test_missing_files),
		cmocka_unit_test(test_types_from_bytes),
		cmocka_unit_test(test_references_from_names),
		cmocka_unit_test(test_labels),
		cmocka_unit_test(test_order_with_a_cycle),
		cmocka_unit_test(test_cut_blobs),
		cmocka_unit_test(test_length_wraps),
		cmocka_unit_test(test_too_deep),
		cmocka_unit_test(test_notes),
		cmocka_unit_test(test_run),
		cmocka_unit_test(test_regions),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
