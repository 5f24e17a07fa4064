/* SPDX-License-Identifier: Apache-2.0 */
/* Runs suites: setup, each test in a thread of its own, teardown. */
#include <errno.h>
#include <string.h>
#include <zephyr/random/random.h>

#include "base/atomic.h"
#include "ztest/ztest.h"

#define STACK_SIZE (CONFIG_ZTEST_STACK_SIZE + CONFIG_TEST_EXTRA_STACK_SIZE)

static K_THREAD_STACK_DEFINE(test_stack, STACK_SIZE);
static struct k_thread test_thread;
static bool failed; /* something in this image has */

/* ---- the order: names ---- */

/* Names are literals, which the analyzer cannot know of what a section holds. */
static bool is_before(const char *a, const char *b)
{
	return a && b && strcmp(a, b) < 0;
}

const struct ztest_suite_node *z_next_suite(const char *after)
{
	const struct ztest_suite_node *next = NULL;

	STRUCT_SECTION_FOREACH(ztest_suite_node, suite)
	{
		if ((!after || is_before(after, suite->name)) &&
		    (!next || is_before(suite->name, next->name)))
			next = suite;
	}
	return next;
}

const struct ztest_unit_test *z_next_test(const struct ztest_suite_node *suite, const char *after)
{
	const struct ztest_unit_test *next = NULL;

	STRUCT_SECTION_FOREACH(ztest_unit_test, test)
	{
		if (strcmp(test->test_suite_name, suite->name) == 0 &&
		    (!after || is_before(after, test->name)) &&
		    (!next || is_before(test->name, next->name)))
			next = test;
	}
	return next;
}

static unsigned int count_tests(const struct ztest_suite_node *suite)
{
	const struct ztest_unit_test *test = NULL;
	unsigned int count = 0;

	while ((test = z_next_test(suite, test ? test->name : NULL)))
		count++;
	return count;
}

static const struct ztest_unit_test *test_at(const struct ztest_suite_node *suite, unsigned int at)
{
	const struct ztest_unit_test *test = z_next_test(suite, NULL);

	while (test && at--)
		test = z_next_test(suite, test->name);
	return test;
}

/* A random order without memory: from start on in steps that have no divisor in common with count. */
struct order {
	unsigned int count, start, step;
};

static unsigned int common_divisor(unsigned int a, unsigned int b)
{
	while (b) {
		unsigned int rest = a % b;

		a = b;
		b = rest;
	}
	return a;
}

static struct order order_of(unsigned int count, bool shuffle)
{
	struct order order = { .count = count, .start = 0, .step = 1 };

	if (!shuffle || count < 2)
		return order;
	order.start = sys_rand32_get() % count;
	do {
		order.step = 1 + sys_rand32_get() % (count - 1);
	} while (common_divisor(count, order.step) != 1);
	return order;
}

static unsigned int order_at(const struct order *order, unsigned int i)
{
	return (order->start + i * order->step) % order->count;
}

/* ---- one test ---- */

static void rules(const struct ztest_unit_test *test, void *data, bool before)
{
	STRUCT_SECTION_FOREACH(ztest_test_rule, rule)
	{
		ztest_rule_cb call = before ? rule->before_each : rule->after_each;

		if (call)
			call(test, data);
	}
}

static void run_body(void *p1, void *p2, void *p3)
{
	const struct ztest_suite_node *suite = p1;
	const struct ztest_unit_test *test = p2;

	rules(test, p3, true);
	if (suite->before)
		suite->before(p3);
	test->test(p3);
	z_result_note(RESULT_PASS);
}

/* In the runner; a false claim in it comes back here. */
static void run_after(const struct ztest_suite_node *suite, const struct ztest_unit_test *test,
                      void *data)
{
	jmp_buf out;

	if (setjmp(out) == 0) {
		z_ztest.out = &out;
		if (suite->after)
			suite->after(data);
		rules(test, data, false);
	}
	z_ztest.out = NULL;
}

static int judge(const struct ztest_unit_test *test)
{
	/* acquire: pairs with the release in z_result_note(). */
	uint32_t result = cr_load_acquire(&z_ztest.result);
	int tc = result == RESULT_FAIL ? TC_FAIL : (result == RESULT_SKIP ? TC_SKIP : TC_PASS);

	STRUCT_SECTION_FOREACH(ztest_expected_result_entry, entry)
	{
		int wanted =
			entry->expected_result == ZTEST_EXPECTED_RESULT_FAIL ? TC_FAIL : TC_SKIP;

		if (strcmp(entry->test_name, test->name) == 0 &&
		    strcmp(entry->test_suite_name, test->test_suite_name) == 0)
			return tc == wanted ? TC_PASS : TC_FAIL;
	}
	return tc;
}

static void keep(const struct ztest_unit_test *test, int tc, uint32_t ms)
{
	struct ztest_unit_test_stats *stats = test->stats;

	stats->run_count++;
	stats->pass_count += tc == TC_PASS;
	stats->skip_count += tc == TC_SKIP;
	stats->fail_count += tc == TC_FAIL;
	stats->duration_worst_ms = MAX(stats->duration_worst_ms, ms);
	if (tc == TC_FAIL)
		failed = true;
}

static int run_test(const struct ztest_suite_node *suite, const struct ztest_unit_test *test,
                    void *data)
{
	uint64_t start;
	uint32_t ms;
	int tc;

	z_report_start(test);
	cr_store_release(&z_ztest.result, (uint32_t)RESULT_PENDING);
	if (CONFIG_ZTEST_TEST_DELAY_MS > 0)
		k_busy_wait(CONFIG_ZTEST_TEST_DELAY_MS * USEC_PER_MSEC);
	(void)k_thread_create(&test_thread, test_stack, K_THREAD_STACK_SIZEOF(test_stack), run_body,
	                      (void *)suite, (void *)test, data, CONFIG_ZTEST_THREAD_PRIORITY,
	                      test->thread_options | K_INHERIT_PERMS, K_FOREVER);
	(void)k_thread_name_set(&test_thread, test->name);
	cr_store_release(&z_ztest.test, &test_thread);
	start = k_cycle_get_64();
	k_thread_start(&test_thread);
	(void)k_thread_join(&test_thread, K_FOREVER);
	ms = (uint32_t)k_cyc_to_ms_near64(k_cycle_get_64() - start);
	cr_store_release(&z_ztest.test, (struct k_thread *)NULL);
	run_after(suite, test, data);
	/* A test that ended early may leave some. */
	if (!z_mock_done() && cr_load_acquire(&z_ztest.result) == RESULT_PASS)
		z_result_note(RESULT_FAIL);
	tc = judge(test);
	keep(test, tc, ms);
	z_report_end(test, tc, ms);
	return tc;
}

/* ---- suites ---- */

/* Runs setup() in the runner. False: it failed, and so has the suite. */
static bool set_up(const struct ztest_suite_node *suite, void **data)
{
	jmp_buf out;

	*data = NULL;
	cr_store_release(&z_ztest.result, (uint32_t)RESULT_PENDING);
	if (setjmp(out) == 0) {
		z_ztest.out = &out;
		if (suite->setup)
			*data = suite->setup();
	}
	z_ztest.out = NULL;
	return cr_load_acquire(&z_ztest.result) == RESULT_PENDING;
}

static bool tear_down(const struct ztest_suite_node *suite, void *data)
{
	jmp_buf out;

	cr_store_release(&z_ztest.result, (uint32_t)RESULT_PENDING);
	if (setjmp(out) == 0) {
		z_ztest.out = &out;
		if (suite->teardown)
			suite->teardown(data);
	}
	z_ztest.out = NULL;
	return cr_load_acquire(&z_ztest.result) != RESULT_FAIL;
}

static bool stop_here(void)
{
	return IS_ENABLED(CONFIG_ZTEST_FAIL_FAST) && failed;
}

/* Each test in setup()'s data, rounds times. Returns how many failed. */
static unsigned int run_tests(const struct ztest_suite_node *suite, void *data, bool shuffle,
                              int rounds)
{
	unsigned int fails = 0;

	for (int round = 0; round < rounds && !stop_here(); round++) {
		struct order order = order_of(count_tests(suite), shuffle);

		for (unsigned int i = 0; i < order.count && !stop_here(); i++)
			fails += run_test(suite, test_at(suite, order_at(&order, i)), data) ==
			         TC_FAIL;
	}
	return fails;
}

/* A setup() that skips, or fails, does so for all tests. */
static unsigned int give_up(const struct ztest_suite_node *suite)
{
	int tc = cr_load_acquire(&z_ztest.result) == RESULT_SKIP ? TC_SKIP : TC_FAIL;
	const struct ztest_unit_test *test = NULL;

	while ((test = z_next_test(suite, test ? test->name : NULL))) {
		z_report_start(test);
		keep(test, tc, 0);
		z_report_end(test, tc, 0);
	}
	if (tc == TC_FAIL)
		failed = true;
	return tc == TC_FAIL;
}

static unsigned int run_suite(const struct ztest_suite_node *suite, bool shuffle, int rounds,
                              void *param)
{
	unsigned int fails;
	void *data;

	TC_SUITE_START(suite->name);
	suite->stats->run_count++;
	fails = set_up(suite, &data) ? run_tests(suite, param ? param : data, shuffle, rounds)
	                             : give_up(suite);
	if (!tear_down(suite, data)) {
		failed = true;
		fails++;
	}
	if (fails)
		suite->stats->fail_count++;
	z_report_suite(suite, fails != 0);
	return fails;
}

static bool due(const struct ztest_suite_node *suite, const void *state)
{
	return suite->predicate ? suite->predicate(state) : suite->stats->run_count == 0;
}

static unsigned int count_suites(void)
{
	const struct ztest_suite_node *suite = NULL;
	unsigned int count = 0;

	while ((suite = z_next_suite(suite ? suite->name : NULL)))
		count++;
	return count;
}

static const struct ztest_suite_node *suite_at(unsigned int at)
{
	const struct ztest_suite_node *suite = z_next_suite(NULL);

	while (suite && at--)
		suite = z_next_suite(suite->name);
	return suite;
}

int ztest_run_test_suites(const void *state, bool shuffle, int suite_iter, int case_iter)
{
	int ran = 0;

	z_ztest.runner = k_current_get();
	for (int round = 0; round < suite_iter && !stop_here(); round++) {
		struct order order = order_of(count_suites(), shuffle);

		for (unsigned int i = 0; i < order.count && !stop_here(); i++) {
			const struct ztest_suite_node *suite = suite_at(order_at(&order, i));

			if (round == 0 ? !due(suite, state) : suite->stats->run_count == 0)
				continue;
			(void)run_suite(suite, shuffle, case_iter, NULL);
			ran++;
		}
	}
	return ran;
}

void ztest_run_all(const void *state, bool shuffle, int suite_iter, int case_iter)
{
	(void)ztest_run_test_suites(state, shuffle, suite_iter, case_iter);
}

static const struct ztest_suite_node *suite_of(const char *name)
{
	STRUCT_SECTION_FOREACH(ztest_suite_node, suite)
	{
		if (strcmp(suite->name, name) == 0)
			return suite;
	}
	return NULL;
}

int z_ztest_run_test_suite(const char *name, bool shuffle, int suite_iter, int case_iter,
                           void *param)
{
	const struct ztest_suite_node *suite = suite_of(name);
	unsigned int fails = 0;

	if (!suite)
		return -EINVAL;
	z_ztest.runner = k_current_get();
	for (int round = 0; round < suite_iter && !stop_here(); round++)
		fails += run_suite(suite, shuffle, case_iter, param);
	return (int)fails;
}

void ztest_verify_all_test_suites_ran(void)
{
	STRUCT_SECTION_FOREACH(ztest_suite_node, suite)
	{
		if (IS_ENABLED(CONFIG_ZTEST_VERIFY_RUN_ALL) && suite->stats->run_count == 0 &&
		    !stop_here()) {
			printk("ERROR: Test suite '%s' did not run.\n", suite->name);
			failed = true;
		}
	}
	STRUCT_SECTION_FOREACH(ztest_unit_test, test)
	{
		if (!suite_of(test->test_suite_name)) {
			printk("ERROR: Test '%s' belongs to suite '%s', which is not there.\n",
			       test->name, test->test_suite_name);
			failed = true;
		}
	}
}

int z_ztest_result(void)
{
	return failed || cr_load_acquire(&z_ztest.assume_failed) ? TC_FAIL : TC_PASS;
}
