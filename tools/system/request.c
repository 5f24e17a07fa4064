/* SPDX-License-Identifier: Apache-2.0 */
/* request.c - the options of each command that reads a system. */
#include <string.h>

#include "tools/system/load.h"

static const struct argp_option option_list[] = {
	{ "board", 'b', "BOARD", 0, "the machine (default: native_sim)", 0 },
	{ 0 },
};

/* Cuts the slashes that a shell's completion leaves at the end. */
static char *trim_slashes(char *dir)
{
	size_t len = strlen(dir);

	while (len > 1 && dir[len - 1] == '/')
		dir[--len] = '\0';
	return dir;
}

static error_t parse_option(int key, char *arg, struct argp_state *state)
{
	struct sys_request *request = state->input;

	switch (key) {
	case ARGP_KEY_INIT:
		request->board = "native_sim";
		return 0;
	case 'b':
		request->board = arg;
		return 0;
	case ARGP_KEY_ARG:
		if (request->dir)
			argp_error(state, "more than one directory");
		request->dir = trim_slashes(arg);
		return 0;
	case ARGP_KEY_NO_ARGS:
		argp_error(state, "which directory?");
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

const struct argp sys_request_argp = { .options = option_list, .parser = parse_option };
