/* SPDX-License-Identifier: Apache-2.0 */
/* math_extras.h - sums and products that say when they do not fit, and counts of zeros. */
#ifndef ZEPHYR_INCLUDE_SYS_MATH_EXTRAS_H_
#define ZEPHYR_INCLUDE_SYS_MATH_EXTRAS_H_

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* NAME_add_overflow(a, b, &result): true when the sum does not fit; *result then has its low bits. */
#define Z_OVERFLOW(name, type)                                                                     \
	static inline bool name##_add_overflow(type a, type b, type *result)                       \
	{                                                                                          \
		return __builtin_add_overflow(a, b, result);                                       \
	}                                                                                          \
	static inline bool name##_sub_overflow(type a, type b, type *result)                       \
	{                                                                                          \
		return __builtin_sub_overflow(a, b, result);                                       \
	}                                                                                          \
	static inline bool name##_mul_overflow(type a, type b, type *result)                       \
	{                                                                                          \
		return __builtin_mul_overflow(a, b, result);                                       \
	}

/* clang-format off */
Z_OVERFLOW(u16, uint16_t)
Z_OVERFLOW(u32, uint32_t)
Z_OVERFLOW(u64, uint64_t)
Z_OVERFLOW(i16, int16_t)
Z_OVERFLOW(i32, int32_t)
Z_OVERFLOW(i64, int64_t)
Z_OVERFLOW(size, size_t)
/* clang-format on */

/* All bits for 0. */
static inline int u32_count_leading_zeros(uint32_t x)
{
	return x ? __builtin_clz(x) : 32;
}

static inline int u64_count_leading_zeros(uint64_t x)
{
	return x ? __builtin_clzll(x) : 64;
}

static inline int u32_count_trailing_zeros(uint32_t x)
{
	return x ? __builtin_ctz(x) : 32;
}

static inline int u64_count_trailing_zeros(uint64_t x)
{
	return x ? __builtin_ctzll(x) : 64;
}

#ifdef __cplusplus
}
#endif

#endif
