/* SPDX-License-Identifier: Apache-2.0 */
#include "tools/dt/source.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "tools/dt/dtc_errors.h"
#include "tools/dt/notes.h"
#include "tools/dt/run.h"

static int not_run(struct dt_tree *tree, const char *program, int err)
{
	dt_error(tree->diag, (struct dt_place){ .file = tree->file }, "cannot run %s: %s", program,
	         strerror(-err));
	dt_cure(tree->diag, "install it: apt-get install %s",
	        strcmp(program, "dtc") == 0 ? "device-tree-compiler" : program);
	return err;
}

static struct dt_bytes text_bytes(char *text)
{
	return (struct dt_bytes){ text, strlen(text) };
}

static int preprocess(struct dt_tree *tree, const struct dt_source *source, struct dt_bytes *out)
{
	const char *argv[16 + 2 * DT_MAX_INCLUDES] = { "cpp",    "-nostdinc",
		                                       "-undef", "-D__DTS__",
		                                       "-x",     "assembler-with-cpp" };
	unsigned int argc = 6;
	char *input = dt_printf(tree->arena, "%s", "");
	struct dt_run run;
	int err;

	for (unsigned int i = 0; i < source->include_count; i++) {
		argv[argc++] = "-I";
		argv[argc++] = source->includes[i];
	}
	if (source->depfile) {
		argv[argc++] = "-MD";
		argv[argc++] = "-MF";
		argv[argc++] = source->depfile;
		argv[argc++] = "-MT";
		argv[argc++] = source->target ? source->target : "devicetree_generated.h";
	}
	if (source->file_count == 1) {
		argv[argc++] = source->files[0];
	} else {
		argv[argc++] = "-";
		for (unsigned int i = 0; i < source->file_count; i++)
			input = dt_printf(tree->arena, "%s#include \"%s\"\n", input,
			                  source->files[i]);
	}
	err = dt_run(tree->arena, argv, text_bytes(input), &run);
	if (err)
		return not_run(tree, "cpp", err);
	if (run.status != 0) {
		dt_report_program(tree, "cpp", run.err.data, NULL);
		return -EINVAL;
	}
	*out = run.out;
	return 0;
}

static int run_dtc(struct dt_tree *tree, const char *const *argv, struct dt_bytes input,
                   struct dt_bytes *out, bool warn)
{
	struct dt_run run;
	int err = dt_run(tree->arena, argv, input, &run);

	if (err)
		return not_run(tree, "dtc", err);
	if (run.status != 0) {
		dt_report_program(tree, "dtc", run.err.data, input.data);
		return -EINVAL;
	}
	if (warn)
		dt_report_warnings(tree, run.err.data);
	*out = run.out;
	return 0;
}

/* A plugin's output lists its phandles; ours has no open ends, so it is the same tree. */
static struct dt_bytes as_plugin(struct dt_tree *tree, struct dt_bytes text)
{
	static const char version[] = "/dts-v1/;";
	const char *at = strstr(text.data, version);
	size_t head = at ? (size_t)(at - text.data) + strlen(version) : 0;

	return text_bytes(
		dt_printf(tree->arena, "%.*s /plugin/;%s", (int)head, text.data, text.data + head));
}

static int compile(struct dt_tree *tree, struct dt_bytes text)
{
	static const char *const check[] = { "dtc", "-@",  "-W", "no-chosen_node_is_root",
		                             "-I",  "dts", "-O", "dtb",
		                             "-",   NULL };
	static const char *const blob[] = { "dtc", "-q", "-q",  "-@", "-I",
		                            "dts", "-O", "dtb", "-",  NULL };
	static const char *const notes[] = { "dtc", "-q", "-q",  "-T", "-T", "-I",
		                             "dts", "-O", "dts", "-",  NULL };
	struct dt_bytes out;
	struct dt_bytes plugin;
	int err = run_dtc(tree, check, text, &out, true);

	if (err)
		return err;
	plugin = as_plugin(tree, text);
	err = run_dtc(tree, blob, plugin, &out, false);
	if (!err)
		err = dt_tree_read(tree, out.data, out.size);
	if (!err)
		err = run_dtc(tree, notes, text, &out, false);
	if (!err)
		dt_notes_read(tree, out.data);
	return err;
}

static int read_file(struct dt_tree *tree, const char *path, struct dt_bytes *bytes)
{
	FILE *file = fopen(path, "rb");

	if (!file) {
		int err = -errno;

		dt_error(tree->diag, (struct dt_place){ .file = path }, "cannot read: %s",
		         strerror(-err));
		dt_cure(tree->diag, "give the path of a .dts or .dtb file");
		return err;
	}
	bytes->data = dt_alloc(tree->arena, DT_MAX_BYTES + 2);
	bytes->size = fread(bytes->data, 1, DT_MAX_BYTES + 1, file);
	fclose(file);
	return 0;
}

static bool is_dtb(struct dt_bytes bytes)
{
	return bytes.size >= 4 && memcmp(bytes.data, "\xd0\x0d\xfe\xed", 4) == 0;
}

int dt_source_load(struct dt_tree *tree, const struct dt_source *source)
{
	struct dt_bytes bytes = { 0 };
	int err;

	tree->file = source->files[0];
	err = read_file(tree, source->files[0], &bytes);
	if (err)
		return err;
	if (source->file_count == 1 && is_dtb(bytes)) {
		err = dt_tree_read(tree, bytes.data, bytes.size);
	} else {
		err = preprocess(tree, source, &bytes);
		if (!err)
			err = compile(tree, bytes);
	}
	if (err)
		return err;
	dt_tree_resolve(tree);
	dt_tree_order(tree);
	return 0;
}
