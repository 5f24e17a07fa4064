/* SPDX-License-Identifier: Apache-2.0 */
/* kernel_includes.h - what kernel.h includes; here the whole of it. */
#ifndef ZEPHYR_INCLUDE_KERNEL_INCLUDES_H_
#define ZEPHYR_INCLUDE_KERNEL_INCLUDES_H_

#include <zephyr/kernel.h>

#endif
