/* SPDX-License-Identifier: Apache-2.0 */
/* gcc.h - what the compiler can be told, under Zephyr's name. */
#ifndef ZEPHYR_INCLUDE_TOOLCHAIN_GCC_H_
#define ZEPHYR_INCLUDE_TOOLCHAIN_GCC_H_

#include <zephyr/toolchain.h>

#endif
