/* SPDX-License-Identifier: Apache-2.0 */
/* What applications that know user mode name; see <zephyr/kernel/user.h>. */
#include <zephyr/app_memory/app_memdomain.h>
#include <zephyr/sys/libc-hooks.h>

struct k_mem_domain k_mem_domain_default;
struct k_mem_partition z_libc_partition;
struct k_mem_partition z_malloc_partition;
