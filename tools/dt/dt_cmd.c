/* SPDX-License-Identifier: Apache-2.0 */
/* dt_cmd.c - `corral dt`: a devicetree to what the compiler and the linker read. */
#include <argp.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "tools/corral/commands.h"
#include "tools/dt/bindings.h"
#include "tools/dt/check.h"
#include "tools/dt/emit.h"
#include "tools/dt/source.h"

struct options {
	struct dt_source source;
	const char *out;
	const char *bindings; /* NULL: none */
};

static const struct argp_option option_list[] = {
	{ "output", 'o', "DIR", 0, "where the results go (default: here)", 0 },
	{ "include", 'I', "DIR", 0, "look for included files here too", 0 },
	{ "bindings", 'b', "FILE", 0, "what scripts/bindings.py has written", 0 },
	{ "depfile", 'd', "FILE", 0, "write what was read, as make dependencies", 0 },
	{ 0 },
};

static error_t parse_option(int key, char *arg, struct argp_state *state)
{
	struct options *options = state->input;
	struct dt_source *source = &options->source;

	switch (key) {
	case 'o':
		options->out = arg;
		return 0;
	case 'b':
		options->bindings = arg;
		return 0;
	case 'd':
		source->depfile = arg;
		return 0;
	case 'I':
		if (source->include_count == DT_MAX_INCLUDES)
			argp_error(state, "more than %d include directories", DT_MAX_INCLUDES);
		source->includes[source->include_count++ % DT_MAX_INCLUDES] = arg;
		return 0;
	case ARGP_KEY_ARG:
		if (source->file_count == DT_MAX_SOURCES)
			argp_error(state, "more than %d files", DT_MAX_SOURCES);
		source->files[source->file_count++ % DT_MAX_SOURCES] = arg;
		return 0;
	case ARGP_KEY_NO_ARGS:
		argp_error(state, "which file?");
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

static const struct argp argp = {
	.options = option_list,
	.parser = parse_option,
	.args_doc = "FILE [OVERLAY...]",
	.doc = "Reads a devicetree (a .dts with overlays, or one .dtb) and writes "
	       "devicetree_generated.h and regions.ld.h."
	       "\vExample:\n  corral dt -o build -I boards/native_sim board.dts app.overlay\n",
};

static int write_file(struct dt_tree *tree, const char *dir, const char *name,
                      void (*emit)(const struct dt_emit *emit))
{
	char *path = dt_printf(tree->arena, "%s/%s", dir, name);
	struct dt_emit to = { .tree = tree, .arena = tree->arena };
	int failed;

	to.out = fopen(path, "w");
	if (to.out)
		emit(&to);
	failed = !to.out || ferror(to.out);
	if (to.out)
		failed |= fclose(to.out) != 0;
	if (failed) {
		dt_error(tree->diag, (struct dt_place){ .file = path }, "cannot write: %s",
		         strerror(errno));
		dt_cure(tree->diag, "give a directory that exists with -o");
		return -EIO;
	}
	return 0;
}

static int make(struct dt_tree *tree, const struct options *options)
{
	int err = dt_source_load(tree, &options->source);

	if (!err && options->bindings)
		err = dt_bindings_apply(tree, options->bindings);
	if (!err)
		err = dt_check(tree);
	if (!err)
		err = write_file(tree, options->out, "devicetree_generated.h", dt_emit_header);
	if (!err)
		err = write_file(tree, options->out, "regions.ld.h", dt_emit_regions);
	return err;
}

int corral_cmd_dt(int argc, char **argv)
{
	struct options options = { .out = "." };
	struct dt_arena arena = { 0 };
	struct dt_diag diag = { .out = stderr };
	struct dt_tree tree = { .arena = &arena, .diag = &diag };
	int err;

	argp_parse(&argp, argc, argv, 0, NULL, &options);
	err = make(&tree, &options);
	dt_arena_free(&arena);
	return err ? 1 : 0;
}
