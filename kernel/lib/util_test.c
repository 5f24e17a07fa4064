/* SPDX-License-Identifier: Apache-2.0 */
#include <zephyr/sys/util.h>

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>
#include <errno.h>

static void hex_and_back(void **state)
{
	const uint8_t bytes[] = { 0x00, 0x9a, 0xbc, 0xff };
	uint8_t back[4];
	char text[9];

	(void)state;
	assert_int_equal(bin2hex(bytes, 4, text, 8), 0);
	assert_int_equal(bin2hex(bytes, 4, text, 9), 8);
	assert_string_equal(text, "009abcff");
	assert_int_equal(hex2bin("009aBCff", 8, back, 3), 0);
	assert_int_equal(hex2bin("009aBCff", 8, back, 4), 4);
	assert_memory_equal(back, bytes, 4);
	assert_int_equal(hex2bin("abc", 3, back, 4), 2);
	assert_int_equal(back[0], 0x0a);
	assert_int_equal(back[1], 0xbc);
	assert_int_equal(hex2bin("0g", 2, back, 4), 0);
}

static void single_digits(void **state)
{
	uint8_t value;
	char c;

	(void)state;
	for (uint8_t i = 0; i < 16; i++) {
		assert_int_equal(hex2char(i, &c), 0);
		assert_int_equal(char2hex(c, &value), 0);
		assert_int_equal(value, i);
	}
	assert_int_equal(hex2char(16, &c), -EINVAL);
	assert_int_equal(char2hex('G', &value), -EINVAL);
	assert_int_equal(char2hex('/', &value), -EINVAL);
}

static void decimal(void **state)
{
	char text[4];

	(void)state;
	assert_int_equal(u8_to_dec(text, 4, 0), 1);
	assert_string_equal(text, "0");
	assert_int_equal(u8_to_dec(text, 4, 205), 3);
	assert_string_equal(text, "205");
	assert_int_equal(u8_to_dec(text, 2, 70), 2);
	assert_memory_equal(text, "70", 2);
	assert_int_equal(bcd2bin(0x59), 59);
	assert_int_equal(bin2bcd(59), 0x59);
}

static void characters_stay_whole(void **state)
{
	char text[8];
	char cut[] = "a\xe2\x82"; /* the euro sign lost its last byte */

	(void)state;
	assert_string_equal(utf8_trunc(cut), "a");
	assert_string_equal(utf8_lcpy(text, "abc", 4), "abc");
	assert_string_equal(utf8_lcpy(text, "abcd", 4), "abc");
	assert_string_equal(utf8_lcpy(text, "ab\xc3\xa4", 4), "ab");
	assert_string_equal(utf8_lcpy(text, "ab\xc3\xa4", 5), "ab\xc3\xa4");
	assert_string_equal(utf8_lcpy(text, "\xf0\x9f\x98\x80x", 5), "\xf0\x9f\x98\x80");
	assert_string_equal(utf8_lcpy(text, "\xf0\x9f\x98\x80", 4), "");
}

static void arithmetic(void **state)
{
	uint8_t words[] = { 1, 3, 0xff };

	(void)state;
	assert_int_equal(ROUND_UP(13, 8), 16);
	assert_int_equal(ROUND_DOWN(13, 8), 8);
	assert_int_equal(DIV_ROUND_UP(13, 4), 4);
	assert_int_equal(DIV_ROUND_CLOSEST(-7, 2), -4);
	assert_int_equal(CLAMP(5, 1, 3), 3);
	assert_int_equal(LOG2(1), 0);
	assert_int_equal(LOG2(0), -1);
	assert_int_equal(LOG2CEIL(9), 4);
	assert_int_equal(NHPOT(9), 16);
	assert_int_equal(GENMASK(6, 4), 0x70);
	assert_int_equal(FIELD_GET(GENMASK(6, 4), 0x5f), 5);
	assert_int_equal(FIELD_PREP(GENMASK(6, 4), 5), 0x50);
	assert_int_equal(sign_extend(0x0f, 3), -1);
	assert_int_equal(sign_extend(0x07, 3), 7);
	assert_int_equal(sign_extend_64(1ULL << 40, 40), -(1LL << 40));
	assert_int_equal(sys_count_bits(words, sizeof(words)), 11);
	assert_true(IS_ARRAY_ELEMENT(words, &words[2]));
	assert_false(IS_ARRAY_ELEMENT(words, &words[3]));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hex_and_back),
		cmocka_unit_test(single_digits),
		cmocka_unit_test(decimal),
		cmocka_unit_test(arithmetic),
		cmocka_unit_test(characters_stay_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
