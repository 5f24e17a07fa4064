/* SPDX-License-Identifier: Apache-2.0 */
/* tc_util.h - what tests write, in the form that test runners read. */
#ifndef ZEPHYR_INCLUDE_TC_UTIL_H_
#define ZEPHYR_INCLUDE_TC_UTIL_H_

#include <stdint.h>

#include <zephyr/kernel.h>
#include <zephyr/sys/printk.h>

#ifdef __cplusplus
extern "C" {
#endif

#define TC_PASS  0
#define TC_FAIL  1
#define TC_SKIP  2
#define TC_FLAKY 3

#define TC_PASS_STR  "PASS"
#define TC_FAIL_STR  "FAIL"
#define TC_SKIP_STR  "SKIP"
#define TC_FLAKY_STR "FLAKY"

static inline const char *TC_RESULT_TO_STR(int result)
{
	switch (result) {
	case TC_PASS:
		return TC_PASS_STR;
	case TC_FAIL:
		return TC_FAIL_STR;
	case TC_SKIP:
		return TC_SKIP_STR;
	case TC_FLAKY:
		return TC_FLAKY_STR;
	default:
		return "?";
	}
}

#define PRINT_DATA(...) printk(__VA_ARGS__)
#define PRINT           PRINT_DATA
#define PRINT_LINE                                                                                 \
	PRINT_DATA("==============================================================="               \
	           "====\n")
#define TC_PRINT(...)        PRINT_DATA(__VA_ARGS__)
#define TC_START_PRINT(name) PRINT_DATA("START - %s\n", name)
#define TC_START(name)       TC_START_PRINT(name)
#define TC_END(result, ...)  PRINT_DATA(__VA_ARGS__)
#define TC_ERROR(...)                                                                              \
	do {                                                                                       \
		PRINT_DATA("FAIL - %s@%d. ", __FILE__, __LINE__);                                  \
		PRINT_DATA(__VA_ARGS__);                                                           \
	} while (0)

#define TC_END_RESULT_CUSTOM(result, func) PRINT_DATA(" %s - %s\n", TC_RESULT_TO_STR(result), func)
#define TC_END_RESULT(result)              TC_END_RESULT_CUSTOM(result, __func__)

#define TC_SUITE_START(name)                                                                       \
	do {                                                                                       \
		PRINT_DATA("Running TESTSUITE %s\n", name);                                        \
		PRINT_LINE;                                                                        \
	} while (0)
#define TC_SUITE_END(name, result)                                                                 \
	PRINT_DATA("TESTSUITE %s %s\n", name, (result) != TC_FAIL ? "succeeded" : "failed.")

/* Writes the last line and ends the image with the status that belongs to it. */
__attribute__((noreturn)) void z_tc_end(int result);

#define TC_END_REPORT(result) z_tc_end(result)

#ifdef __cplusplus
}
#endif

#endif
