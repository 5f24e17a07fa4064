/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <zephyr/sys/bitarray.h>

#define WORD 32u

static bool inside(const sys_bitarray_t *row, size_t count, size_t from)
{
	return count > 0 && count <= row->num_bits && from <= row->num_bits - count;
}

static bool get(const sys_bitarray_t *row, size_t bit)
{
	return row->bundles[bit / WORD] >> bit % WORD & 1u;
}

/* The bits of [from, from + count) that are in from's word. */
static uint32_t piece(size_t from, size_t count)
{
	size_t left = WORD - from % WORD;
	uint32_t mask = ~(uint32_t)0 << from % WORD;

	return count < left ? mask & ~(~(uint32_t)0 << (from + count) % WORD) : mask;
}

static size_t step(size_t from, size_t count)
{
	size_t left = WORD - from % WORD;

	return count < left ? count : left;
}

static void put(sys_bitarray_t *row, size_t count, size_t from, bool set)
{
	while (count > 0) {
		uint32_t *word = &row->bundles[from / WORD];
		uint32_t mask = piece(from, count);
		size_t bits = step(from, count);

		*word = set ? *word | mask : *word & ~mask;
		from += bits;
		count -= bits;
	}
}

static size_t ones(const sys_bitarray_t *row, size_t count, size_t from)
{
	size_t sum = 0;

	while (count > 0) {
		size_t bits = step(from, count);

		sum += (size_t)__builtin_popcount(row->bundles[from / WORD] & piece(from, count));
		from += bits;
		count -= bits;
	}
	return sum;
}

static bool all(const sys_bitarray_t *row, size_t count, size_t from, bool set)
{
	return ones(row, count, from) == (set ? count : 0);
}

/* Sets one bit to set and tells what it was. */
static int exchange(sys_bitarray_t *row, size_t bit, bool set, int *old)
{
	k_spinlock_key_t key;

	if (!inside(row, 1, bit))
		return -EINVAL;
	key = k_spin_lock(&row->lock);
	*old = get(row, bit);
	put(row, 1, bit, set);
	k_spin_unlock(&row->lock, key);
	return 0;
}

int sys_bitarray_set_bit(sys_bitarray_t *bitarray, size_t bit)
{
	int old;

	return exchange(bitarray, bit, true, &old);
}

int sys_bitarray_clear_bit(sys_bitarray_t *bitarray, size_t bit)
{
	int old;

	return exchange(bitarray, bit, false, &old);
}

int sys_bitarray_test_and_set_bit(sys_bitarray_t *bitarray, size_t bit, int *prev_val)
{
	return prev_val ? exchange(bitarray, bit, true, prev_val) : -EINVAL;
}

int sys_bitarray_test_and_clear_bit(sys_bitarray_t *bitarray, size_t bit, int *prev_val)
{
	return prev_val ? exchange(bitarray, bit, false, prev_val) : -EINVAL;
}

int sys_bitarray_test_bit(sys_bitarray_t *bitarray, size_t bit, int *val)
{
	k_spinlock_key_t key;

	if (!val || !inside(bitarray, 1, bit))
		return -EINVAL;
	key = k_spin_lock(&bitarray->lock);
	*val = get(bitarray, bit);
	k_spin_unlock(&bitarray->lock, key);
	return 0;
}

/* The first of count clear bits that adjoin, or num_bits. */
static size_t find_clear(const sys_bitarray_t *row, size_t count)
{
	size_t run = 0;

	for (size_t bit = 0; bit < row->num_bits; bit++) {
		run = get(row, bit) ? 0 : run + 1;
		if (run == count)
			return bit + 1 - count;
	}
	return row->num_bits;
}

int sys_bitarray_alloc(sys_bitarray_t *bitarray, size_t num_bits, size_t *offset)
{
	k_spinlock_key_t key;
	size_t from;

	if (num_bits == 0 || !offset)
		return -EINVAL;
	if (num_bits > bitarray->num_bits)
		return -ENOSPC;
	key = k_spin_lock(&bitarray->lock);
	from = find_clear(bitarray, num_bits);
	if (from < bitarray->num_bits)
		put(bitarray, num_bits, from, true);
	k_spin_unlock(&bitarray->lock, key);
	if (from == bitarray->num_bits)
		return -ENOSPC;
	*offset = from;
	return 0;
}

/* Sets the region to set if all of it is not yet; `wrong`: the result when it is not so. */
static int swap_region(sys_bitarray_t *row, size_t count, size_t from, bool set, int wrong)
{
	k_spinlock_key_t key;
	bool fits;

	if (!inside(row, count, from))
		return -EINVAL;
	key = k_spin_lock(&row->lock);
	fits = all(row, count, from, !set);
	if (fits)
		put(row, count, from, set);
	k_spin_unlock(&row->lock, key);
	return fits ? 0 : wrong;
}

int sys_bitarray_free(sys_bitarray_t *bitarray, size_t num_bits, size_t offset)
{
	return swap_region(bitarray, num_bits, offset, false, -EFAULT);
}

int sys_bitarray_test_and_set_region(sys_bitarray_t *bitarray, size_t num_bits, size_t offset,
                                     bool to_set)
{
	return swap_region(bitarray, num_bits, offset, to_set, -EEXIST);
}

static int change_region(sys_bitarray_t *row, size_t count, size_t from, bool set)
{
	k_spinlock_key_t key;

	if (!inside(row, count, from))
		return -EINVAL;
	key = k_spin_lock(&row->lock);
	put(row, count, from, set);
	k_spin_unlock(&row->lock, key);
	return 0;
}

int sys_bitarray_set_region(sys_bitarray_t *bitarray, size_t num_bits, size_t offset)
{
	return change_region(bitarray, num_bits, offset, true);
}

int sys_bitarray_clear_region(sys_bitarray_t *bitarray, size_t num_bits, size_t offset)
{
	return change_region(bitarray, num_bits, offset, false);
}

int sys_bitarray_popcount_region(sys_bitarray_t *bitarray, size_t num_bits, size_t offset,
                                 size_t *count)
{
	k_spinlock_key_t key;

	if (!count || !inside(bitarray, num_bits, offset))
		return -EINVAL;
	key = k_spin_lock(&bitarray->lock);
	*count = ones(bitarray, num_bits, offset);
	k_spin_unlock(&bitarray->lock, key);
	return 0;
}

int sys_bitarray_is_region_set(sys_bitarray_t *bitarray, size_t num_bits, size_t offset)
{
	size_t count;
	int err = sys_bitarray_popcount_region(bitarray, num_bits, offset, &count);

	return err ? err : count == num_bits;
}

int sys_bitarray_is_region_cleared(sys_bitarray_t *bitarray, size_t num_bits, size_t offset)
{
	size_t count;
	int err = sys_bitarray_popcount_region(bitarray, num_bits, offset, &count);

	return err ? err : count == 0;
}

int sys_bitarray_xor(sys_bitarray_t *dst, sys_bitarray_t *other, size_t num_bits, size_t offset)
{
	if (dst->num_bits != other->num_bits || !inside(dst, num_bits, offset))
		return -EINVAL;
	for (size_t bit = offset; bit < offset + num_bits; bit++) {
		k_spinlock_key_t key = k_spin_lock(&dst->lock);

		put(dst, 1, bit, get(dst, bit) != get(other, bit));
		k_spin_unlock(&dst->lock, key);
	}
	return 0;
}

int sys_bitarray_find_nth_set(sys_bitarray_t *bitarray, size_t n, size_t num_bits, size_t offset,
                              size_t *found_at)
{
	k_spinlock_key_t key;
	bool found = false;

	if (n == 0 || n > num_bits || !found_at || !inside(bitarray, num_bits, offset))
		return -EINVAL;
	key = k_spin_lock(&bitarray->lock);
	for (size_t bit = offset; bit < offset + num_bits && !found; bit++) {
		found = get(bitarray, bit) && --n == 0;
		if (found)
			*found_at = bit;
	}
	k_spin_unlock(&bitarray->lock, key);
	return found ? 0 : 1;
}
