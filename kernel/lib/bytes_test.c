/* SPDX-License-Identifier: Apache-2.0 */
/* Orders of bytes, checksums with their published check values, sums that overflow. */
#include <zephyr/sys/byteorder.h>
#include <zephyr/sys/crc.h>
#include <zephyr/sys/math_extras.h>

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

static const uint8_t digits[] = { '1', '2', '3', '4', '5', '6', '7', '8', '9' };

static void checksums(void **state)
{
	(void)state;
	assert_int_equal(crc8(digits, 9, 0x07, 0x00, false), 0xf4);
	assert_int_equal(crc8_ccitt(0x00, digits, 9), 0xf4);
	assert_int_equal(crc8(digits, 9, 0x8c, 0x00, true), 0xa1);
	assert_int_equal(crc16_itu_t(0xffff, digits, 9), 0x29b1);
	assert_int_equal(crc16_itu_t(0x0000, digits, 9), 0x31c3);
	assert_int_equal(crc16_ccitt(0x0000, digits, 9), 0x2189);
	assert_int_equal(crc16_ansi(digits, 9), 0x4b37);
	assert_int_equal(crc32_ieee(digits, 9), 0xcbf43926);
	assert_int_equal(crc32_ieee_update(crc32_ieee(digits, 4), digits + 4, 5), 0xcbf43926);
	assert_int_equal(crc32_c(0, digits, 9, true, true), 0xe3069283);
	assert_int_equal(crc32_c(crc32_c(0, digits, 2, true, false), digits + 2, 7, false, true),
	                 0xe3069283);
}

static void orders(void **state)
{
	uint8_t to[8];

	(void)state;
	assert_int_equal(sys_get_be16(digits), 0x3132);
	assert_int_equal(sys_get_le24(digits), 0x333231);
	assert_int_equal(sys_get_be32(digits), 0x31323334);
	assert_int_equal(sys_get_le40(digits), 0x3534333231);
	assert_int_equal(sys_get_be48(digits), 0x313233343536);
	assert_int_equal(sys_get_le64(digits), 0x3837363534333231);
	sys_put_be24(0x313233, to);
	assert_memory_equal(to, digits, 3);
	sys_put_le64(0x3837363534333231, to);
	assert_memory_equal(to, digits, 8);
	sys_mem_swap(to, 7);
	assert_memory_equal(to, "76543218", 8);
	sys_memcpy_swap(to, digits, 5);
	assert_memory_equal(to, "54321", 5);
	assert_int_equal(sys_cpu_to_be32(sys_get_be32(digits)),
	                 sys_cpu_to_le32(sys_get_le32(digits)));
	assert_int_equal(BSWAP_24(0x123456), 0x563412);
	assert_int_equal(BSWAP_48(0x112233445566), 0x665544332211);
}

static void overflows(void **state)
{
	uint16_t u16;
	int32_t i32;
	size_t size;

	(void)state;
	assert_true(u16_add_overflow(0xffff, 2, &u16));
	assert_int_equal(u16, 1);
	assert_false(u16_mul_overflow(0xff, 0x101, &u16));
	assert_int_equal(u16, 0xffff);
	assert_true(i32_sub_overflow(INT32_MIN, 1, &i32));
	assert_true(size_mul_overflow(SIZE_MAX / 2 + 1, 2, &size));
	assert_int_equal(size, 0);
	assert_int_equal(u32_count_leading_zeros(0), 32);
	assert_int_equal(u64_count_trailing_zeros(1ull << 40), 40);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(checksums),
		cmocka_unit_test(orders),
		cmocka_unit_test(overflows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
