/* SPDX-License-Identifier: Apache-2.0 */
/* Against exact arithmetic in 128 bits, at frequencies that divide and that do not. */
#define CONFIG_SYS_CLOCK_HW_CYCLES_PER_SEC 62500000
#define CONFIG_SYS_CLOCK_TICKS_PER_SEC     32768
#include <zephyr/sys/time_units.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

typedef unsigned __int128 wide;

static const uint64_t times[] = { 0,          1,          2,           499,        500,       501,
	                          999,        1000,       1001,        15624,      15625,     15626,
	                          0x7fffffff, 0xffffffff, 0x100000000, 1ull << 40, 1ull << 52 };

static uint64_t exact(uint64_t t, uint64_t from, uint64_t to, uint64_t add)
{
	return (uint64_t)(((wide)t * to + add) / from);
}

#define CHECK(from, to)                                                                            \
	do {                                                                                       \
		uint64_t a = Z_HZ_##from, b = Z_HZ_##to;                                           \
		for (size_t i = 0; i < sizeof(times) / sizeof(times[0]); i++) {                    \
			uint64_t t = times[i];                                                     \
			uint32_t s = (uint32_t)t;                                                  \
			assert_int_equal(k_##from##_to_##to##_floor64(t), exact(t, a, b, 0));      \
			assert_int_equal(k_##from##_to_##to##_ceil64(t), exact(t, a, b, a - 1));   \
			assert_int_equal(k_##from##_to_##to##_near64(t), exact(t, a, b, a / 2));   \
			assert_int_equal(k_##from##_to_##to##_floor32(s),                          \
			                 (uint32_t)exact(s, a, b, 0));                             \
			assert_int_equal(k_##from##_to_##to##_ceil32(s),                           \
			                 (uint32_t)exact(s, a, b, a - 1));                         \
			assert_int_equal(k_##from##_to_##to##_near32(s),                           \
			                 (uint32_t)exact(s, a, b, a / 2));                         \
		}                                                                                  \
	} while (0)

static void to_machine_units(void **state)
{
	(void)state;
	CHECK(sec, cyc);
	CHECK(sec, ticks);
	CHECK(ms, cyc);
	CHECK(ms, ticks);
	CHECK(us, cyc);
	CHECK(us, ticks);
	CHECK(ns, cyc);
	CHECK(ns, ticks);
	CHECK(ticks, cyc);
}

static void to_human_units(void **state)
{
	(void)state;
	CHECK(cyc, sec);
	CHECK(cyc, ms);
	CHECK(cyc, us);
	CHECK(cyc, ns);
	CHECK(cyc, ticks);
	CHECK(ticks, sec);
	CHECK(ticks, ms);
	CHECK(ticks, us);
	CHECK(ticks, ns);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(to_machine_units),
		cmocka_unit_test(to_human_units),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
