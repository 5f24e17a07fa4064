/* SPDX-License-Identifier: Apache-2.0 */
/* terminal.h - what the console is; one file for each kind. */
#ifndef ECHO_TERMINAL_H
#define ECHO_TERMINAL_H

#include <stdbool.h>

/* Whether a person looks at a terminal that shows colours. */
bool terminal_has_colours(void);

#endif
