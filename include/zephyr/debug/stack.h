/* SPDX-License-Identifier: Apache-2.0 */
/* stack.h - how much of its stack a thread has used. CONFIG_INIT_STACKS. Any context. */
#ifndef ZEPHYR_INCLUDE_DEBUG_STACK_H_
#define ZEPHYR_INCLUDE_DEBUG_STACK_H_

#include <zephyr/kernel.h>

static inline void log_stack_usage(const struct k_thread *thread)
{
	size_t unused;
	size_t size = thread->stack_info.size;
	const char *name = k_thread_name_get((k_tid_t)thread);

	if (k_thread_stack_space_get(thread, &unused) == 0)
		printk("%p (%s): unused %zu, used %zu of %zu bytes\n", (const void *)thread,
		       name && *name ? name : "no name", unused, size - unused, size);
}

#endif
