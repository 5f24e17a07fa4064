/* SPDX-License-Identifier: Apache-2.0 */
/* syscall.h - calls from user mode, of which there are none. */
#ifndef ZEPHYR_INCLUDE_ARCH_SYSCALL_H_
#define ZEPHYR_INCLUDE_ARCH_SYSCALL_H_

#include <zephyr/kernel/user.h>

#endif
