/* SPDX-License-Identifier: Apache-2.0 */
/* ffs.h - the highest and the lowest bit that is 1, counted from 1; 0 for none. */
#ifndef ZEPHYR_INCLUDE_ARCH_COMMON_FFS_H_
#define ZEPHYR_INCLUDE_ARCH_COMMON_FFS_H_

#include <stdint.h>

static inline unsigned int find_msb_set(uint32_t op)
{
	return op ? 32u - (unsigned int)__builtin_clz(op) : 0u;
}

static inline unsigned int find_lsb_set(uint32_t op)
{
	return (unsigned int)__builtin_ffs((int)op);
}

#endif
