/* SPDX-License-Identifier: Apache-2.0 */
/* terminal.h - what the console is; one file for each kind. */
#ifndef ECHO_TERMINAL_H
#define ECHO_TERMINAL_H

#include <stdbool.h>

/* Whether a person looks at a terminal that shows colours. */
bool terminal_has_colours(void);

/* A path as one would type it there: from the current directory where that is known.
 * Points into path. */
const char *terminal_path(const char *path);

#endif
