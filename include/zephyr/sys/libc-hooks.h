/* SPDX-License-Identifier: Apache-2.0 */
/* libc-hooks.h - the C library's data as partitions, which nobody needs. */
#ifndef ZEPHYR_INCLUDE_SYS_LIBC_HOOKS_H_
#define ZEPHYR_INCLUDE_SYS_LIBC_HOOKS_H_

#include <zephyr/app_memory/app_memdomain.h>

extern struct k_mem_partition z_libc_partition;
extern struct k_mem_partition z_malloc_partition;

#endif
