/* SPDX-License-Identifier: Apache-2.0 */
/* out.h - where a finished line goes: immediate.c or deferred.c, as the build chose. */
#ifndef CR_KERNEL_LOG_OUT_H
#define CR_KERNEL_LOG_OUT_H

#include <stddef.h>

/* text: size bytes, at most Z_LOG_TEXT, with its line's end. Any context. */
void z_log_out(const char *text, size_t size);

/* A line, or what is before a dump, ends with \n; one byte is for the C string's end. */
#define Z_LOG_TEXT (CONFIG_LOG_LINE_BYTES + 2)

#endif
