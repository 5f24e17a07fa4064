/* SPDX-License-Identifier: Apache-2.0 */
/* Lines that test runners read. */
#include "ztest/ztest.h"

void z_report_start(const struct ztest_unit_test *test)
{
	TC_START(test->name);
}

void z_report_end(const struct ztest_unit_test *test, int tc_result, uint32_t ms)
{
	printk(" %s - %s in %u.%03u seconds\n", TC_RESULT_TO_STR(tc_result), test->name,
	       (unsigned int)(ms / 1000), (unsigned int)(ms % 1000));
}

void z_report_suite(const struct ztest_suite_node *suite, bool failed)
{
	PRINT_LINE;
	TC_SUITE_END(suite->name, failed ? TC_FAIL : TC_PASS);
	printk("\n");
}

/* Over all runs: one that failed once has failed, FLAKY when it has passed too. */
static int result_of(const struct ztest_unit_test_stats *stats)
{
	if (stats->fail_count)
		return stats->pass_count ? TC_FLAKY : TC_FAIL;
	return stats->pass_count ? TC_PASS : TC_SKIP;
}

struct totals {
	unsigned int count[TC_FLAKY + 1];
	unsigned int all;
	uint32_t ms;
};

static void sum(const struct ztest_suite_node *suite, struct totals *totals)
{
	const struct ztest_unit_test *test = NULL;

	*totals = (struct totals){ 0 };
	while ((test = z_next_test(suite, test ? test->name : NULL))) {
		totals->count[result_of(test->stats)]++;
		totals->all++;
		totals->ms += test->stats->duration_worst_ms;
	}
}

static void report_suite(const struct ztest_suite_node *suite)
{
	const struct ztest_unit_test *test = NULL;
	struct totals t;
	unsigned int failed, tried, percent;

	sum(suite, &t);
	failed = t.count[TC_FAIL] + t.count[TC_FLAKY];
	tried = t.all - t.count[TC_SKIP];
	percent = tried ? t.count[TC_PASS] * 10000 / tried : 0;
	printk("SUITE %s - %3u.%02u%% [%s]: pass = %u, fail = %u, skip = %u, total = %u "
	       "duration = %u.%03u seconds\n",
	       failed || suite->stats->fail_count ? "FAIL" : (tried ? "PASS" : "SKIP"),
	       percent / 100, percent % 100, suite->name, t.count[TC_PASS], failed,
	       t.count[TC_SKIP], t.all, (unsigned int)(t.ms / 1000), (unsigned int)(t.ms % 1000));
	while ((test = z_next_test(suite, test ? test->name : NULL)))
		printk(" - %s - [%s.%s] duration = %u.%03u seconds\n",
		       TC_RESULT_TO_STR(result_of(test->stats)), suite->name, test->name,
		       (unsigned int)(test->stats->duration_worst_ms / 1000),
		       (unsigned int)(test->stats->duration_worst_ms % 1000));
	printk("\n");
}

void z_report_summary(void)
{
	const struct ztest_suite_node *suite = NULL;

	if (!IS_ENABLED(CONFIG_ZTEST_SUMMARY))
		return;
	printk("\n------ TESTSUITE SUMMARY START ------\n\n");
	while ((suite = z_next_suite(suite ? suite->name : NULL)))
		report_suite(suite);
	printk("------ TESTSUITE SUMMARY END ------\n\n");
}
