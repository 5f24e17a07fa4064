/* SPDX-License-Identifier: Apache-2.0 */
/* ztest.h - Zephyr's test framework. CONFIG_ZTEST. */
#ifndef ZEPHYR_INCLUDE_ZTEST_H_
#define ZEPHYR_INCLUDE_ZTEST_H_

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <zephyr/kernel.h>
#include <zephyr/sys/libc-hooks.h>
#include <zephyr/tc_util.h>
#include <zephyr/ztest_assert.h>
#ifdef CONFIG_ZTEST_MOCKING
#include <zephyr/ztest_mock.h>
#endif
#include <zephyr/ztest_test.h>

#endif
