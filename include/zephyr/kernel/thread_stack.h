/* SPDX-License-Identifier: Apache-2.0 */
/* thread_stack.h - threads' stacks, under Zephyr's name. */
#ifndef ZEPHYR_INCLUDE_KERNEL_THREAD_STACK_H_
#define ZEPHYR_INCLUDE_KERNEL_THREAD_STACK_H_

#include <zephyr/kernel/stack.h>

#endif
