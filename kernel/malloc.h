/* SPDX-License-Identifier: Apache-2.0 */
/* malloc.h - blocks that know their heap, so that k_free() is enough. */
#ifndef CR_KERNEL_MALLOC_H
#define CR_KERNEL_MALLOC_H

#include <zephyr/kernel.h>

#define Z_MALLOC_HEADER 8u /* before a block; its first word is the heap */

/* size bytes of heap, aligned to align, a power of two (else 8). NULL: no room. k_free() gives it back. Any
 * context, never blocks. */
void *z_heap_take(struct k_heap *heap, size_t align, size_t size);

/* The same of the calling thread's resource pool; in an interrupt handler of the system heap. NULL also: there is
 * none. */
void *z_thread_malloc(size_t size);

/* Absent without CONFIG_HEAP_MEM_POOL_SIZE. */
extern struct k_heap z_system_heap __attribute__((weak));

#endif
