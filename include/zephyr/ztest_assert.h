/* SPDX-License-Identifier: Apache-2.0 */
/* ztest_assert.h - what a test claims.
 *
 * zassert_*: a false claim fails the test and ends it. zexpect_*: it fails the test, which goes on.
 * zassume_*: it ends the test as skipped. Behind the arguments of each may stand a message
 * with printf's arguments. Thread context; in an interrupt handler a failed zassert ends the
 * test and returns. */
#ifndef ZEPHYR_INCLUDE_ZTEST_ASSERT_H_
#define ZEPHYR_INCLUDE_ZTEST_ASSERT_H_

#include <stdarg.h>
#include <stdbool.h>
#include <string.h>

#include <zephyr/sys/util.h>

#ifdef __cplusplus
extern "C" {
#endif

enum z_claim { Z_CLAIM_ASSERT, Z_CLAIM_EXPECT, Z_CLAIM_ASSUME };

struct z_claim_place {
	const char *file;
	const char *function;
	unsigned int line;
	enum z_claim kind;
};

/* A claim was false: says so and does what kind asks. False, when it returns. */
bool z_claim_false(const struct z_claim_place *place, const char *text);
__printf_like(3, 4) bool z_claim_false_msg(const struct z_claim_place *place, const char *text,
                                           const char *format, ...);

/* With CONFIG_ZTEST_ASSERT_VERBOSE=2 true claims are named too. */
void z_claim_true(const struct z_claim_place *place, const char *text);

/* Picks z_claim_false or z_claim_false_msg by whether there is a message. */
#define Z_CLAIM_FALSE(place, text, ...)                                                            \
	COND_CODE_0(NUM_VA_ARGS(__VA_ARGS__), (z_claim_false(place, text)),                        \
	            (z_claim_false_msg(place, text, ##__VA_ARGS__)))

#if CONFIG_ZTEST_ASSERT_VERBOSE == 2
#define Z_CLAIM_TRUE(place, text) z_claim_true(place, text)
#else
#define Z_CLAIM_TRUE(place, text) ((void)0)
#endif

#define Z_CLAIM(kind_, cond, text, ...)                                                            \
	__extension__({                                                                            \
		static const struct z_claim_place z_place = {                                      \
			.file = __FILE__,                                                          \
			.function = __func__,                                                      \
			.line = __LINE__,                                                          \
			.kind = (kind_),                                                           \
		};                                                                                 \
		bool z_true = (cond);                                                              \
		if (z_true)                                                                        \
			Z_CLAIM_TRUE(&z_place, text);                                              \
		else                                                                               \
			(void)Z_CLAIM_FALSE(&z_place, text, ##__VA_ARGS__);                        \
		z_true;                                                                            \
	})

#define Z_WITHIN(a, b, d) (((a) >= ((b) - (d))) && ((a) <= ((b) + (d))))

/* zassert(cond, text, ...): text says what was claimed. */
#define zassert(cond, text, ...)     (void)Z_CLAIM(Z_CLAIM_ASSERT, cond, text, ##__VA_ARGS__)
#define zassert_unreachable(...)     zassert(0, "Reached unreachable code", ##__VA_ARGS__)
#define zassert_true(cond, ...)      zassert(cond, #cond " is false", ##__VA_ARGS__)
#define zassert_false(cond, ...)     zassert(!(cond), #cond " is true", ##__VA_ARGS__)
#define zassert_ok(cond, ...)        zassert(!(cond), #cond " is non-zero", ##__VA_ARGS__)
#define zassert_not_ok(cond, ...)    zassert(!!(cond), #cond " is zero", ##__VA_ARGS__)
#define zassert_is_null(ptr, ...)    zassert((ptr) == NULL, #ptr " is not NULL", ##__VA_ARGS__)
#define zassert_not_null(ptr, ...)   zassert((ptr) != NULL, #ptr " is NULL", ##__VA_ARGS__)
#define zassert_equal(a, b, ...)     zassert((a) == (b), #a " not equal to " #b, ##__VA_ARGS__)
#define zassert_not_equal(a, b, ...) zassert((a) != (b), #a " equal to " #b, ##__VA_ARGS__)
#define zassert_equal_ptr(a, b, ...)                                                               \
	zassert((void *)(a) == (void *)(b), #a " not equal to " #b, ##__VA_ARGS__)
#define zassert_within(a, b, d, ...)                                                               \
	zassert(Z_WITHIN(a, b, d), #a " not within " #b " +/- " #d, ##__VA_ARGS__)
#define zassert_between_inclusive(a, l, u, ...)                                                    \
	zassert(((a) >= (l)) && ((a) <= (u)), #a " not between " #l " and " #u " inclusive",       \
	        ##__VA_ARGS__)
#define zassert_mem_equal(...) zassert_mem_equal__(__VA_ARGS__)
#define zassert_mem_equal__(buf, exp, size, ...)                                                   \
	zassert(memcmp(buf, exp, size) == 0, #buf " not equal to " #exp, ##__VA_ARGS__)
#define zassert_str_equal(s1, s2, ...)                                                             \
	zassert(strcmp(s1, s2) == 0, #s1 " not equal to " #s2, ##__VA_ARGS__)

#define zexpect(cond, text, ...)     (void)Z_CLAIM(Z_CLAIM_EXPECT, cond, text, ##__VA_ARGS__)
#define zexpect_unreachable(...)     zexpect(0, "Reached unreachable code", ##__VA_ARGS__)
#define zexpect_true(cond, ...)      zexpect(cond, #cond " is false", ##__VA_ARGS__)
#define zexpect_false(cond, ...)     zexpect(!(cond), #cond " is true", ##__VA_ARGS__)
#define zexpect_ok(cond, ...)        zexpect(!(cond), #cond " is non-zero", ##__VA_ARGS__)
#define zexpect_not_ok(cond, ...)    zexpect(!!(cond), #cond " is zero", ##__VA_ARGS__)
#define zexpect_is_null(ptr, ...)    zexpect((ptr) == NULL, #ptr " is not NULL", ##__VA_ARGS__)
#define zexpect_not_null(ptr, ...)   zexpect((ptr) != NULL, #ptr " is NULL", ##__VA_ARGS__)
#define zexpect_equal(a, b, ...)     zexpect((a) == (b), #a " not equal to " #b, ##__VA_ARGS__)
#define zexpect_not_equal(a, b, ...) zexpect((a) != (b), #a " equal to " #b, ##__VA_ARGS__)
#define zexpect_equal_ptr(a, b, ...)                                                               \
	zexpect((void *)(a) == (void *)(b), #a " not equal to " #b, ##__VA_ARGS__)
#define zexpect_within(a, b, d, ...)                                                               \
	zexpect(Z_WITHIN(a, b, d), #a " not within " #b " +/- " #d, ##__VA_ARGS__)
#define zexpect_between_inclusive(a, l, u, ...)                                                    \
	zexpect(((a) >= (l)) && ((a) <= (u)), #a " not between " #l " and " #u " inclusive",       \
	        ##__VA_ARGS__)
#define zexpect_mem_equal(buf, exp, size, ...)                                                     \
	zexpect(memcmp(buf, exp, size) == 0, #buf " not equal to " #exp, ##__VA_ARGS__)
#define zexpect_str_equal(s1, s2, ...)                                                             \
	zexpect(strcmp(s1, s2) == 0, #s1 " not equal to " #s2, ##__VA_ARGS__)

#define zassume(cond, text, ...)     (void)Z_CLAIM(Z_CLAIM_ASSUME, cond, text, ##__VA_ARGS__)
#define zassume_true(cond, ...)      zassume(cond, #cond " is false", ##__VA_ARGS__)
#define zassume_false(cond, ...)     zassume(!(cond), #cond " is true", ##__VA_ARGS__)
#define zassume_ok(cond, ...)        zassume(!(cond), #cond " is non-zero", ##__VA_ARGS__)
#define zassume_not_ok(cond, ...)    zassume(!!(cond), #cond " is zero", ##__VA_ARGS__)
#define zassume_is_null(ptr, ...)    zassume((ptr) == NULL, #ptr " is not NULL", ##__VA_ARGS__)
#define zassume_not_null(ptr, ...)   zassume((ptr) != NULL, #ptr " is NULL", ##__VA_ARGS__)
#define zassume_equal(a, b, ...)     zassume((a) == (b), #a " not equal to " #b, ##__VA_ARGS__)
#define zassume_not_equal(a, b, ...) zassume((a) != (b), #a " equal to " #b, ##__VA_ARGS__)
#define zassume_equal_ptr(a, b, ...)                                                               \
	zassume((void *)(a) == (void *)(b), #a " not equal to " #b, ##__VA_ARGS__)
#define zassume_within(a, b, d, ...)                                                               \
	zassume(Z_WITHIN(a, b, d), #a " not within " #b " +/- " #d, ##__VA_ARGS__)
#define zassume_between_inclusive(a, l, u, ...)                                                    \
	zassume(((a) >= (l)) && ((a) <= (u)), #a " not between " #l " and " #u " inclusive",       \
	        ##__VA_ARGS__)
#define zassume_mem_equal(buf, exp, size, ...)                                                     \
	zassume(memcmp(buf, exp, size) == 0, #buf " not equal to " #exp, ##__VA_ARGS__)
#define zassume_str_equal(s1, s2, ...)                                                             \
	zassume(strcmp(s1, s2) == 0, #s1 " not equal to " #s2, ##__VA_ARGS__)

#ifdef __cplusplus
}
#endif

#endif
