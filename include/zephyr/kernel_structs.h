/* SPDX-License-Identifier: Apache-2.0 */
/* kernel_structs.h - threads and CPUs as the kernel sees them, under Zephyr's name. */
#ifndef ZEPHYR_INCLUDE_KERNEL_STRUCTS_FACE_H_
#define ZEPHYR_INCLUDE_KERNEL_STRUCTS_FACE_H_

#include <zephyr/kernel.h>

#endif
