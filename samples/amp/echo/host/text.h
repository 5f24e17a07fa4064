/* SPDX-License-Identifier: Apache-2.0 */
/* text.h - numbers as people read them. Values, so that one line can show several. */
#ifndef ECHO_TEXT_H
#define ECHO_TEXT_H

#include <stddef.h>
#include <stdint.h>

struct text {
	char s[32];
};

struct text text_count(uint64_t n);                   /* 100,000 */
struct text text_time(uint64_t us);                   /* 14 µs, 3.1 ms, 1.72 s */
struct text text_time_column(uint64_t us);            /* the same, filled up to ten columns */
struct text text_bytes(uint64_t bytes);               /* 496 bytes, 64 KiB, 24.8 MiB */
struct text text_rate(uint64_t bytes, uint64_t us);   /* 145 MiB/s */
struct text text_per_second(uint64_t n, uint64_t us); /* 58,139 */

/* Columns that a text takes on a terminal: µ is two bytes and one column. */
size_t text_columns(const char *text);

#endif
