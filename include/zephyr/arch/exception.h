/* SPDX-License-Identifier: Apache-2.0 */
/* exception.h - struct arch_esf, under Zephyr's name. */
#ifndef ZEPHYR_INCLUDE_ARCH_EXCEPTION_H_
#define ZEPHYR_INCLUDE_ARCH_EXCEPTION_H_

#include <zephyr/arch/cpu.h>

#endif
