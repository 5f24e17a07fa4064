/* SPDX-License-Identifier: Apache-2.0 */
/* cache.h - caches follow each other on all boards, so there is nothing to do: -ENOTSUP, as from a
 * system that has no caches to manage. */
#ifndef ZEPHYR_INCLUDE_CACHE_H_
#define ZEPHYR_INCLUDE_CACHE_H_

#include <errno.h>
#include <stddef.h>

#define Z_CACHE_CALL(name)                                                                         \
	static inline int name(void)                                                               \
	{                                                                                          \
		return -ENOTSUP;                                                                   \
	}
#define Z_CACHE_RANGE(name)                                                                        \
	static inline int name(void *addr, size_t size)                                            \
	{                                                                                          \
		(void)addr;                                                                        \
		(void)size;                                                                        \
		return -ENOTSUP;                                                                   \
	}
#define Z_CACHE_SWITCH(name)                                                                       \
	static inline void name(void)                                                              \
	{                                                                                          \
	}

/* clang-format off */
Z_CACHE_SWITCH(sys_cache_data_enable)
Z_CACHE_SWITCH(sys_cache_data_disable)
Z_CACHE_SWITCH(sys_cache_instr_enable)
Z_CACHE_SWITCH(sys_cache_instr_disable)
Z_CACHE_CALL(sys_cache_data_flush_all)
Z_CACHE_CALL(sys_cache_data_invd_all)
Z_CACHE_CALL(sys_cache_data_flush_and_invd_all)
Z_CACHE_CALL(sys_cache_instr_flush_all)
Z_CACHE_CALL(sys_cache_instr_invd_all)
Z_CACHE_CALL(sys_cache_instr_flush_and_invd_all)
Z_CACHE_RANGE(sys_cache_data_flush_range)
Z_CACHE_RANGE(sys_cache_data_invd_range)
Z_CACHE_RANGE(sys_cache_data_flush_and_invd_range)
Z_CACHE_RANGE(sys_cache_instr_flush_range)
Z_CACHE_RANGE(sys_cache_instr_invd_range)
Z_CACHE_RANGE(sys_cache_instr_flush_and_invd_range)
/* clang-format on */

static inline size_t sys_cache_data_line_size_get(void)
{
	return 0;
}

static inline size_t sys_cache_instr_line_size_get(void)
{
	return 0;
}

#endif
