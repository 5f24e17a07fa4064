/* SPDX-License-Identifier: Apache-2.0 */
/* reboot.h - the image's end: there is nobody who would start it again. */
#ifndef ZEPHYR_INCLUDE_SYS_REBOOT_H_
#define ZEPHYR_INCLUDE_SYS_REBOOT_H_

#include <zephyr/fatal.h>

#define SYS_REBOOT_WARM 0
#define SYS_REBOOT_COLD 1

__attribute__((noreturn)) static inline void sys_reboot(int type)
{
	(void)type;
	k_fatal_halt(K_ERR_KERNEL_OOPS);
}

#endif
