/* SPDX-License-Identifier: Apache-2.0 */
/* poweroff.h - the end of the image. */
#ifndef ZEPHYR_INCLUDE_SYS_POWEROFF_H_
#define ZEPHYR_INCLUDE_SYS_POWEROFF_H_

#include <zephyr/fatal.h>

__attribute__((noreturn)) static inline void sys_poweroff(void)
{
	k_fatal_halt(K_ERR_KERNEL_OOPS);
}

#endif
