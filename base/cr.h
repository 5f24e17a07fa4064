/* SPDX-License-Identifier: Apache-2.0 */
/* cr.h - words that every room uses: attributes, asserts, small arithmetic.
 *
 * Results are 0 (or a count) or a negative errno value. */
#ifndef CR_BASE_CR_H
#define CR_BASE_CR_H

#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/config.h"

#define CR_MUST_CHECK __attribute__((warn_unused_result))
#define CR_NOINLINE   __attribute__((noinline))
#define CR_INLINE     inline __attribute__((always_inline))
#define CR_COLD       __attribute__((cold))
#define CR_PACKED     __attribute__((packed))
#define CR_ALIGNED(n) __attribute__((aligned(n)))

/* On a fast path: inlined when the image is built for speed. When it is built for size
 * the compiler decides, or (shared) there is one copy.
 * CR_FOR_SIZE is for if (): a path that only saves time is left out. */
#ifdef __OPTIMIZE_SIZE__
#define CR_FOR_SIZE 1
#define CR_HOT      inline
#define CR_SHARED   __attribute__((noinline, unused))
#else
#define CR_FOR_SIZE 0
#define CR_HOT      CR_INLINE
#define CR_SHARED   CR_INLINE
#endif

/* The compiler shall not know what the variable holds: it then neither copies code for a
 * constant nor unfolds a call. */
#define CR_OPAQUE(variable) __asm__("" : "+r"(variable))

#define cr_likely(x)   __builtin_expect(!!(x), 1)
#define cr_unlikely(x) __builtin_expect(!!(x), 0)

#define CR_BIT(n) (1u << (n))

/* The lower half of a word stands first in memory. */
#define CR_LOW_FIRST (__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__)

#define CR_ARRAY_SIZE(a) (sizeof(a) / sizeof((a)[0]))

#define cr_container_of(ptr, type, member) ((type *)(void *)((char *)(ptr)-offsetof(type, member)))

/* Our own bug, never a peer's input: stops this core. NDEBUG removes it. */
#ifdef NDEBUG
#define CR_ASSERT(cond) ((void)sizeof(cond))
#else
#define CR_ASSERT(cond) (cr_likely(cond) ? (void)0 : __builtin_trap())
#endif

/* align is a power of two. */
static inline uint64_t cr_align_up(uint64_t value, uint64_t align)
{
	return (value + align - 1) & ~(align - 1);
}

/* The largest power of two up to value, which is not 0. */
static inline uint32_t cr_floor_pow2(uint32_t value)
{
	return 0x80000000u >> __builtin_clz(value);
}

static inline bool cr_is_pow2(uint64_t value)
{
	return value != 0 && (value & (value - 1)) == 0;
}

#endif
