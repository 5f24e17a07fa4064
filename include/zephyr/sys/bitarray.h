/* SPDX-License-Identifier: Apache-2.0 */
/* bitarray.h - rows of bits that several contexts share. Any context; a call is one step for others.
 *
 * Bits are counted from 0. Results: 0, or -EINVAL: bits outside the row, or what the call says. */
#ifndef ZEPHYR_INCLUDE_SYS_BITARRAY_H_
#define ZEPHYR_INCLUDE_SYS_BITARRAY_H_

#include <stddef.h>
#include <stdint.h>

#include <zephyr/spinlock.h>
#include <zephyr/sys/util.h>

#ifdef __cplusplus
extern "C" {
#endif

struct sys_bitarray {
	uint32_t num_bits;
	uint32_t num_bundles; /* words */
	uint32_t *bundles;
	struct k_spinlock lock; /* guards the words */
};

typedef struct sys_bitarray sys_bitarray_t;

#define Z_BITARRAY_WORDS(bits) (((bits) + 31u) / 32u)

#define Z_SYS_BITARRAY_DEFINE(name, total_bits, sba_mod)                                           \
	static uint32_t _sys_bitarray_bundles_##name[Z_BITARRAY_WORDS((size_t)(total_bits))];      \
	sba_mod sys_bitarray_t name = {                                                            \
		.num_bits = (total_bits),                                                          \
		.num_bundles = Z_BITARRAY_WORDS((size_t)(total_bits)),                             \
		.bundles = _sys_bitarray_bundles_##name,                                           \
	}
#define SYS_BITARRAY_DEFINE(name, total_bits)        Z_SYS_BITARRAY_DEFINE(name, total_bits, )
#define SYS_BITARRAY_DEFINE_STATIC(name, total_bits) Z_SYS_BITARRAY_DEFINE(name, total_bits, static)

int sys_bitarray_set_bit(sys_bitarray_t *bitarray, size_t bit);
int sys_bitarray_clear_bit(sys_bitarray_t *bitarray, size_t bit);
int sys_bitarray_test_bit(sys_bitarray_t *bitarray, size_t bit, int *val);
int sys_bitarray_test_and_set_bit(sys_bitarray_t *bitarray, size_t bit, int *prev_val);
int sys_bitarray_test_and_clear_bit(sys_bitarray_t *bitarray, size_t bit, int *prev_val);

/* Sets num_bits bits that are clear and adjoin; *offset: the first. -ENOSPC: there are none. -EINVAL also: num_bits
 * is 0. */
int sys_bitarray_alloc(sys_bitarray_t *bitarray, size_t num_bits, size_t *offset);

/* Clears them. -EFAULT: one is clear already; nothing is changed. */
int sys_bitarray_free(sys_bitarray_t *bitarray, size_t num_bits, size_t offset);

/* All of them are set, or clear: 1, else 0; negative as above. */
int sys_bitarray_is_region_set(sys_bitarray_t *bitarray, size_t num_bits, size_t offset);
int sys_bitarray_is_region_cleared(sys_bitarray_t *bitarray, size_t num_bits, size_t offset);

int sys_bitarray_set_region(sys_bitarray_t *bitarray, size_t num_bits, size_t offset);
int sys_bitarray_clear_region(sys_bitarray_t *bitarray, size_t num_bits, size_t offset);

/* The same if all are clear, or set. -EEXIST: they are not. */
int sys_bitarray_test_and_set_region(sys_bitarray_t *bitarray, size_t num_bits, size_t offset,
                                     bool to_set);

/* *count: set bits of the region. */
int sys_bitarray_popcount_region(sys_bitarray_t *bitarray, size_t num_bits, size_t offset,
                                 size_t *count);

/* dst = dst ^ other, of the whole row. Both have the same length. */
int sys_bitarray_xor(sys_bitarray_t *dst, sys_bitarray_t *other, size_t num_bits, size_t offset);

/* The n-th set bit of a region, n from 1. 0, 1: there is none. */
int sys_bitarray_find_nth_set(sys_bitarray_t *bitarray, size_t n, size_t num_bits, size_t offset,
                              size_t *found_at);

#ifdef __cplusplus
}
#endif

#endif
