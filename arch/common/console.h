/* SPDX-License-Identifier: Apache-2.0 */
/* console.h - text of the image: to the architecture's console and to who listens. */
#ifndef CR_ARCH_COMMON_CONSOLE_H
#define CR_ARCH_COMMON_CONSOLE_H

#include <stddef.h>

/* Gets a copy of all text, with interrupts masked; must not wait nor print.
 * Owner: the listener, static. */
struct cr_console_tap {
	void (*write)(void *ctx, const char *text, size_t size);
	void *ctx;
	struct cr_console_tap *next; /* private */
};

/* From now on tap gets what is written. Thread context, once per tap. */
void cr_console_tap(struct cr_console_tap *tap);

/* Writes text in one piece. Any context. */
void cr_console_write(const char *text, size_t size);

#endif
