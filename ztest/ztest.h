/* SPDX-License-Identifier: Apache-2.0 */
/* ztest.h - what the files of this room share: the test that runs, and how it ends. */
#ifndef CR_ZTEST_ZTEST_H
#define CR_ZTEST_ZTEST_H

#include <setjmp.h>
#include <zephyr/ztest.h>

enum result { RESULT_PENDING, RESULT_PASS, RESULT_FAIL, RESULT_SKIP };

/* One at a time. The runner (main()) writes all but result. */
struct ztest_run {
	uint32_t result;       /* enum result; any context, z_result_note() */
	k_tid_t runner;        /* the thread that runs suites */
	struct k_thread *test; /* the test's thread while it may be alive, or NULL */
	bool assume_failed;    /* CONFIG_ZTEST_FAIL_ON_ASSUME; any context */
	jmp_buf *out;          /* where the runner goes when its call into a suite fails */
};

extern struct ztest_run z_ztest;

/* Takes result, unless the test has failed already or has another one. Any context. */
void z_result_note(enum result result);

/* The calling context is done with the test: it ends. Returns in an interrupt handler alone. */
void z_result_leave(void);

/* Mocks have asked for all that the test said; forgets the rest. CONFIG_ZTEST_MOCKING. mock.c */
#ifdef CONFIG_ZTEST_MOCKING
bool z_mock_done(void);
#else
static inline bool z_mock_done(void)
{
	return true;
}
#endif

/* START, PASS and so on, in the form that test runners read. */
void z_report_start(const struct ztest_unit_test *test);
void z_report_end(const struct ztest_unit_test *test, int tc_result, uint32_t ms);
void z_report_suite(const struct ztest_suite_node *suite, bool failed);
void z_report_summary(void);

/* TC_PASS, or TC_FAIL when anything has failed so far. */
int z_ztest_result(void);

/* The suite or test whose name follows `after` in the alphabet (NULL: the first), or NULL. */
const struct ztest_suite_node *z_next_suite(const char *after);
const struct ztest_unit_test *z_next_test(const struct ztest_suite_node *suite, const char *after);

#endif
