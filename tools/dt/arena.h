/* SPDX-License-Identifier: Apache-2.0 */
/* arena.h - memory that lives until one call frees all of it.
 *
 * Host tools only. Pointers stay valid until dt_arena_free(). Running out of
 * memory stops the process: there is nothing a compiler could do then. */
#ifndef CORRAL_TOOLS_DT_ARENA_H
#define CORRAL_TOOLS_DT_ARENA_H

#include <stddef.h>

struct dt_arena {
	struct dt_arena_block *blocks;
};

/* Zeroed memory, aligned for any type. */
void *dt_alloc(struct dt_arena *arena, size_t size_bytes);

/* The first len bytes of text, ended with NUL. */
char *dt_strndup(struct dt_arena *arena, const char *text, size_t len);

char *dt_printf(struct dt_arena *arena, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

void dt_arena_free(struct dt_arena *arena);

#endif
