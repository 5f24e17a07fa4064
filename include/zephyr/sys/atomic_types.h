/* SPDX-License-Identifier: Apache-2.0 */
/* atomic_types.h - the types of atomic.h, under the name that some applications include. */
#ifndef ZEPHYR_INCLUDE_SYS_ATOMIC_TYPES_H_
#define ZEPHYR_INCLUDE_SYS_ATOMIC_TYPES_H_
#include <zephyr/sys/atomic.h>
#endif
