/* SPDX-License-Identifier: Apache-2.0 */
/* Suites by name, tests by name, and what stands around each. */
#include <zephyr/ztest.h>

static char log_text[256];

static void note(const char *text)
{
	strncat(log_text, text, sizeof(log_text) - strlen(log_text) - 1);
}

struct order_fixture {
	int set_up;
	int runs;
};

static void rule_before(const struct ztest_unit_test *test, void *data)
{
	ARG_UNUSED(data);
	if (strcmp(test->test_suite_name, "order") == 0)
		note("<");
}

static void rule_after(const struct ztest_unit_test *test, void *data)
{
	ARG_UNUSED(data);
	if (strcmp(test->test_suite_name, "order") == 0)
		note(">");
}

ZTEST_RULE(around, rule_before, rule_after);

static void *setup(void)
{
	static struct order_fixture fixture;

	fixture.set_up++;
	note("setup ");
	return &fixture;
}

static void before(void *data)
{
	((struct order_fixture *)data)->runs++;
	note("[");
}

static void after(void *data)
{
	ARG_UNUSED(data);
	note("]");
}

static void teardown(void *data)
{
	ARG_UNUSED(data);
	note(" teardown");
}

ZTEST_SUITE(order, NULL, setup, before, after, teardown);

/* Tests of a suite are sorted by name, not by place. */
ZTEST_F(order, test_2)
{
	zassert_equal(fixture->set_up, 1);
	zassert_equal(fixture->runs, 2);
	note("2");
}

ZTEST(order, test_1)
{
	note("1");
}

ZTEST_USER(order, test_3)
{
	note("3");
}

ZTEST_USER_F(order, test_4)
{
	zassert_equal(fixture->runs, 4);
	note("4");
	ztest_test_pass();
	note("never");
}

ZTEST_SUITE(order_seen, NULL, NULL, NULL, NULL, NULL);

ZTEST(order_seen, test_order)
{
	zassert_str_equal(log_text, "setup <[1]><[2]><[3]><[4]> teardown");
}

/* A suite whose predicate is false in its round does not run; here it would fail. */
static bool never(const void *state)
{
	ARG_UNUSED(state);
	return false;
}

ZTEST_SUITE(never_run, never, NULL, NULL, NULL, NULL);

ZTEST(never_run, test_nothing)
{
	zassert_unreachable();
}

/* Runs when it is asked for by name, with what it is given. */
static int given;
ZTEST_SUITE(by_name, never, NULL, NULL, NULL, NULL);

ZTEST_P(by_name, test_param)
{
	given += *(int *)data;
}

static void check(bool holds, const char *what)
{
	if (holds)
		return;
	printk("%s\n", what);
	k_panic();
}

static void run_by_name(void)
{
	int param = 3;
	const struct ztest_unit_test_stats *stats = &z_ztest_unit_test_stats_by_name_test_param;

	check(ztest_run_test_suite(by_name, false, 2, 3, &param) == 0, "a test has failed");
	check(given == 18 && stats->pass_count == 6, "not what was given, twice three times");
	check(ztest_run_test_suite(by_name, true, 1, 1, NULL) == 0, "without data it has failed");
	check(given == 18 && stats->skip_count == 1, "without data it has run");
	check(ztest_run_test_suite(nobody, false, 1, 1, NULL) == -EINVAL, "a suite from nowhere");
}

void test_main(void)
{
	int ran = ztest_run_test_suites(NULL, false, 1, 1);

	check(ran == ZTEST_SUITE_COUNT - 2, "all but two");
	check(ZTEST_TEST_COUNT > ZTEST_SUITE_COUNT, "suites have tests");
	run_by_name();
	/* It did not run, as it should: give its verdict by hand. */
	STRUCT_SECTION_FOREACH(ztest_suite_node, suite)
	{
		if (strcmp(suite->name, "never_run") == 0 && suite->stats->run_count++ != 0)
			printk("ERROR: a false predicate\n");
	}
	ztest_verify_all_test_suites_ran();
}
