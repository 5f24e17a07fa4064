/* SPDX-License-Identifier: Apache-2.0 */
/* arch_interface.h - the architecture's calls, under Zephyr's name. */
#ifndef ZEPHYR_INCLUDE_SYS_ARCH_INTERFACE_H_
#define ZEPHYR_INCLUDE_SYS_ARCH_INTERFACE_H_

#include <zephyr/kernel.h>

#endif
