/* SPDX-License-Identifier: Apache-2.0 */
/* structs.h - the architecture's structs, under Zephyr's name. */
#ifndef ZEPHYR_INCLUDE_ARCH_STRUCTS_H_
#define ZEPHYR_INCLUDE_ARCH_STRUCTS_H_

#include <zephyr/arch/cpu.h>

#endif
