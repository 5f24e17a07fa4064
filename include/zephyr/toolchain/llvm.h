/* SPDX-License-Identifier: Apache-2.0 */
/* llvm.h - see zephyr/toolchain.h. */
#ifndef ZEPHYR_INCLUDE_TOOLCHAIN_LLVM_H_
#define ZEPHYR_INCLUDE_TOOLCHAIN_LLVM_H_

#include <zephyr/toolchain.h>

#endif
