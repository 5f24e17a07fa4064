/* SPDX-License-Identifier: Apache-2.0 */
/* atomic_c.h - see zephyr/sys/atomic.h. */
#ifndef ZEPHYR_INCLUDE_SYS_ATOMIC_C_H_
#define ZEPHYR_INCLUDE_SYS_ATOMIC_C_H_

#include <zephyr/sys/atomic.h>

#endif
