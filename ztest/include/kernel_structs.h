/* SPDX-License-Identifier: Apache-2.0 */
/* kernel_structs.h - for tests: threads and CPUs as the kernel sees them. */
#ifndef CR_ZTEST_KERNEL_STRUCTS_H
#define CR_ZTEST_KERNEL_STRUCTS_H

#include <zephyr/kernel_structs.h>

#endif
