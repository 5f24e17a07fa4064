/* SPDX-License-Identifier: Apache-2.0 */
/* console.h - standard output as the image's console. arch_console_write() writes to it. */
#ifndef CR_ARCH_NATIVE_CONSOLE_H
#define CR_ARCH_NATIVE_CONSOLE_H

/* Every line begins with "name: " from now on; NULL or "": none. The C library's
 * standard output goes the same way. Start-up only. */
void native_console_init(const char *name);

/* Writes out a line that has no end yet. Any context. */
void native_console_flush(void);

/* The calling thread was torn out of what it did: others can write again. */
void native_console_abandon(void);

#endif
