/* SPDX-License-Identifier: Apache-2.0 */
/* Units of time, and points in it. */
#include <zephyr/timing/timing.h>
#include <zephyr/ztest.h>

#define HZ CONFIG_SYS_CLOCK_TICKS_PER_SEC

ZTEST(basics, test_units)
{
	static const uint64_t constant = k_ms_to_ticks_ceil64(1500);
	volatile uint32_t one = 1, ms = 1500;

	zassert_equal(constant, 1500ull * HZ / 1000);
	zassert_equal(k_ms_to_ticks_ceil32(ms), constant);
	zassert_equal(k_sec_to_ticks_floor32(one), HZ);
	zassert_equal(k_ticks_to_ms_floor64(HZ), 1000);
	zassert_equal(k_us_to_ticks_ceil32(one), 1);
	zassert_equal(k_us_to_ticks_floor32(one), HZ / 1000000);
	zassert_equal(k_cyc_to_ns_near64(CONFIG_SYS_CLOCK_HW_CYCLES_PER_SEC), NSEC_PER_SEC);
	zassert_equal(k_ns_to_cyc_floor64(NSEC_PER_SEC), CONFIG_SYS_CLOCK_HW_CYCLES_PER_SEC);
	zassert_equal(sys_clock_hw_cycles_per_sec(), CONFIG_SYS_CLOCK_HW_CYCLES_PER_SEC);
}

static int evaluated;

static int next_ms(void)
{
	return ++evaluated;
}

ZTEST(basics, test_arguments_once)
{
	k_timeout_t t;

	evaluated = 0;
	t = K_MSEC(next_ms());
	zassert_true(K_TIMEOUT_EQ(t, K_MSEC(1)));
	zassert_equal(evaluated, 1);
	t = K_TIMEOUT_ABS_MS(next_ms());
	zassert_equal(evaluated, 2);
	zassert_true(K_TIMEOUT_EQ(K_MSEC(-5), K_NO_WAIT));
	zassert_true(K_TIMEOUT_EQ(K_SECONDS(0.5), K_MSEC(500)));
}

ZTEST(basics, test_timepoints)
{
	k_timepoint_t soon = sys_timepoint_calc(K_TICKS(5));
	k_timepoint_t never = sys_timepoint_calc(K_FOREVER);
	k_timepoint_t now = sys_timepoint_calc(K_NO_WAIT);

	zassert_true(sys_timepoint_expired(now));
	zassert_false(sys_timepoint_expired(never));
	zassert_true(sys_timepoint_cmp(now, never) < 0 && sys_timepoint_cmp(never, soon) > 0);
	zassert_equal(sys_timepoint_cmp(soon, soon), 0);
	zassert_true(K_TIMEOUT_EQ(sys_timepoint_timeout(never), K_FOREVER));
	k_sleep(K_TICKS(6));
	zassert_true(sys_timepoint_expired(soon));
	zassert_true(K_TIMEOUT_EQ(sys_timepoint_timeout(soon), K_NO_WAIT));
}

ZTEST(basics, test_clocks_agree)
{
	int64_t ref = k_uptime_get();
	uint64_t cycles = k_cycle_get_64();
	timing_t start, end;
	uint32_t before, between, after;

	timing_init();
	timing_start();
	start = timing_counter_get();
	k_busy_wait(3000);
	end = timing_counter_get();
	timing_stop();
	zassert_true(timing_cycles_to_ns(timing_cycles_get(&start, &end)) >= 3000000);
	zassert_true(k_cyc_to_us_floor64(k_cycle_get_64() - cycles) >= 3000);
	k_sleep(K_MSEC(10));
	zassert_true(k_uptime_delta(&ref) >= 10);
	zassert_true(k_uptime_seconds() <= k_uptime_get_32() / 1000 + 1);
	before = (uint32_t)sys_clock_tick_get();
	between = sys_clock_tick_get_32();
	after = (uint32_t)sys_clock_tick_get();
	zassert_true(between - before <= after - before, "%u, %u, %u", before, between, after);
}
