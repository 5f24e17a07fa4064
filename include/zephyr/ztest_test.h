/* SPDX-License-Identifier: Apache-2.0 */
/* ztest_test.h - suites, their tests, and what ends a test. Zephyr's API.
 *
 * Suites run in the order of their names, and so do the tests of a suite. Each test has a thread of
 * its own at CONFIG_ZTEST_THREAD_PRIORITY, in which before() runs too; setup(), after() and
 * teardown() run in main(). A fault ends the test that it happens in and no other. */
#ifndef ZEPHYR_INCLUDE_ZTEST_TEST_H_
#define ZEPHYR_INCLUDE_ZTEST_TEST_H_

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <zephyr/app_memory/app_memdomain.h>
#include <zephyr/kernel.h>
#include <zephyr/sys/iterable_sections.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef void *(*ztest_suite_setup_t)(void);
typedef void (*ztest_suite_before_t)(void *fixture);
typedef void (*ztest_suite_after_t)(void *fixture);
typedef void (*ztest_suite_teardown_t)(void *fixture);
typedef bool (*ztest_suite_predicate_t)(const void *global_state);

struct ztest_suite_stats {
	uint32_t run_count;
	uint32_t skip_count;
	uint32_t fail_count;
};

struct ztest_unit_test_stats {
	uint32_t run_count;
	uint32_t skip_count;
	uint32_t fail_count;
	uint32_t pass_count;
	uint32_t duration_worst_ms;
};

struct ztest_suite_node {
	const char *name;
	ztest_suite_setup_t setup;
	ztest_suite_before_t before;
	ztest_suite_after_t after;
	ztest_suite_teardown_t teardown;
	ztest_suite_predicate_t predicate;
	struct ztest_suite_stats *stats;
};

struct ztest_unit_test {
	const char *test_suite_name;
	const char *name;
	void (*test)(void *data);
	uint32_t thread_options;
	struct ztest_unit_test_stats *stats;
};

typedef void (*ztest_rule_cb)(const struct ztest_unit_test *test, void *data);

struct ztest_test_rule {
	ztest_rule_cb before_each;
	ztest_rule_cb after_each;
};

enum ztest_expected_result { ZTEST_EXPECTED_RESULT_FAIL, ZTEST_EXPECTED_RESULT_SKIP };

struct ztest_expected_result_entry {
	const char *test_suite_name;
	const char *test_name;
	enum ztest_expected_result expected_result;
};

/* ZTEST_SUITE(name, predicate, setup, before, after, teardown): each may be NULL. setup() returns what the
 * others get. predicate(state): whether the suite runs in a round; without one it runs once. */
#define ZTEST_SUITE(SUITE_NAME, PREDICATE, setup_fn, before_fn, after_fn, teardown_fn)             \
	struct ztest_suite_stats z_ztest_suite_node_stats_##SUITE_NAME;                            \
	static const STRUCT_SECTION_ITERABLE(ztest_suite_node, z_ztest_test_node_##SUITE_NAME) = { \
		.name = #SUITE_NAME,                                                               \
		.setup = (setup_fn),                                                               \
		.before = (before_fn),                                                             \
		.after = (after_fn),                                                               \
		.teardown = (teardown_fn),                                                         \
		.predicate = (PREDICATE),                                                          \
		.stats = &z_ztest_suite_node_stats_##SUITE_NAME,                                   \
	}

#define Z_ZTEST_ENTRY(suite, fn, options, wrapper)                                                 \
	struct ztest_unit_test_stats z_ztest_unit_test_stats_##suite##_##fn;                       \
	static const STRUCT_SECTION_ITERABLE(ztest_unit_test,                                      \
	                                     z_ztest_unit_test__##suite##__##fn) = {               \
		.test_suite_name = #suite,                                                         \
		.name = #fn,                                                                       \
		.test = (wrapper),                                                                 \
		.thread_options = (options),                                                       \
		.stats = &z_ztest_unit_test_stats_##suite##_##fn,                                  \
	}

#define Z_ZTEST(suite, fn, options)                                                                \
	static void suite##_##fn(void);                                                            \
	static void _##suite##_##fn##_wrapper(void *data)                                          \
	{                                                                                          \
		(void)data;                                                                        \
		suite##_##fn();                                                                    \
	}                                                                                          \
	Z_ZTEST_ENTRY(suite, fn, options, _##suite##_##fn##_wrapper);                              \
	static void suite##_##fn(void)

#define Z_ZTEST_F(suite, fn, options)                                                              \
	static void suite##_##fn(struct suite##_fixture *fixture);                                 \
	static void _##suite##_##fn##_wrapper(void *data)                                          \
	{                                                                                          \
		suite##_##fn((struct suite##_fixture *)data);                                      \
	}                                                                                          \
	Z_ZTEST_ENTRY(suite, fn, options, _##suite##_##fn##_wrapper);                              \
	static void suite##_##fn(struct suite##_fixture *fixture)

#define Z_ZTEST_P(suite, fn, options)                                                              \
	static void suite##_##fn(void *data);                                                      \
	static void _##suite##_##fn##_wrapper(void *data)                                          \
	{                                                                                          \
		if (!data)                                                                         \
			ztest_test_skip();                                                         \
		suite##_##fn(data);                                                                \
	}                                                                                          \
	Z_ZTEST_ENTRY(suite, fn, options, _##suite##_##fn##_wrapper);                              \
	static void suite##_##fn(void *data)

/* ZTEST(suite, name) { ... } is a test; in the _F forms `fixture` is what setup() returned, a
 * struct SUITE_fixture *. In the _P forms `data` is ztest_run_test_suite()'s param, or else what setup() returned;
 * when it is NULL the test is skipped. There is no user mode: the _USER forms are the same. */
#define ZTEST(suite, fn)        Z_ZTEST(suite, fn, 0)
#define ZTEST_USER(suite, fn)   Z_ZTEST(suite, fn, K_USER)
#define ZTEST_F(suite, fn)      Z_ZTEST_F(suite, fn, 0)
#define ZTEST_USER_F(suite, fn) Z_ZTEST_F(suite, fn, K_USER)
#define ZTEST_P(suite, fn)      Z_ZTEST_P(suite, fn, 0)
#define ZTEST_USER_P(suite, fn) Z_ZTEST_P(suite, fn, K_USER)

/* How many the image has. */
#define ZTEST_TEST_COUNT  Z_ZTEST_COUNT(ztest_unit_test)
#define ZTEST_SUITE_COUNT Z_ZTEST_COUNT(ztest_suite_node)
#define Z_ZTEST_COUNT(type)                                                                        \
	__extension__({                                                                            \
		size_t z_count;                                                                    \
		STRUCT_SECTION_COUNT(type, &z_count);                                              \
		z_count;                                                                           \
	})

/* Functions around each test of the image. */
#define ZTEST_RULE(rule_name, before_each_fn, after_each_fn)                                       \
	static const STRUCT_SECTION_ITERABLE(ztest_test_rule, z_ztest_test_rule_##rule_name) = {   \
		.before_each = (before_each_fn),                                                   \
		.after_each = (after_each_fn),                                                     \
	}

/* The test counts as passed when it fails (is skipped), and as failed when not. */
#define ZTEST_EXPECT_FAIL(suite, test) Z_ZTEST_EXPECT(suite, test, ZTEST_EXPECTED_RESULT_FAIL)
#define ZTEST_EXPECT_SKIP(suite, test) Z_ZTEST_EXPECT(suite, test, ZTEST_EXPECTED_RESULT_SKIP)
#define Z_ZTEST_EXPECT(suite, test, result)                                                        \
	static const STRUCT_SECTION_ITERABLE(ztest_expected_result_entry,                          \
	                                     z_ztest_expect_##suite##_##test) = {                  \
		.test_suite_name = #suite,                                                         \
		.test_name = #test,                                                                \
		.expected_result = (result),                                                       \
	}

/* The data of tests, for user threads: there are none. */
extern struct k_mem_partition ztest_mem_partition;

#define ZTEST_DMEM
#define ZTEST_BMEM
#define ZTEST_SECTION

/* End the test with that result, from its thread, another one or an interrupt handler. They do not
 * return in a thread. */
void ztest_test_fail(void);
void ztest_test_pass(void);
void ztest_test_skip(void);
void ztest_skip_failed_assumption(void);

/* The test has failed and goes on. */
void ztest_test_expect_fail(void);

/* Runs each suite whose turn it is. Thread: main(). Returns how many ran. */
int ztest_run_test_suites(const void *state, bool shuffle, int suite_iter, int case_iter);
void ztest_run_all(const void *state, bool shuffle, int suite_iter, int case_iter);

/* Runs one suite now, suite_iter times; its tests case_iter times each. param: what its tests get as their
 * data in place of what setup() returned, or NULL. Thread: main(). Returns how many tests failed, or -EINVAL: there
 * is no such suite. */
#define ztest_run_test_suite(suite, shuffle, suite_iter, case_iter, param)                         \
	z_ztest_run_test_suite(STRINGIFY(suite), shuffle, suite_iter, case_iter, param)
int z_ztest_run_test_suite(const char *name, bool shuffle, int suite_iter, int case_iter,
                           void *param);

/* Fails the image when a suite has not run, and when a test names a suite that is not there. */
void ztest_verify_all_test_suites_ran(void);

/* Runs all; an application may define its own. */
void test_main(void);

/* before() and after() of suites that want one CPU: threads of the best priority keep all others busy.
 * Interrupts are still served there. */
void ztest_simple_1cpu_before(void *data);
void ztest_simple_1cpu_after(void *data);

#ifdef __cplusplus
}
#endif

#endif
