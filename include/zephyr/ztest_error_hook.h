/* SPDX-License-Identifier: Apache-2.0 */
/* ztest_error_hook.h - faults and broken assertions that a test wants to see. */
#ifndef ZEPHYR_INCLUDE_ZTEST_ERROR_HOOK_H_
#define ZEPHYR_INCLUDE_ZTEST_ERROR_HOOK_H_

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

struct arch_esf;

#ifdef CONFIG_ZTEST_FATAL_HOOK
/* The next fault, in whatever thread or handler, is expected; it makes this false again. */
void ztest_set_fault_valid(bool valid);

/* Called for an expected fault, in its context; a test may define its own. When it returns, the guilty
 * thread ends. */
void ztest_post_fatal_error_hook(unsigned int reason, const struct arch_esf *esf);
#endif

#ifdef CONFIG_ZTEST_ASSERT_HOOK
/* The next broken __ASSERT() is expected; it makes this false again. */
void ztest_set_assert_valid(bool valid);

/* Called for it; a test may define its own. When it returns, so does the assertion. The one that ztest has
 * ends the calling thread. */
void ztest_post_assert_fail_hook(void);
#endif

#ifdef __cplusplus
}
#endif

#endif
