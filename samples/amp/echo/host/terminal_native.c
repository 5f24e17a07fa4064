/* SPDX-License-Identifier: Apache-2.0 */
#include "terminal.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define PATH_BYTES 4096

bool terminal_has_colours(void)
{
	const char *type = getenv("TERM");

	return isatty(STDOUT_FILENO) && !getenv("NO_COLOR") && type && strcmp(type, "dumb") != 0;
}

const char *terminal_path(const char *path)
{
	char here[PATH_BYTES];
	size_t size;

	if (!getcwd(here, sizeof(here)))
		return path;
	size = strlen(here);
	return !strncmp(path, here, size) && path[size] == '/' ? path + size + 1 : path;
}
