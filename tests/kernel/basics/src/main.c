/* SPDX-License-Identifier: Apache-2.0 */
#include <zephyr/ztest.h>

ZTEST_SUITE(basics, NULL, NULL, NULL, NULL, NULL);
