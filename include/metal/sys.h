/* SPDX-License-Identifier: Apache-2.0 */
/* sys.h - start and end of libmetal, and its words for addresses. */
#ifndef METAL_SYS_H
#define METAL_SYS_H

#include <stdlib.h>
#include <metal/cpu.h>
#include <metal/errno.h>
#include <metal/list.h>
#include <metal/log.h>

/* Programs for libmetal on Linux take these from here. */
#if defined(__linux__) && !defined(CONFIG_ARCH_NATIVE)
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* An address as other bus masters see it. */
typedef unsigned long metal_phys_addr_t;

#define METAL_BAD_OFFSET ((unsigned long)-1)
#define METAL_BAD_PHYS   ((metal_phys_addr_t)-1)
#define METAL_BAD_VA     ((void *)-1)
#define METAL_BAD_IRQ    ((int)-1)

#define metal_yield() metal_cpu_yield()

struct metal_init_params {
	metal_log_handler log_handler;
	enum metal_log_level log_level;
};

#define METAL_INIT_DEFAULTS                                                                        \
	{                                                                                          \
		.log_handler = metal_default_log_handler, .log_level = METAL_LOG_INFO,             \
	}

/* What metal_init() sets up. */
struct metal_common_state {
	enum metal_log_level log_level;
	metal_log_handler log_handler;
	struct metal_list bus_list;            /* struct metal_bus */
	struct metal_list generic_shmem_list;  /* struct metal_generic_shmem */
	struct metal_list generic_device_list; /* struct metal_device */
};

struct metal_state {
	struct metal_common_state common;
};

extern struct metal_state _metal;

/* Before every other call of <metal/...>; again only after metal_finish(). Thread
 * context, one caller. Returns 0 or -EINVAL (params is NULL). */
int metal_init(const struct metal_init_params *params);

/* Ends what metal_init() began: interrupt handlers run no more, buses are closed,
 * shared memory that metal_shmem_open() gave is unmapped, registered devices are
 * forgotten. Thread context, one caller. */
void metal_finish(void);

#ifdef __cplusplus
}
#endif

#endif
