/* SPDX-License-Identifier: Apache-2.0 */
/* kernel_version.h - the version of Zephyr's API as one number. */
#ifndef ZEPHYR_INCLUDE_KERNEL_VERSION_H_
#define ZEPHYR_INCLUDE_KERNEL_VERSION_H_

#include <stdint.h>

#include <zephyr/version.h>

#define SYS_KERNEL_VER_MAJOR(ver)      (((ver) >> 24) & 0xFF)
#define SYS_KERNEL_VER_MINOR(ver)      (((ver) >> 16) & 0xFF)
#define SYS_KERNEL_VER_PATCHLEVEL(ver) (((ver) >> 8) & 0xFF)

static inline uint32_t sys_kernel_version_get(void)
{
	return KERNELVERSION;
}

#endif
