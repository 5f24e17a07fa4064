/* SPDX-License-Identifier: Apache-2.0 */
/* __assert.h - assumptions of the application and of the kernel. Any context.
 *
 * CONFIG_ASSERT=n removes them, test and all. A broken one prints the test, file and line,
 * the message, and calls assert_post_action(). */
#ifndef ZEPHYR_INCLUDE_SYS_ASSERT_H_
#define ZEPHYR_INCLUDE_SYS_ASSERT_H_

#include <stdbool.h>

#include <zephyr/sys/printk.h>
#include <zephyr/toolchain.h>

#ifdef CONFIG_ASSERT
#define __ASSERT_ON 1
#else
#define __ASSERT_ON 0
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* What follows a broken assumption. The kernel's kills the thread as k_panic() does; in a bare image it
 * ends the core. An application, and ztest, may define their own; when it returns, so does
 * the assertion. */
void assert_post_action(const char *file, unsigned int line);

#define __ASSERT_PRINT(...)    printk(__VA_ARGS__)
#define __ASSERT_LOC(test)     z_assert_print(#test, __FILE__, __LINE__)
#define __ASSERT_POST_ACTION() assert_post_action(__FILE__, __LINE__)

/* Says which test failed where. */
void z_assert_print(const char *test, const char *file, unsigned int line);

#if __ASSERT_ON

/* __ASSERT(test, format, args...): test must hold. */
#define __ASSERT(test, ...)                                                                        \
	do {                                                                                       \
		if (unlikely(!(test))) {                                                           \
			__ASSERT_LOC(test);                                                        \
			__ASSERT_PRINT("\t" __VA_ARGS__);                                          \
			__ASSERT_PRINT("\n");                                                      \
			__ASSERT_POST_ACTION();                                                    \
		}                                                                                  \
	} while (false)

#define __ASSERT_NO_MSG(test)                                                                      \
	do {                                                                                       \
		if (unlikely(!(test))) {                                                           \
			__ASSERT_LOC(test);                                                        \
			__ASSERT_POST_ACTION();                                                    \
		}                                                                                  \
	} while (false)

/* expr1 without assertions; with them expr2 and then the test. */
#define __ASSERT_EVAL(expr1, expr2, test, ...)                                                     \
	do {                                                                                       \
		expr2;                                                                             \
		__ASSERT(test, __VA_ARGS__);                                                       \
	} while (false)

#else

#define __ASSERT(test, ...)                    ((void)sizeof((test) ? 1 : 0))
#define __ASSERT_NO_MSG(test)                  ((void)sizeof((test) ? 1 : 0))
#define __ASSERT_EVAL(expr1, expr2, test, ...) expr1

#endif

#ifdef __cplusplus
}
#endif

#endif
