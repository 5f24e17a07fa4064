/* SPDX-License-Identifier: Apache-2.0 */
/* layout_cmd.c - `corral layout`: the memory map of a system, for people. */
#include <argp.h>
#include <errno.h>
#include <string.h>

#include "tools/corral/commands.h"
#include "tools/system/layout.h"
#include "tools/system/load.h"

struct options {
	struct sys_request request;
	const char *svg;
};

static const struct argp_option option_list[] = {
	{ "svg", 's', "FILE", 0, "draw a picture too", 0 },
	{ 0 },
};

static error_t parse_option(int key, char *arg, struct argp_state *state)
{
	struct options *options = state->input;

	switch (key) {
	case ARGP_KEY_INIT:
		state->child_inputs[0] = &options->request;
		return 0;
	case 's':
		options->svg = arg;
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

static const struct argp_child children[] = { { .argp = &sys_request_argp }, { 0 } };

static const struct argp argp = {
	.options = option_list,
	.parser = parse_option,
	.children = children,
	.args_doc = "DIR",
	.doc = "Draws the memory map of the system in DIR: who owns what, where, how large "
	       "and what for.\vExample:\n  corral layout -b mps2_an521 --svg echo.svg "
	       "samples/amp/echo\n",
};

static int write_svg(const struct layout *layout, struct dt_diag *diag, const char *path)
{
	FILE *out = fopen(path, "w");
	bool failed = !out;

	if (out) {
		layout_write_svg(layout, out);
		failed = ferror(out) != 0;
		failed |= fclose(out) != 0;
	}
	if (!failed)
		return 0;
	dt_error(diag, (struct dt_place){ .file = path }, "cannot write: %s", strerror(errno));
	dt_cure(diag, "give a file in a directory that can be written");
	return -EIO;
}

static int draw(struct dt_tree *tree, const struct options *options)
{
	struct sys_system *sys = dt_alloc(tree->arena, sizeof(*sys));
	struct layout *layout = dt_alloc(tree->arena, sizeof(*layout));
	int err = sys_load(sys, tree, &options->request);

	if (err)
		return err;
	layout_fill(
		layout, sys,
		dt_printf(tree->arena, "%s on %s", options->request.dir, options->request.board));
	layout_write_table(layout, stdout);
	return options->svg ? write_svg(layout, tree->diag, options->svg) : 0;
}

int corral_cmd_layout(int argc, char **argv)
{
	struct options options = { 0 };
	struct dt_arena arena = { 0 };
	struct dt_diag diag = { .out = stderr };
	struct dt_tree tree = { .arena = &arena, .diag = &diag };
	int err;

	argp_parse(&argp, argc, argv, 0, NULL, &options);
	err = draw(&tree, &options);
	dt_arena_free(&arena);
	return err ? 1 : 0;
}
