/* SPDX-License-Identifier: Apache-2.0 */
/* pattern.h - bytes that tell which message they belong to. */
#ifndef ECHO_PATTERN_H
#define ECHO_PATTERN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Fills size bytes; other seeds give other bytes. */
void pattern_fill(void *data, size_t size, uint32_t seed);

/* Whether every byte is what pattern_fill() wrote. */
bool pattern_holds(const void *data, size_t size, uint32_t seed);

#endif
