/* SPDX-License-Identifier: Apache-2.0 */
/* mem_stats.h - how much of a piece of memory is in use. Zephyr's API. */
#ifndef ZEPHYR_INCLUDE_SYS_MEM_STATS_H_
#define ZEPHYR_INCLUDE_SYS_MEM_STATS_H_

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

struct sys_memory_stats {
	size_t free_bytes;
	size_t allocated_bytes;
	size_t max_allocated_bytes; /* the most at one time */
};

#ifdef __cplusplus
}
#endif

#endif
