/* SPDX-License-Identifier: Apache-2.0 */
/* stats.h - struct k_cycle_stats, under Zephyr's name. */
#ifndef ZEPHYR_INCLUDE_KERNEL_STATS_H_
#define ZEPHYR_INCLUDE_KERNEL_STATS_H_

#include <zephyr/kernel/structs.h>

#endif
