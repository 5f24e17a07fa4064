/* SPDX-License-Identifier: Apache-2.0 */
#include "tools/system/load.h"

#include <errno.h>

#include "tools/corral/fs.h"
#include "tools/dt/check.h"
#include "tools/dt/source.h"

static int find_files(struct dt_tree *tree, const struct sys_request *request,
                      struct dt_source *source)
{
	const char *base = fs_corral_base(tree->arena);
	char *board;
	char *file = dt_printf(tree->arena, "%s/system.dts", request->dir);

	if (!base)
		return -ENOENT;
	board = dt_printf(tree->arena, "%s/boards/%s", base, request->board);
	if (!fs_is_dir(board)) {
		dt_error(tree->diag, (struct dt_place){ 0 }, "no board is called %s",
		         request->board);
		dt_cure(tree->diag, "'corral boards' lists the boards");
		return -ENOENT;
	}
	if (!fs_is_file(file)) {
		dt_error(tree->diag, (struct dt_place){ .file = request->dir },
		         "no system: %s is not there", file);
		dt_cure(tree->diag, "give a directory that has a system.dts, as samples/amp/echo");
		return -ENOENT;
	}
	source->files[0] = file;
	source->file_count = 1;
	source->includes[0] = board;
	source->includes[1] = dt_printf(tree->arena, "%s/boards", base);
	source->includes[2] = dt_printf(tree->arena, "%s/include", base);
	source->include_count = 3;
	return 0;
}

int sys_load_board(struct sys_system *sys, struct dt_source source, const char *file)
{
	struct dt_tree *board = dt_alloc(sys->arena, sizeof(*board));

	board->arena = sys->arena;
	board->diag = sys->diag;
	source.files[0] = file;
	source.depfile = NULL;
	sys->board = board;
	return dt_source_load(board, &source);
}

int sys_load(struct sys_system *sys, struct dt_tree *tree, const struct sys_request *request)
{
	struct dt_source source = { 0 };
	int err = find_files(tree, request, &source);

	if (!err)
		err = dt_source_load(tree, &source);
	if (!err)
		err = dt_check(tree);
	if (!err)
		err = sys_build(sys, tree);
	if (!err)
		err = sys_load_board(
			sys, source,
			dt_printf(tree->arena, "%s/%s.dts", source.includes[0], request->board));
	return err;
}
