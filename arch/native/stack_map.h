/* SPDX-License-Identifier: Apache-2.0 */
/* stack_map.h - memory for the stacks of the kernel's threads, in sizes that each are twice the one before. */
#ifndef CR_ARCH_NATIVE_STACK_MAP_H
#define CR_ARCH_NATIVE_STACK_MAP_H

#include <stddef.h>

#define NATIVE_STACK_PAGE  4096u
#define NATIVE_STACK_GUARD 65536u /* more than one frame of a careful function */
#define NATIVE_STACK_FAULT 65536u /* stack of fault handlers */
#define NATIVE_STACK_BELOW (2 * NATIVE_STACK_GUARD + NATIVE_STACK_FAULT)
#define NATIVE_STACK_RANKS 16u

/* The size for a thread whose application asks for size_bytes, which it thinks of for its own frames; bytes of
 * a size. Any context. */
unsigned int native_stack_rank(size_t size_bytes);
size_t native_stack_bytes(unsigned int rank);

/* Maps, from low to high: guard, stack for faults, guard, bytes of the stack and what lies above it, a multiple of
 * NATIVE_STACK_PAGE; at this address if the host agrees (NULL: anywhere). Returns the stack's lowest address, which
 * is NATIVE_STACK_BELOW above the mapping's, or NULL with errno set. Thread context. */
char *native_stack_map(void *at, size_t bytes);

#endif
