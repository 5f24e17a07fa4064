/* SPDX-License-Identifier: Apache-2.0 */
/* data_stack.h - words, last in, first out: k_stack. Zephyr's API, v4.1. (A thread's stack is in stack.h.)
 *
 * A word that is pushed goes straight to the first waiter: best priority first, then by time waited. */
#ifndef ZEPHYR_INCLUDE_KERNEL_DATA_STACK_H_
#define ZEPHYR_INCLUDE_KERNEL_DATA_STACK_H_

#include <zephyr/kernel/structs.h>
#include <zephyr/toolchain.h>

#ifdef __cplusplus
extern "C" {
#endif

#define K_STACK_FLAG_ALLOC 1u /* k_stack_alloc_init() */

typedef uintptr_t stack_data_t;

struct k_stack {
	_wait_q_t wait_q;
	struct k_spinlock lock; /* guards all */
	stack_data_t *base;
	stack_data_t *next; /* where the next word goes */
	stack_data_t *top;  /* behind the last place */
	uint8_t flags;
};

/* clang-format off */
#define Z_STACK_INITIALIZER(obj, buffer, entries)                                                  \
	{                                                                                          \
		.wait_q = Z_WAIT_Q_INIT(&(obj).wait_q),                                            \
		.base = (buffer),                                                                  \
		.next = (buffer),                                                                  \
		.top = (buffer) + (entries),                                                       \
	}
/* clang-format on */

#define K_STACK_DEFINE(name, entries)                                                              \
	stack_data_t __noinit _k_stack_buf_##name[entries];                                        \
	struct k_stack name = Z_STACK_INITIALIZER(name, _k_stack_buf_##name, entries)

/* Nobody uses stack meanwhile. */
void k_stack_init(struct k_stack *stack, stack_data_t *buffer, uint32_t num_entries);

/* The same with memory of the calling thread's resource pool. 0; -ENOMEM: it has no room. */
int32_t k_stack_alloc_init(struct k_stack *stack, uint32_t num_entries);

/* Gives that memory back. 0; -EAGAIN: somebody waits. */
int k_stack_cleanup(struct k_stack *stack);

/* 0; -ENOMEM: full. Any context. */
int k_stack_push(struct k_stack *stack, stack_data_t data);

/* Takes the last word. 0; -EBUSY: none and K_NO_WAIT; -EAGAIN: time-out. Thread context; from
 * an interrupt handler with K_NO_WAIT. */
int k_stack_pop(struct k_stack *stack, stack_data_t *data, k_timeout_t timeout);

#ifdef __cplusplus
}
#endif

#endif
