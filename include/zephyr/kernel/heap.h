/* SPDX-License-Identifier: Apache-2.0 */
/* heap.h - heaps with a lock, on whose memory threads may wait; and k_malloc(). Zephyr's API, v4.1.
 *
 * sys_heap.h says how the memory is used. A static heap is set up by the first call that needs it. A
 * thread has a resource pool, a heap of which the kernel's *_alloc calls take memory; threads inherit
 * it from the one that creates them. */
#ifndef ZEPHYR_INCLUDE_KERNEL_HEAP_H_
#define ZEPHYR_INCLUDE_KERNEL_HEAP_H_

#include <zephyr/kernel/structs.h>
#include <zephyr/sys/sys_heap.h>
#include <zephyr/sys/util.h>
#include <zephyr/toolchain.h>

#ifdef __cplusplus
extern "C" {
#endif

struct k_heap {
	struct sys_heap heap; /* lock */
	_wait_q_t wait_q;
	struct k_spinlock lock; /* guards all */
};

/* clang-format off */
#define Z_HEAP_INITIALIZER(obj, mem, bytes)                                                        \
	{                                                                                          \
		.heap = { .heap = NULL, .init_mem = (mem), .init_bytes = (bytes) },                \
		.wait_q = Z_WAIT_Q_INIT(&(obj).wait_q),                                            \
	}
/* clang-format on */

#define K_HEAP_DEFINE(name, bytes)                                                                 \
	char __aligned(8) _k_heap_##name[MAX(bytes, Z_HEAP_MIN_SIZE)];                             \
	struct k_heap name = Z_HEAP_INITIALIZER(name, _k_heap_##name, sizeof(_k_heap_##name))

/* There is no memory without cache here. */
#define K_HEAP_DEFINE_NOCACHE(name, bytes) K_HEAP_DEFINE(name, bytes)

/* bytes: at least Z_HEAP_MIN_SIZE. Nobody uses heap meanwhile. */
void k_heap_init(struct k_heap *heap, void *mem, size_t bytes);

/* A block of so many bytes, aligned to align (a power of two; else 8). NULL: no room and K_NO_WAIT, or time-out; or
 * 0 bytes. calloc: num * size bytes, all 0. Waiters try again whenever a block is given back, by
 * priority. Thread context; from an interrupt handler with K_NO_WAIT. */
void *k_heap_alloc(struct k_heap *heap, size_t bytes, k_timeout_t timeout);
void *k_heap_aligned_alloc(struct k_heap *heap, size_t align, size_t bytes, k_timeout_t timeout);
void *k_heap_calloc(struct k_heap *heap, size_t num, size_t size, k_timeout_t timeout);

/* As sys_heap_realloc(), waiting for room. */
void *k_heap_realloc(struct k_heap *heap, void *ptr, size_t bytes, k_timeout_t timeout);

/* mem: a block of this heap, or NULL. Any context. */
void k_heap_free(struct k_heap *heap, void *mem);

/* From the system heap, CONFIG_HEAP_MEM_POOL_SIZE bytes; never blocks. NULL: no room, or so many bytes do not
 * exist. k_free(): also what the kernel's *_alloc calls took. Any context. */
void *k_malloc(size_t size);
void *k_aligned_alloc(size_t align, size_t size);
void *k_calloc(size_t nmemb, size_t size);
void *k_realloc(void *ptr, size_t size);
void k_free(void *ptr);

#ifdef __cplusplus
}
#endif

#endif
