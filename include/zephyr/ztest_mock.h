/* SPDX-License-Identifier: Apache-2.0 */
/* ztest_mock.h - what a mock shall be called with and give back. CONFIG_ZTEST_MOCKING.
 *
 * The test says it before; the mock asks in the same order. At most CONFIG_ZTEST_PARAMETER_COUNT wait at once. What
 * no mock has asked for at the end of a test fails it. Thread context. */
#ifndef ZEPHYR_INCLUDE_ZTEST_MOCK_H_
#define ZEPHYR_INCLUDE_ZTEST_MOCK_H_

#include <stddef.h>
#include <stdint.h>

#include <zephyr/sys/util_macro.h>

#ifdef __cplusplus
extern "C" {
#endif

/* name: FUNCTION:PARAMETER, or FUNCTION. They fail the test when nothing is there, or something else. */
void z_mock_expect(const char *function, const char *parameter, uintptr_t value);
void z_mock_check_value(const char *function, const char *parameter, uintptr_t value);
void z_mock_check_data(const char *function, const char *parameter, const void *data, size_t size);
void z_mock_copy_data(const char *function, const char *parameter, void *data, size_t size);
uintptr_t z_mock_return(const char *function);

/* function(parameter) shall be called with value. The mock: ztest_check_expected_value(parameter). */
#define ztest_expect_value(function, parameter, value)                                             \
	z_mock_expect(STRINGIFY(function), STRINGIFY(parameter), (uintptr_t)(value))
#define ztest_check_expected_value(parameter)                                                      \
	z_mock_check_value(__func__, STRINGIFY(parameter), (uintptr_t)(parameter))

/* With a pointer to the same bytes. data stays until then. */
#define ztest_expect_data(function, parameter, data)                                               \
	z_mock_expect(STRINGIFY(function), STRINGIFY(parameter), (uintptr_t)(data))
#define ztest_check_expected_data(parameter, length)                                               \
	z_mock_check_data(__func__, STRINGIFY(parameter), parameter, length)

/* Shall write data to where parameter points. */
#define ztest_return_data(function, parameter, data)                                               \
	z_mock_expect(STRINGIFY(function), STRINGIFY(parameter), (uintptr_t)(data))
#define ztest_copy_return_data(parameter, length)                                                  \
	z_mock_copy_data(__func__, STRINGIFY(parameter), parameter, length)

/* Shall return value. */
#define ztest_returns_value(function, value)                                                       \
	z_mock_expect(STRINGIFY(function), "", (uintptr_t)(value))
#define ztest_get_return_value()     z_mock_return(__func__)
#define ztest_get_return_value_ptr() ((void *)z_mock_return(__func__))

#ifdef __cplusplus
}
#endif

#endif
