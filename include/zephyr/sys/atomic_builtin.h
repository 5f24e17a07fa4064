/* SPDX-License-Identifier: Apache-2.0 */
/* atomic_builtin.h - atomics are the compiler's. */
#ifndef ZEPHYR_INCLUDE_SYS_ATOMIC_BUILTIN_H_
#define ZEPHYR_INCLUDE_SYS_ATOMIC_BUILTIN_H_

#include <zephyr/sys/atomic.h>

#endif
