/* SPDX-License-Identifier: Apache-2.0 */
#include "tools/corral/places.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static const char *printed(const struct places *places, const char *line)
{
	static char text[256];
	FILE *out;

	text[0] = '\0';
	out = fmemopen(text, sizeof(text), "w");

	assert_non_null(out);
	places_print(places, out, line);
	fclose(out);
	return text;
}

/* Offsets, short numbers and parts of words are no addresses. */
static void finds_addresses(void **state)
{
	struct places places = { 0 };

	(void)state;
	places_add(&places,
	           "at 0x401234, 0x1234+0x5678 <0xffffffffffff> a0x401234 0x12 0x4012zz 0x1234");
	assert_int_equal(places.count, 3);
	assert_int_equal(places.list[0].address, 0x401234);
	assert_int_equal(places.list[1].address, 0x1234);
	assert_int_equal(places.list[2].address, 0xffffffffffff);
}

/* They are what a call returns to, behind the call. */
static void finds_addresses_behind_names(void **state)
{
	struct places places = { 0 };

	(void)state;
	places_add(&places, "give+0x1f (0x401234) of list+0 (0x500000)");
	places_add(&places, "f+g (0x401240)");
	places_add(&places, " (0x401250)");
	assert_int_equal(places.count, 4);
	assert_int_equal(places.list[0].address, 0x401233);
	assert_int_equal(places.list[1].address, 0x500000);
	assert_int_equal(places.list[2].address, 0x401240);
	assert_int_equal(places.list[3].address, 0x401250);
}

static void keeps_to_its_room(void **state)
{
	struct places *places = calloc(1, sizeof(*places));

	(void)state;
	for (int i = 0; i < PLACES_MAX; i++)
		for (int k = 0; k < 2; k++) {
			char line[32];

			snprintf(line, sizeof(line), "0x1%04x 0x2%04x", i, i);
			places_add(places, line);
		}
	assert_int_equal(places->count, PLACES_MAX);
	free(places);
}

static void names_what_is_known(void **state)
{
	struct places places = {
		.list = { { 0x401233, "give", "main.c:40" }, { 0x401234, "give", "main.c:41" } },
		.count = 2,
	};

	(void)state;
	assert_string_equal(printed(&places, "pc 0x401234, ra 0x405678."),
	                    "pc give main.c:41, ra 0x405678.");
	assert_string_equal(printed(&places, "0x401234"), "give main.c:41");
	assert_string_equal(printed(&places, "give+0x1f (0x401234) of 0x500000"),
	                    "give+0x1f (main.c:40) of 0x500000");
	assert_string_equal(printed(&places, ""), "");
}

static void without_an_image_nothing_changes(void **state)
{
	struct dt_arena arena = { 0 };
	struct places places = { .arena = &arena };
	char log[] = "/tmp/places_test.XXXXXX";
	int fd = mkstemp(log);

	(void)state;
	assert_true(fd >= 0);
	close(fd);
	places_add(&places, "0x401234");
	places_find(&places, "/nowhere/image.elf", log);
	assert_string_equal(printed(&places, "at 0x401234"), "at 0x401234");
	unlink(log);
	dt_arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_addresses),
		cmocka_unit_test(finds_addresses_behind_names),
		cmocka_unit_test(keeps_to_its_room),
		cmocka_unit_test(names_what_is_known),
		cmocka_unit_test(without_an_image_nothing_changes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
