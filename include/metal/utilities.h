/* SPDX-License-Identifier: Apache-2.0 */
/* utilities.h - libmetal's small arithmetic, containers and bitmaps. No locks inside. */
#ifndef METAL_UTILITIES_H
#define METAL_UTILITIES_H

#include <stddef.h>
#include <stdint.h>
#include <metal/assert.h>

#ifdef __cplusplus
extern "C" {
#endif

#define metal_unused(x)                                                                            \
	do {                                                                                       \
		(void)(x);                                                                         \
	} while (0)

#define metal_dim(x) (sizeof(x) / sizeof(x[0]))

#define metal_min(x, y) ((x) < (y) ? (x) : (y))
#define metal_max(x, y) ((x) < (y) ? (y) : (x))
#define metal_sign(x)   ((x) < 0 ? -1 : 1)

/* align is a power of two. */
#define metal_align_down(size, align) ((size) & ~((align)-1))
#define metal_align_up(size, align)   (((size) + (align)-1) & ~((align)-1))

#define metal_div_round_down(num, den) ((num) / (den))
#define metal_div_round_up(num, den)   (((num) + (den)-1) / (den))

#define metal_ptr_align_down(ptr, align)                                                           \
	((__typeof__(ptr))(metal_align_down((uintptr_t)(ptr), (uintptr_t)(align))))
#define metal_ptr_align_up(ptr, align)                                                             \
	((__typeof__(ptr))(metal_align_up((uintptr_t)(ptr), (uintptr_t)(align))))

#define metal_offset_of(structure, member) offsetof(structure, member)
#define metal_container_of(ptr, structure, member)                                                 \
	((structure *)(void *)((uintptr_t)(ptr)-offsetof(structure, member)))

#define METAL_BITS_PER_ULONG  (8 * sizeof(unsigned long))
#define metal_bit(bit)        (1UL << (bit))
#define metal_bitmap_longs(x) metal_div_round_up((x), METAL_BITS_PER_ULONG)

static inline void metal_bitmap_set_bit(unsigned long *bitmap, int bit)
{
	bitmap[(size_t)bit / METAL_BITS_PER_ULONG] |=
		metal_bit((size_t)bit & (METAL_BITS_PER_ULONG - 1));
}

static inline int metal_bitmap_is_bit_set(unsigned long *bitmap, int bit)
{
	return (bitmap[(size_t)bit / METAL_BITS_PER_ULONG] &
	        metal_bit((size_t)bit & (METAL_BITS_PER_ULONG - 1))) != 0;
}

static inline void metal_bitmap_clear_bit(unsigned long *bitmap, int bit)
{
	bitmap[(size_t)bit / METAL_BITS_PER_ULONG] &=
		~metal_bit((size_t)bit & (METAL_BITS_PER_ULONG - 1));
}

static inline int metal_bitmap_is_bit_clear(unsigned long *bitmap, int bit)
{
	return !metal_bitmap_is_bit_set(bitmap, bit);
}

/* The first such bit from start on, or max when there is none below it. */
static inline unsigned int metal_bitmap_next_set_bit(unsigned long *bitmap, unsigned int start,
                                                     unsigned int max)
{
	unsigned int bit = start;

	while (bit < max && !metal_bitmap_is_bit_set(bitmap, (int)bit))
		bit++;
	return bit;
}

static inline unsigned int metal_bitmap_next_clear_bit(unsigned long *bitmap, unsigned int start,
                                                       unsigned int max)
{
	unsigned int bit = start;

	while (bit < max && metal_bitmap_is_bit_set(bitmap, (int)bit))
		bit++;
	return bit;
}

#define metal_bitmap_for_each_set_bit(bitmap, bit, max)                                            \
	for ((bit) = metal_bitmap_next_set_bit((bitmap), 0, (max)); (bit) < (max);                 \
	     (bit) = metal_bitmap_next_set_bit((bitmap), (bit) + 1, (max)))
#define metal_bitmap_for_each_clear_bit(bitmap, bit, max)                                          \
	for ((bit) = metal_bitmap_next_clear_bit((bitmap), 0, (max)); (bit) < (max);               \
	     (bit) = metal_bitmap_next_clear_bit((bitmap), (bit) + 1, (max)))

/* in is a power of two. */
static inline unsigned long metal_log2(unsigned long in)
{
	unsigned long result = 0;

	metal_assert(in && (in & (in - 1)) == 0);
	while (result < METAL_BITS_PER_ULONG - 1 && (1UL << result) < in)
		result++;
	return result;
}

#ifdef __cplusplus
}
#endif

#endif
