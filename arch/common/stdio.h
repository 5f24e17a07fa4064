/* SPDX-License-Identifier: Apache-2.0 */
/* stdio.h - the console of a core without an operating system: the device that a driver
 * brought, and the C library's way to it. */
#ifndef CR_ARCH_COMMON_STDIO_H
#define CR_ARCH_COMMON_STDIO_H

#include <stdbool.h>
#include <stddef.h>

/* Where arch_console_write() goes: write blocks for at most the time that the device
 * needs. Without one the text is dropped. Init only. */
void cr_console_set(void (*write)(const char *text, size_t size));

/* Writes what stdio has collected; true when it ended within a line. Any context. */
bool cr_stdio_flush(void);

#endif
