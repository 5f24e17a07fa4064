/* SPDX-License-Identifier: Apache-2.0 */
/* corral boards: the folders of boards/ and the summary that each board.cmake gives. */
#include <argp.h>
#include <glob.h>
#include <stdio.h>
#include <string.h>

#include "tools/corral/commands.h"
#include "tools/corral/fs.h"

/* The text of set(BOARD_SUMMARY "..."), or an empty one. */
static char *summary_of(char *text)
{
	static char none[] = "";
	char *found = text ? strstr(text, "set(BOARD_SUMMARY \"") : NULL;
	char *end;

	if (!found)
		return none;
	found = strchr(found, '"') + 1;
	end = strchr(found, '"');
	if (!end)
		return none;
	*end = '\0';
	return found;
}

static void print_board(struct dt_arena *arena, char *path)
{
	char *summary = summary_of(fs_read(arena, path));
	char *name;

	*strrchr(path, '/') = '\0';
	name = strrchr(path, '/') + 1;
	printf("%-16s %s\n", name, summary);
}

int corral_cmd_boards(int argc, char **argv)
{
	static const struct argp argp = {
		.doc = "Lists the boards that an image can be built for."
		       "\vExample:\n  corral boards\n",
	};
	struct dt_arena arena = { 0 };
	const char *base;
	glob_t found;

	argp_parse(&argp, argc, argv, 0, NULL, NULL);
	base = fs_corral_base(&arena);
	if (!base)
		return 1;
	if (glob(dt_printf(&arena, "%s/boards/*/board.cmake", base), 0, NULL, &found) != 0) {
		fprintf(stderr, "%s/boards: error: there is no board\n", base);
		dt_arena_free(&arena);
		return 1;
	}
	for (size_t i = 0; i < found.gl_pathc; i++)
		print_board(&arena, found.gl_pathv[i]);
	globfree(&found);
	dt_arena_free(&arena);
	return 0;
}
