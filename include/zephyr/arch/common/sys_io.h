/* SPDX-License-Identifier: Apache-2.0 */
/* sys_io.h - registers by their address, under Zephyr's name. */
#ifndef ZEPHYR_INCLUDE_ARCH_COMMON_SYS_IO_H_
#define ZEPHYR_INCLUDE_ARCH_COMMON_SYS_IO_H_

#include <zephyr/sys/sys_io.h>

#endif
