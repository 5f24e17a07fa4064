/* SPDX-License-Identifier: Apache-2.0 */
#include <zephyr/sys/bitarray.h>
#include <zephyr/sys/byteorder.h>
#include <zephyr/sys/math_extras.h>
#include <zephyr/sys/sys_io.h>
#include <zephyr/ztest.h>

SYS_BITARRAY_DEFINE_STATIC(row, 70);

ZTEST(basics, test_bitarray_bits)
{
	int was;

	zassert_ok(sys_bitarray_set_bit(&row, 69));
	zassert_ok(sys_bitarray_test_bit(&row, 69, &was));
	zassert_equal(was, 1);
	zassert_ok(sys_bitarray_test_and_clear_bit(&row, 69, &was));
	zassert_equal(was, 1);
	zassert_ok(sys_bitarray_test_and_set_bit(&row, 69, &was));
	zassert_equal(was, 0);
	zassert_ok(sys_bitarray_clear_bit(&row, 69));
	zassert_equal(sys_bitarray_set_bit(&row, 70), -EINVAL);
	zassert_equal(sys_bitarray_test_bit(&row, 1000, &was), -EINVAL);
}

ZTEST(basics, test_bitarray_regions)
{
	size_t at, count;

	zassert_ok(sys_bitarray_alloc(&row, 30, &at));
	zassert_equal(at, 0);
	zassert_ok(sys_bitarray_alloc(&row, 35, &at));
	zassert_equal(at, 30);
	zassert_equal(sys_bitarray_alloc(&row, 6, &at), -ENOSPC);
	zassert_equal(sys_bitarray_alloc(&row, 71, &at), -ENOSPC);
	zassert_equal(sys_bitarray_alloc(&row, 0, &at), -EINVAL);
	zassert_ok(sys_bitarray_free(&row, 10, 28));
	zassert_equal(sys_bitarray_free(&row, 10, 27), -EFAULT);
	zassert_ok(sys_bitarray_alloc(&row, 9, &at));
	zassert_equal(at, 28);
	zassert_ok(sys_bitarray_popcount_region(&row, 70, 0, &count));
	zassert_equal(count, 64);
	zassert_true(sys_bitarray_is_region_set(&row, 37, 0) == 1);
	zassert_true(sys_bitarray_is_region_set(&row, 38, 0) == 0);
	zassert_true(sys_bitarray_is_region_cleared(&row, 5, 65) == 1);
	zassert_equal(sys_bitarray_test_and_set_region(&row, 3, 64, true), -EEXIST);
	zassert_ok(sys_bitarray_test_and_set_region(&row, 5, 65, true));
	zassert_ok(sys_bitarray_find_nth_set(&row, 3, 70, 0, &at));
	zassert_equal(at, 2);
	zassert_equal(sys_bitarray_clear_region(&row, 2, 69), -EINVAL);
	zassert_ok(sys_bitarray_clear_region(&row, 70, 0));
	zassert_true(sys_bitarray_is_region_cleared(&row, 70, 0) == 1);
}

ZTEST(basics, test_words)
{
	uint32_t words[2] = { 0 };
	mem_addr_t addr = (mem_addr_t)words;

	sys_set_bit(addr, 31);
	zassert_true(sys_test_bit(addr, 31) != 0);
	zassert_true(sys_test_and_clear_bit(addr, 31) != 0);
	zassert_equal(words[0], 0);
	sys_bitfield_set_bit(addr, 33);
	zassert_equal(words[1], 2);
	zassert_true(sys_bitfield_test_and_set_bit(addr, 33) != 0);
	zassert_true(sys_bitfield_test_and_clear_bit(addr, 33) != 0);
	zassert_equal(sys_bitfield_test_bit(addr, 33), 0);
	sys_write16(0x1234, addr);
	zassert_equal(sys_read8(addr), 0x34);
	zassert_equal(find_lsb_set(0x80), 8);
	zassert_equal(find_msb_set(0x81), 8);
	zassert_equal(find_msb_set(0), 0);
}

ZTEST(basics, test_byte_order)
{
	uint8_t buf[8];

	sys_put_be32(0x01020304, buf);
	zassert_mem_equal(buf, "\1\2\3\4", 4);
	zassert_equal(sys_get_le32(buf), 0x04030201);
	sys_put_le64(0x0102030405060708ull, buf);
	zassert_equal(sys_get_be64(buf), 0x0807060504030201ull);
	zassert_equal(sys_cpu_to_be16(0x1234), 0x3412);
	zassert_equal(sys_le32_to_cpu(5), 5);
}

ZTEST(basics, test_overflow)
{
	uint32_t u;
	size_t s;

	zassert_true(u32_add_overflow(UINT32_MAX, 1, &u));
	zassert_false(u32_mul_overflow(2, 3, &u));
	zassert_equal(u, 6);
	zassert_true(size_mul_overflow(SIZE_MAX, 2, &s));
	zassert_equal(u32_count_leading_zeros(1), 31);
	zassert_equal(u64_count_trailing_zeros(1ull << 40), 40);
}
