/* SPDX-License-Identifier: Apache-2.0 */
/* large.h - messages larger than a buffer, there and back. */
#ifndef ECHO_HOST_LARGE_H
#define ECHO_HOST_LARGE_H

#include <stdbool.h>
#include <stdint.h>

/* As echo_run(), with count messages of LARGE_BYTES. */
bool large_run(uint32_t count);

#endif
