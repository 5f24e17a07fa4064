/* SPDX-License-Identifier: Apache-2.0 */
/* corral list: the applications and systems below a directory, what 'corral build' takes. */
#include <argp.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tools/corral/commands.h"
#include "tools/corral/fs.h"

#define MAX_DEPTH 16 /* of directories: a link to above does not lead round */

/* Whether the directory's CMakeLists.txt asks for the framework. */
static bool is_application(struct dt_arena *arena, const char *dir)
{
	const char *text = fs_read(arena, dt_printf(arena, "%s/CMakeLists.txt", dir));

	return text &&
	       (strstr(text, "find_package(Corral ") || strstr(text, "find_package(Corral)") ||
	        strstr(text, "find_package(Zephyr ") || strstr(text, "find_package(Zephyr)"));
}

/* The title of its README.md without the marks and the name, or an empty text. */
static const char *summary_of(struct dt_arena *arena, const char *dir)
{
	char *text = fs_read(arena, dt_printf(arena, "%s/README.md", dir));
	char *line;

	while ((line = fs_next_line(&text)) != NULL) {
		char *colon;

		if (strncmp(line, "# ", 2) != 0)
			continue;
		colon = strstr(line, ": ");
		return colon ? colon + 2 : line + 2;
	}
	return "";
}

static int is_visible(const struct dirent *entry)
{
	return entry->d_name[0] != '.' && strcmp(entry->d_name, "build") != 0;
}

/* Returns how many there are in dir and below it; what is in one of them is part of it. */
static unsigned int list(const char *dir, unsigned int depth)
{
	struct dt_arena arena = { 0 };
	bool system = fs_is_file(dt_printf(&arena, "%s/system.dts", dir));
	struct dirent **entries = NULL;
	unsigned int count = 0;
	int n = 0;

	if (system || is_application(&arena, dir)) {
		const char *kind = system ? "system" : "application";
		const char *summary = summary_of(&arena, dir);

		printf("%-24s %-*s%s\n", dir, *summary ? 13 : 0, kind, summary);
		count = 1;
	} else if (depth < MAX_DEPTH) {
		n = scandir(dir, &entries, is_visible, alphasort);
	}
	for (int i = 0; i < n; i++) {
		const char *name = entries[i]->d_name;
		const char *path =
			strcmp(dir, ".") == 0 ? name : dt_printf(&arena, "%s/%s", dir, name);

		if (fs_is_dir(path))
			count += list(path, depth + 1);
		free(entries[i]);
	}
	free(entries);
	dt_arena_free(&arena);
	return count;
}

static error_t parse(int key, char *arg, struct argp_state *state)
{
	const char **dir = state->input;

	if (key != ARGP_KEY_ARG)
		return ARGP_ERR_UNKNOWN;
	if (state->arg_num > 0)
		argp_error(state, "more than one directory");
	*dir = arg;
	return 0;
}

int corral_cmd_list(int argc, char **argv)
{
	static const struct argp argp = {
		.parser = parse,
		.args_doc = "[DIR]",
		.doc = "Lists the applications and systems below DIR, or below the present "
		       "directory: what "
		       "'corral build' and 'corral run' take.\v"
		       "Examples:\n  corral list samples\n  corral list ../product\n",
	};
	const char *dir = ".";

	if (argp_parse(&argp, argc, argv, 0, NULL, &dir))
		return 2;
	if (!fs_is_dir(dir)) {
		fprintf(stderr, "%s: error: there is no such directory\n  cure: check the path\n",
		        dir);
		return 1;
	}
	if (list(dir, 0) == 0) {
		fprintf(stderr,
		        "%s: error: there is no application and no system in it\n"
		        "  cure: name a directory with a system.dts or a CMakeLists.txt that has "
		        "find_package(Corral)\n",
		        dir);
		return 1;
	}
	return 0;
}
