/* SPDX-License-Identifier: Apache-2.0 */
/* speculation.h - an index from user mode, of which there is none. */
#ifndef ZEPHYR_INCLUDE_SYS_SPECULATION_H_
#define ZEPHYR_INCLUDE_SYS_SPECULATION_H_

#include <stdint.h>

static inline uint32_t k_array_index_sanitize(uint32_t index, uint32_t array_size)
{
	(void)array_size;
	return index;
}

#endif
