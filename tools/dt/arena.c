/* SPDX-License-Identifier: Apache-2.0 */
#include "tools/dt/arena.h"

#include <stdarg.h>
#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* One allocation each, so that AddressSanitizer sees every overrun. */
struct dt_arena_block {
	struct dt_arena_block *next;
	alignas(max_align_t) unsigned char bytes[];
};

void *dt_alloc(struct dt_arena *arena, size_t size_bytes)
{
	struct dt_arena_block *block = calloc(1, sizeof(*block) + size_bytes);

	if (!block) {
		fputs("corral: error: out of memory\n", stderr);
		abort();
	}
	block->next = arena->blocks;
	arena->blocks = block;
	return block->bytes;
}

char *dt_strndup(struct dt_arena *arena, const char *text, size_t len)
{
	char *copy = dt_alloc(arena, len + 1);

	memcpy(copy, text, len);
	return copy;
}

char *dt_printf(struct dt_arena *arena, const char *format, ...)
{
	va_list args;
	char *text;
	int len;

	va_start(args, format);
	len = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (len < 0)
		abort();

	text = dt_alloc(arena, (size_t)len + 1);
	va_start(args, format);
	vsnprintf(text, (size_t)len + 1, format, args);
	va_end(args);
	return text;
}

void dt_arena_free(struct dt_arena *arena)
{
	struct dt_arena_block *block = arena->blocks;

	while (block) {
		struct dt_arena_block *next = block->next;

		free(block);
		block = next;
	}
	arena->blocks = NULL;
}
