/* SPDX-License-Identifier: Apache-2.0 */
/* sys_bitops.h - bits by their address, under Zephyr's name. */
#ifndef ZEPHYR_INCLUDE_ARCH_COMMON_SYS_BITOPS_H_
#define ZEPHYR_INCLUDE_ARCH_COMMON_SYS_BITOPS_H_

#include <zephyr/sys/sys_io.h>

#endif
