/* SPDX-License-Identifier: Apache-2.0 */
/* stack.h - memory for threads' stacks, with room for the architecture's guard below. */
#ifndef ZEPHYR_INCLUDE_KERNEL_STACK_H_
#define ZEPHYR_INCLUDE_KERNEL_STACK_H_

#include <stddef.h>

#include <zephyr/arch/cpu.h>

#ifdef __cplusplus
extern "C" {
#endif

struct z_thread_stack_element {
	char data;
} __attribute__((packed));

typedef struct z_thread_stack_element k_thread_stack_t;

#ifndef ARCH_STACK_ALIGN
#define ARCH_STACK_ALIGN ARCH_STACK_PTR_ALIGN
#endif

#define Z_STACK_UP(n, align) (((n) + (align)-1) / (align) * (align))

/* Bytes of a stack object that a thread of `size` bytes needs, and bytes of it that the thread may use. */
#define K_THREAD_STACK_RESERVED    ((size_t)ARCH_STACK_GUARD_SIZE)
#define K_KERNEL_STACK_RESERVED    K_THREAD_STACK_RESERVED
#define K_THREAD_STACK_LEN(size)   (Z_STACK_UP((size), ARCH_STACK_ALIGN) + K_THREAD_STACK_RESERVED)
#define K_KERNEL_STACK_LEN(size)   K_THREAD_STACK_LEN(size)
#define K_THREAD_STACK_SIZEOF(sym) (sizeof(sym) - K_THREAD_STACK_RESERVED)
#define K_KERNEL_STACK_SIZEOF(sym) K_THREAD_STACK_SIZEOF(sym)
#define K_THREAD_STACK_BUFFER(sym) ((char *)(sym) + K_THREAD_STACK_RESERVED)
#define K_KERNEL_STACK_BUFFER(sym) K_THREAD_STACK_BUFFER(sym)

#define Z_STACK_SECTION __attribute__((section(".noinit.stacks"), aligned(ARCH_STACK_ALIGN)))

#define K_THREAD_STACK_DEFINE(sym, size)                                                           \
	k_thread_stack_t Z_STACK_SECTION sym[K_THREAD_STACK_LEN(size)]
#define K_THREAD_STACK_ARRAY_DEFINE(sym, n, size)                                                  \
	k_thread_stack_t Z_STACK_SECTION sym[n][K_THREAD_STACK_LEN(size)]
#define K_THREAD_STACK_MEMBER(sym, size)                                                           \
	k_thread_stack_t __attribute__((aligned(ARCH_STACK_ALIGN))) sym[K_THREAD_STACK_LEN(size)]
#define K_THREAD_STACK_DECLARE(sym, size) extern k_thread_stack_t sym[K_THREAD_STACK_LEN(size)]
#define K_THREAD_STACK_ARRAY_DECLARE(sym, n, size)                                                 \
	extern k_thread_stack_t sym[n][K_THREAD_STACK_LEN(size)]

#define K_KERNEL_STACK_DEFINE(sym, size)           K_THREAD_STACK_DEFINE(sym, size)
#define K_KERNEL_STACK_ARRAY_DEFINE(sym, n, size)  K_THREAD_STACK_ARRAY_DEFINE(sym, n, size)
#define K_KERNEL_STACK_MEMBER(sym, size)           K_THREAD_STACK_MEMBER(sym, size)
#define K_KERNEL_STACK_DECLARE(sym, size)          K_THREAD_STACK_DECLARE(sym, size)
#define K_KERNEL_STACK_ARRAY_DECLARE(sym, n, size) K_THREAD_STACK_ARRAY_DECLARE(sym, n, size)

#define K_KERNEL_PINNED_STACK_DEFINE(sym, size) K_KERNEL_STACK_DEFINE(sym, size)
#define K_THREAD_PINNED_STACK_DEFINE(sym, size) K_THREAD_STACK_DEFINE(sym, size)

#ifdef __cplusplus
}
#endif

#endif
