/* SPDX-License-Identifier: Apache-2.0 */
/* common.h - what the compiler can be told, under Zephyr's name. */
#ifndef ZEPHYR_INCLUDE_TOOLCHAIN_COMMON_H_
#define ZEPHYR_INCLUDE_TOOLCHAIN_COMMON_H_

#include <zephyr/toolchain.h>

#endif
