/* SPDX-License-Identifier: Apache-2.0 */
#include "terminal.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

bool terminal_has_colours(void)
{
	const char *type = getenv("TERM");

	return isatty(STDOUT_FILENO) && !getenv("NO_COLOR") && type && strcmp(type, "dumb") != 0;
}
