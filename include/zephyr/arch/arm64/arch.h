/* SPDX-License-Identifier: Apache-2.0 */
/* arch.h - see zephyr/arch/cpu.h. */
#ifndef ZEPHYR_INCLUDE_ARCH_ARM64_ARCH_H_
#define ZEPHYR_INCLUDE_ARCH_ARM64_ARCH_H_

#include <zephyr/arch/cpu.h>

#endif
