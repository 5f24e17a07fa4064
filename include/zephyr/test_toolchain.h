/* SPDX-License-Identifier: Apache-2.0 */
/* test_toolchain.h - see zephyr/toolchain.h. */
#ifndef ZEPHYR_INCLUDE_TEST_TOOLCHAIN_H_
#define ZEPHYR_INCLUDE_TEST_TOOLCHAIN_H_

#include <zephyr/toolchain.h>

#endif
