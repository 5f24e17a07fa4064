/* SPDX-License-Identifier: Apache-2.0 */
/* check.h - an image that tests itself: the first check that does not hold ends it with status 1. */
#ifndef TESTS_AN521_CHECK_H
#define TESTS_AN521_CHECK_H

#include <zephyr/sys/printk.h>

#include "arch/arch.h"

#define CHECK(cond)                                                                                \
	do {                                                                                       \
		if (!(cond)) {                                                                     \
			printk("%s:%d: error: not true: %s\n", __FILE__, __LINE__, #cond);         \
			arch_exit(1);                                                              \
		}                                                                                  \
	} while (0)

#define CHECK_EQ(got, want)                                                                        \
	do {                                                                                       \
		long long got_ = (long long)(got);                                                 \
		long long want_ = (long long)(want);                                               \
		if (got_ != want_) {                                                               \
			printk("%s:%d: error: %s is %lld, not %lld\n", __FILE__, __LINE__, #got,   \
			       got_, want_);                                                       \
			arch_exit(1);                                                              \
		}                                                                                  \
	} while (0)

#endif
