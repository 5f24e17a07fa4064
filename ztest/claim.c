/* SPDX-License-Identifier: Apache-2.0 */
/* Claims that turned out false, and what follows. */
#include "ztest/ztest.h"

static void say(const struct z_claim_place *place, const char *text)
{
	static const char *const kinds[] = {
		[Z_CLAIM_ASSERT] = "Assertion",
		[Z_CLAIM_EXPECT] = "Expectation",
		[Z_CLAIM_ASSUME] = "Assumption",
	};

	if (CONFIG_ZTEST_ASSERT_VERBOSE > 0)
		printk("\n    %s failed at %s:%u: %s: (%s)\n", kinds[place->kind], place->file,
		       place->line, place->function, text);
}

static bool act(const struct z_claim_place *place)
{
	if (place->kind == Z_CLAIM_ASSERT)
		ztest_test_fail();
	else if (place->kind == Z_CLAIM_EXPECT)
		ztest_test_expect_fail();
	else
		ztest_skip_failed_assumption();
	return false;
}

bool z_claim_false(const struct z_claim_place *place, const char *text)
{
	say(place, text);
	return act(place);
}

bool z_claim_false_msg(const struct z_claim_place *place, const char *text, const char *format, ...)
{
	va_list args;

	say(place, text);
	if (CONFIG_ZTEST_ASSERT_VERBOSE > 0) {
		va_start(args, format);
		printk("\t");
		vprintk(format, args);
		printk("\n");
		va_end(args);
	}
	return act(place);
}

void z_claim_true(const struct z_claim_place *place, const char *text)
{
	printk("\n    Assertion succeeded at %s:%u: %s: not (%s)\n", place->file, place->line,
	       place->function, text);
}
