/* SPDX-License-Identifier: Apache-2.0 */
/* util.h - small arithmetic, pointers and arrays. Names and meaning are Zephyr's. Any context.
 *
 * A macro says when it evaluates an argument more than once; the others do so once. */
#ifndef ZEPHYR_INCLUDE_SYS_UTIL_H_
#define ZEPHYR_INCLUDE_SYS_UTIL_H_

#include <zephyr/sys/util_macro.h>
#include <zephyr/toolchain.h>

#define BITS_PER_BYTE      8
#define BITS_PER_NIBBLE    4
#define NIBBLES_PER_BYTE   2
#define BITS_PER_LONG      (__CHAR_BIT__ * __SIZEOF_LONG__)
#define BITS_PER_LONG_LONG (__CHAR_BIT__ * __SIZEOF_LONG_LONG__)

#define KB(x)  ((x) << 10)
#define MB(x)  (KB(x) << 10)
#define GB(x)  (MB(x) << 10)
#define KHZ(x) ((x)*1000)
#define MHZ(x) (KHZ(x) * 1000)

#ifndef __ASSEMBLER__

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <zephyr/arch/common/ffs.h>
#include <zephyr/types.h>

#ifdef __cplusplus
extern "C" {
#endif

#define POINTER_TO_UINT(x) ((uintptr_t)(x))
#define UINT_TO_POINTER(x) ((void *)(uintptr_t)(x))
#define POINTER_TO_INT(x)  ((intptr_t)(x))
#define INT_TO_POINTER(x)  ((void *)(intptr_t)(x))

/* Bits low to high, both included. FIELD_*: the value that stands under the ones of mask. */
#define GENMASK(high, low)      ((~0UL - (1UL << (low)) + 1) & (~0UL >> (BITS_PER_LONG - 1 - (high))))
#define GENMASK64(high, low)    ((~0ULL - (1ULL << (low)) + 1) & (~0ULL >> (63 - (high))))
#define LSB_GET(value)          ((value) & -(value))
#define FIELD_GET(mask, value)  (((value) & (mask)) / LSB_GET(mask))
#define FIELD_PREP(mask, value) (((value)*LSB_GET(mask)) & (mask))

/* 0 when cond holds; does not compile when not. */
#define ZERO_OR_COMPILE_ERROR(cond) ((int)sizeof(char[1 - 2 * !(cond)]) - 1)

#define SAME_TYPE(a, b) __builtin_types_compatible_p(__typeof__(a), __typeof__(b))

#ifdef __cplusplus
#define ARRAY_SIZE(array) (sizeof(array) / sizeof((array)[0]))
#else
#define IS_ARRAY(array)   ZERO_OR_COMPILE_ERROR(!SAME_TYPE(array, &(array)[0]))
/* Elements of an array; a pointer does not compile. */
#define ARRAY_SIZE(array) ((size_t)(IS_ARRAY(array) + (sizeof(array) / sizeof((array)[0]))))
#endif

#define FLEXIBLE_ARRAY_DECLARE(type, name)                                                         \
	struct {                                                                                   \
		struct {                                                                           \
		} __unused_##name;                                                                 \
		type name[];                                                                       \
	}

/* ptr points at the start of an element of array; evaluates ptr more than once. */
#define IS_ARRAY_ELEMENT(array, ptr)                                                               \
	((ptr) && POINTER_TO_UINT(array) <= POINTER_TO_UINT(ptr) &&                                \
	 POINTER_TO_UINT(ptr) < POINTER_TO_UINT(&(array)[ARRAY_SIZE(array)]) &&                    \
	 (POINTER_TO_UINT(ptr) - POINTER_TO_UINT(array)) % sizeof((array)[0]) == 0)

/* ptr points into array; evaluates ptr more than once. */
#define PART_OF_ARRAY(array, ptr)                                                                  \
	((ptr) && POINTER_TO_UINT(array) <= POINTER_TO_UINT(ptr) &&                                \
	 POINTER_TO_UINT(ptr) < POINTER_TO_UINT(&(array)[ARRAY_SIZE(array)]))

#define ARRAY_INDEX(array, ptr) ((size_t)((__typeof__((array)[0]) *)(ptr) - (array)))
#define ARRAY_INDEX_FLOOR(array, ptr)                                                              \
	((size_t)((POINTER_TO_UINT(ptr) - POINTER_TO_UINT(array)) / sizeof((array)[0])))

#define ARRAY_FOR_EACH(array, idx) for (size_t idx = 0; (idx) < ARRAY_SIZE(array); ++(idx))
#define ARRAY_FOR_EACH_PTR(array, ptr)                                                             \
	for (__typeof__(*(array)) *ptr = (array); (size_t)((ptr) - (array)) < ARRAY_SIZE(array);   \
	     ++(ptr))

#define SIZEOF_FIELD(type, member) sizeof(((type *)0)->member)

/* The struct of the given type whose field is at ptr. */
#define CONTAINER_OF_VALIDATE(ptr, type, field)                                                    \
	BUILD_ASSERT(SAME_TYPE(*(ptr), ((type *)(uintptr_t)(ptr))->field) ||                       \
	                     SAME_TYPE(*(ptr), void),                                              \
	             "the pointer is not one to this field");
#define CONTAINER_OF(ptr, type, field)                                                             \
	__extension__({                                                                            \
		CONTAINER_OF_VALIDATE(ptr, type, field)                                            \
		const void *z_field = (ptr);                                                       \
		(type *)((uintptr_t)z_field - offsetof(type, field));                              \
	})

#define CONCAT(...)                                                                                \
	UTIL_CAT(Z_CONCAT_, NUM_VA_ARGS(__VA_ARGS__))                                              \
	(__VA_ARGS__)
#define Z_CONCAT_1(a)                      a
#define Z_CONCAT_2(a, b)                   UTIL_CAT(a, b)
#define Z_CONCAT_3(a, b, c)                UTIL_CAT(Z_CONCAT_2(a, b), c)
#define Z_CONCAT_4(a, b, c, d)             UTIL_CAT(Z_CONCAT_3(a, b, c), d)
#define Z_CONCAT_5(a, b, c, d, e)          UTIL_CAT(Z_CONCAT_4(a, b, c, d), e)
#define Z_CONCAT_6(a, b, c, d, e, f)       UTIL_CAT(Z_CONCAT_5(a, b, c, d, e), f)
#define Z_CONCAT_7(a, b, c, d, e, f, g)    UTIL_CAT(Z_CONCAT_6(a, b, c, d, e, f), g)
#define Z_CONCAT_8(a, b, c, d, e, f, g, h) UTIL_CAT(Z_CONCAT_7(a, b, c, d, e, f, g), h)

/* align is a power of two for IS_ALIGNED and the WB forms; any number for the others.
 * These may stand in #if-free constants, so they evaluate arguments more than once. */
#define IS_ALIGNED(ptr, align) (((uintptr_t)(ptr)) % (align) == 0)
#define ROUND_UP(x, align)                                                                         \
	((((unsigned long)(x) + ((unsigned long)(align)-1)) / (unsigned long)(align)) *            \
	 (unsigned long)(align))
#define ROUND_DOWN(x, align)                                                                       \
	(((unsigned long)(x) / (unsigned long)(align)) * (unsigned long)(align))
#define WB_UP(x)               ROUND_UP(x, sizeof(void *))
#define WB_DN(x)               ROUND_DOWN(x, sizeof(void *))
#define DIV_ROUND_UP(n, d)     (((n) + (d)-1) / (d))
#define ceiling_fraction(n, d) DIV_ROUND_UP(n, d)
#define DIV_ROUND_CLOSEST(n, d)                                                                    \
	((((n) < 0) ^ ((d) < 0)) ? ((n) - ((d) / 2)) / (d) : ((n) + ((d) / 2)) / (d))

/* Constants allowed; evaluate the arguments that they return twice. */
#ifndef MAX
#define MAX(a, b) (((a) > (b)) ? (a) : (b))
#endif
#ifndef MIN
#define MIN(a, b) (((a) < (b)) ? (a) : (b))
#endif
#ifndef CLAMP
#define CLAMP(val, low, high) (((val) <= (low)) ? (low) : MIN(val, high))
#endif
#define IN_RANGE(val, low, high) ((val) >= (low) && (val) <= (high))

/* Each argument once; not in constants. */
#define Z_MAX(a, b)                                                                                \
	__extension__({                                                                            \
		__auto_type z_a = (a);                                                             \
		__auto_type z_b = (b);                                                             \
		z_a > z_b ? z_a : z_b;                                                             \
	})
#define Z_MIN(a, b)                                                                                \
	__extension__({                                                                            \
		__auto_type z_a = (a);                                                             \
		__auto_type z_b = (b);                                                             \
		z_a < z_b ? z_a : z_b;                                                             \
	})
#define Z_CLAMP(val, low, high) Z_MIN(Z_MAX(val, low), high)

/* Constants allowed. LOG2: of 0 it is -1. NHPOT: the next power of two, 0 past the range. */
#define LOG2(x)            ((x) < 1 ? -1 : 63 - __builtin_clzll(x))
#define LOG2CEIL(x)        ((x) <= 1 ? 0 : 64 - __builtin_clzll((x)-1))
#define NHPOT(x)           ((x) < 1 ? 1 : ((x) > (1ULL << 63) ? 0 : 1ULL << LOG2CEIL(x)))
#define IS_POWER_OF_TWO(x) (((x) != 0U) && (((x) & ((x)-1U)) == 0U))

static ALWAYS_INLINE bool is_null_no_warn(void *p)
{
	return p == NULL;
}

static inline bool is_power_of_two(unsigned int x)
{
	return IS_POWER_OF_TWO(x);
}

/* Shifts in the sign, shift 0 to 63. */
static inline int64_t arithmetic_shift_right(int64_t value, uint8_t shift)
{
	return value >> shift;
}

/* The value of index + 1 low bits, whose highest is the sign. */
static inline int32_t sign_extend(uint32_t value, uint8_t index)
{
	uint8_t shift = (uint8_t)(31 - index);

	return (int32_t)(value << shift) >> shift;
}

static inline int64_t sign_extend_64(uint64_t value, uint8_t index)
{
	uint8_t shift = (uint8_t)(63 - index);

	return (int64_t)(value << shift) >> shift;
}

/* Copies byte by byte, first to last, each in one access. */
static inline void bytecpy(void *dst, const void *src, size_t size)
{
	for (size_t i = 0; i < size; i++)
		((volatile uint8_t *)dst)[i] = ((const volatile uint8_t *)src)[i];
}

/* Exchanges the bytes of a and b, which must not overlap. */
static inline void byteswp(void *a, void *b, size_t size)
{
	uint8_t *p = (uint8_t *)a;
	uint8_t *q = (uint8_t *)b;

	for (size_t i = 0; i < size; i++) {
		uint8_t kept = p[i];

		p[i] = q[i];
		q[i] = kept;
	}
}

/* dst[i] = src1[i] ^ src2[i]. */
static inline void mem_xor_n(uint8_t *dst, const uint8_t *src1, const uint8_t *src2, size_t len)
{
	for (size_t i = 0; i < len; i++)
		dst[i] = (uint8_t)(src1[i] ^ src2[i]);
}

static inline void mem_xor_32(uint8_t dst[4], const uint8_t src1[4], const uint8_t src2[4])
{
	mem_xor_n(dst, src1, src2, 4U);
}

static inline void mem_xor_128(uint8_t dst[16], const uint8_t src1[16], const uint8_t src2[16])
{
	mem_xor_n(dst, src1, src2, 16U);
}

/* Bits that are 1 in size bytes. */
static inline size_t sys_count_bits(const void *value, size_t size)
{
	size_t bits = 0;

	for (size_t i = 0; i < size; i++)
		bits += (size_t)__builtin_popcount(((const uint8_t *)value)[i]);
	return bits;
}

static inline bool util_memeq(const void *m1, const void *m2, size_t n)
{
	return memcmp(m1, m2, n) == 0;
}

static inline bool util_eq(const void *m1, size_t len1, const void *m2, size_t len2)
{
	return len1 == len2 && (m1 == m2 || util_memeq(m1, m2, len1));
}

/* One hexadecimal digit and its value: 0, or -EINVAL. */
int char2hex(char c, uint8_t *x);
int hex2char(uint8_t x, char *c);

/* size bytes as lower-case text with its end. Returns characters without the end, 0 when the
 * text does not fit. */
size_t bin2hex(const uint8_t *buf, size_t buflen, char *hex, size_t hexlen);

/* The reverse; an odd number of digits has a 0 before. Returns bytes, 0 when they do not fit or
 * a character is no digit. */
size_t hex2bin(const char *hex, size_t hexlen, uint8_t *buf, size_t buflen);

/* Decimal digits of value, without leading zeros; the end only where it fits. Returns digits. */
uint8_t u8_to_dec(char *buf, uint8_t buflen, uint8_t value);

/* Cuts a text that a copy has shortened so that its last UTF-8 character is whole. Returns it. */
char *utf8_trunc(char *utf8_str);

/* As strncpy with an end always, and whole UTF-8 characters. n bytes at dst. Returns dst. */
char *utf8_lcpy(char *dst, const char *src, size_t n);

/* Two decimal digits in one byte. */
static inline uint8_t bcd2bin(uint8_t bcd)
{
	return (uint8_t)(10 * (bcd >> 4) + (bcd & 0x0f));
}

static inline uint8_t bin2bcd(uint8_t bin)
{
	return (uint8_t)(((bin / 10) << 4) | (bin % 10));
}

/* Looks at expr until it is true or timeout microseconds have passed, and runs delay_stmt in
 * between. The result is expr's at the end. Needs <zephyr/kernel.h>. */
#define WAIT_FOR(expr, timeout, delay_stmt)                                                        \
	__extension__({                                                                            \
		uint32_t z_cycles = k_us_to_cyc_ceil32(timeout);                                   \
		uint32_t z_start = k_cycle_get_32();                                               \
		while (!(expr) && (k_cycle_get_32() - z_start) < z_cycles) {                       \
			delay_stmt;                                                                \
		}                                                                                  \
		(expr);                                                                            \
	})

#ifdef __cplusplus
}
#endif

#endif /* __ASSEMBLER__ */

#endif
