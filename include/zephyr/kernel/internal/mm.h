/* SPDX-License-Identifier: Apache-2.0 */
/* mm.h - see zephyr/kernel/mm.h. */
#ifndef ZEPHYR_INCLUDE_KERNEL_INTERNAL_MM_H_
#define ZEPHYR_INCLUDE_KERNEL_INTERNAL_MM_H_

#include <zephyr/kernel/mm.h>

#endif
