/* SPDX-License-Identifier: Apache-2.0 */
/* echo.h - messages of up to one buffer, there and back. */
#ifndef ECHO_HOST_ECHO_H
#define ECHO_HOST_ECHO_H

#include <stdbool.h>
#include <stdint.h>

/* count small messages there and back, one at a time. Shows the times; true when each came
 * back with every byte as sent. */
bool echo_run(uint32_t count);

#endif
