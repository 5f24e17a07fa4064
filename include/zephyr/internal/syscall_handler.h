/* SPDX-License-Identifier: Apache-2.0 */
/* syscall_handler.h - calls from user mode, of which there are none: what a handler would check holds. */
#ifndef ZEPHYR_INCLUDE_INTERNAL_SYSCALL_HANDLER_H_
#define ZEPHYR_INCLUDE_INTERNAL_SYSCALL_HANDLER_H_

#include <zephyr/kernel.h>

#define K_OOPS(expr)                        ((void)(expr))
#define K_SYSCALL_VERIFY_MSG(expr, ...)     (!(expr))
#define K_SYSCALL_VERIFY(expr)              (!(expr))
#define K_SYSCALL_OBJ(ptr, type)            (0)
#define K_SYSCALL_OBJ_INIT(ptr, type)       (0)
#define K_SYSCALL_OBJ_NEVER_INIT(ptr, type) (0)
#define K_SYSCALL_MEMORY_READ(ptr, size)    (0)
#define K_SYSCALL_MEMORY_WRITE(ptr, size)   (0)

#endif
