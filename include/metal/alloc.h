/* SPDX-License-Identifier: Apache-2.0 */
/* alloc.h - libmetal's heap calls: the C library's heap. Thread context. */
#ifndef METAL_ALLOC_H
#define METAL_ALLOC_H

#include <stdlib.h>

#ifdef __cplusplus
extern "C" {
#endif

/* size bytes that are not cleared, or NULL. */
static inline void *metal_allocate_memory(unsigned int size)
{
	return malloc(size);
}

/* NULL is allowed. */
static inline void metal_free_memory(void *ptr)
{
	free(ptr);
}

#ifdef __cplusplus
}
#endif

#endif
