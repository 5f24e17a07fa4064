/* SPDX-License-Identifier: Apache-2.0 */
/* version.h - the version of Zephyr's API that these headers match. */
#ifndef ZEPHYR_INCLUDE_VERSION_H_
#define ZEPHYR_INCLUDE_VERSION_H_

#define ZEPHYR_VERSION(a, b, c) (((a) << 16) + ((b) << 8) + (c))
#define ZEPHYRVERSION           0x4010000
#define ZEPHYR_VERSION_CODE     ZEPHYR_VERSION(4, 1, 0)
#define KERNELVERSION           ZEPHYRVERSION
#define KERNEL_VERSION_NUMBER   0x40100
#define KERNEL_VERSION_MAJOR    4
#define KERNEL_VERSION_MINOR    1
#define KERNEL_PATCHLEVEL       0
#define KERNEL_VERSION_STRING   "4.1.0"

#endif
