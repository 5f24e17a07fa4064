/* SPDX-License-Identifier: Apache-2.0 */
/* Orders of bytes, checksums with their published check values, sums that overflow. */
#include <zephyr/sys/base64.h>
#include <zephyr/sys/byteorder.h>
#include <zephyr/sys/crc.h>
#include <zephyr/sys/math_extras.h>

#include <errno.h>
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
	assert_int_equal(crc8_rohc(0xff, digits, 9), 0xd0);
	assert_int_equal(crc7_be(0, digits, 9), 0x75 << 1);
	assert_int_equal(crc24_pgp(digits, 9), 0x21cf02);
	assert_int_equal(crc24_pgp_update(crc24_pgp(digits, 4), digits + 4, 5), 0x21cf02);
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

static void arrays(void **state)
{
	static const uint8_t two[] = sys_uint16_to_array(0x3231);
	static const uint8_t four[] = sys_uint32_to_array(0x34333231);
	static const uint8_t eight[] = sys_uint64_to_array(0x3837363534333231);

	(void)state;
	assert_int_equal(sizeof(two), 2);
	assert_memory_equal(two, digits, 2);
	assert_int_equal(sizeof(four), 4);
	assert_memory_equal(four, digits, 4);
	assert_int_equal(sizeof(eight), 8);
	assert_memory_equal(eight, digits, 8);
}

/* The examples of RFC 4648, 10. */
static void base64(void **state)
{
	static const char *const texts[] = { "",         "Zg==",     "Zm8=",    "Zm9v",
		                             "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy" };
	static const uint8_t foobar[] = "foobar";
	uint8_t to[16];
	size_t n;

	(void)state;
	for (size_t i = 1; i <= 6; i++) {
		size_t len = strlen(texts[i]);

		assert_int_equal(base64_encode(to, len, &n, foobar, i), -ENOMEM);
		assert_int_equal(n, len + 1);
		assert_int_equal(base64_encode(to, len + 1, &n, foobar, i), 0);
		assert_int_equal(n, len);
		assert_string_equal((char *)to, texts[i]);
		assert_int_equal(base64_decode(NULL, 0, &n, (const uint8_t *)texts[i], len),
		                 -ENOMEM);
		assert_int_equal(n, i);
		assert_int_equal(base64_decode(to, i, &n, (const uint8_t *)texts[i], len), 0);
		assert_int_equal(n, i);
		assert_memory_equal(to, foobar, i);
	}
	assert_int_equal(base64_encode(to, 0, &n, foobar, 0), 0);
	assert_int_equal(n, 0);
	assert_int_equal(base64_decode(to, 16, &n, (const uint8_t *)"Zm9v\r\nYg==\n", 11), 0);
	assert_memory_equal(to, foobar, 4);
	assert_int_equal(base64_decode(to, 16, &n, (const uint8_t *)"Zm9", 3), -EINVAL);
	assert_int_equal(base64_decode(to, 16, &n, (const uint8_t *)"Zm=v", 4), -EINVAL);
	assert_int_equal(base64_decode(to, 16, &n, (const uint8_t *)"Z===", 4), -EINVAL);
	assert_int_equal(base64_decode(to, 16, &n, (const uint8_t *)"Zm9!", 4), -EINVAL);
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
		cmocka_unit_test(checksums), cmocka_unit_test(orders),    cmocka_unit_test(arrays),
		cmocka_unit_test(base64),    cmocka_unit_test(overflows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
