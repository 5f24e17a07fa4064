/* SPDX-License-Identifier: Apache-2.0 */
#include <zephyr/devicetree.h>
#include <zephyr/ztest.h>

#define PLAIN DT_NODELABEL(plain)
#define RICH  DT_NODELABEL(rich)

ZTEST_SUITE(bindings, NULL, NULL, NULL, NULL, NULL);

ZTEST(bindings, test_defaults)
{
	static const int row[] = DT_PROP(PLAIN, test_row);
	static const uint8_t key[] = DT_PROP(PLAIN, test_key);
	static const char *const texts[] = DT_PROP(PLAIN, test_texts);

	zassert_equal(DT_PROP(PLAIN, test_size), 16, "of the file that is included");
	zassert_str_equal(DT_PROP(PLAIN, test_unit), "word", "which has another default there");
	zassert_equal(DT_PROP(PLAIN, test_loud), 0);
	zassert_equal(DT_PROP_LEN(PLAIN, test_row), 3);
	zassert_equal(row[2], 7);
	zassert_true(sizeof(key) == 2 && key[1] == 0xfe);
	zassert_str_equal(texts[1], "two");
	zassert_equal(DT_PROP(DT_NODELABEL(bulb), test_weight), 4);
}

ZTEST(bindings, test_given)
{
	static const int row[] = DT_PROP(RICH, test_row);
	static const uint8_t key[] = DT_PROP(RICH, test_key);
	static const char *const texts[] = DT_PROP(RICH, test_texts);

	zassert_equal(DT_PROP(RICH, test_size), 1);
	zassert_str_equal(DT_PROP(RICH, test_unit), "bit");
	zassert_equal(DT_PROP(RICH, test_loud), 1);
	zassert_true(ARRAY_SIZE(row) == 1 && row[0] == 42, "a list of one");
	zassert_true(sizeof(key) == 1 && key[0] == 9);
	zassert_true(ARRAY_SIZE(texts) == 1 && strcmp(texts[0], "alone") == 0);
	zassert_equal(DT_PROP(DT_NODELABEL(shade), test_weight), 9);
	zassert_str_equal(DT_PROP(DT_NODELABEL(lamp), test_name), "lamp");
}

ZTEST(bindings, test_enum)
{
	zassert_equal(DT_ENUM_IDX(PLAIN, test_mode), 1);
	zassert_equal(DT_ENUM_IDX(RICH, test_mode), 2);
	zassert_true(DT_ENUM_HAS_VALUE(RICH, test_mode, very_quick));
	zassert_false(DT_ENUM_HAS_VALUE(RICH, test_mode, quick));
	zassert_equal(DT_ENUM_IDX(PLAIN, test_width), 1);
	zassert_equal(DT_ENUM_IDX(RICH, test_width), 2);
}

ZTEST(bindings, test_cells)
{
	zassert_equal(DT_PHA(RICH, test_gpios, bank), 1);
	zassert_equal(DT_PHA(RICH, test_gpios, pin), 2);
	zassert_equal(DT_PHA(RICH, test_gpios, flags), 3);
}
