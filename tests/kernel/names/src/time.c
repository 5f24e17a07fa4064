/* SPDX-License-Identifier: Apache-2.0 */
/* Functions of the kernel by their documented types: time. */
#include <zephyr/ztest.h>

static void (*const p_k_timer_init)(struct k_timer *timer, k_timer_expiry_t expiry_fn,
                                    k_timer_stop_t stop_fn) = k_timer_init;
static void (*const p_k_timer_start)(struct k_timer *timer, k_timeout_t duration,
                                     k_timeout_t period) = k_timer_start;
static void (*const p_k_timer_stop)(struct k_timer *timer) = k_timer_stop;
static uint32_t (*const p_k_timer_status_get)(struct k_timer *timer) = k_timer_status_get;
static uint32_t (*const p_k_timer_status_sync)(struct k_timer *timer) = k_timer_status_sync;
static k_ticks_t (*const p_k_timer_expires_ticks)(const struct k_timer *timer) =
	k_timer_expires_ticks;
static k_ticks_t (*const p_k_timer_remaining_ticks)(const struct k_timer *timer) =
	k_timer_remaining_ticks;
static uint32_t (*const p_k_timer_remaining_get)(struct k_timer *timer) = k_timer_remaining_get;
static void (*const p_k_timer_user_data_set)(struct k_timer *timer,
                                             void *user_data) = k_timer_user_data_set;
static void *(*const p_k_timer_user_data_get)(const struct k_timer *timer) = k_timer_user_data_get;
static int64_t (*const p_k_uptime_ticks)(void) = k_uptime_ticks;
static int64_t (*const p_k_uptime_get)(void) = k_uptime_get;
static uint32_t (*const p_k_uptime_get_32)(void) = k_uptime_get_32;
static uint32_t (*const p_k_uptime_seconds)(void) = k_uptime_seconds;
static int64_t (*const p_k_uptime_delta)(int64_t *reftime) = k_uptime_delta;
static uint32_t (*const p_k_cycle_get_32)(void) = k_cycle_get_32;
static uint64_t (*const p_k_cycle_get_64)(void) = k_cycle_get_64;

#define ROW(name)                                                                                  \
	{                                                                                          \
#name, (void (*)(void))p_##name                                                    \
	}

static const struct {
	const char *name;
	void (*fn)(void);
} rows[] = {
	ROW(k_timer_init),
	ROW(k_timer_start),
	ROW(k_timer_stop),
	ROW(k_timer_status_get),
	ROW(k_timer_status_sync),
	ROW(k_timer_expires_ticks),
	ROW(k_timer_remaining_ticks),
	ROW(k_timer_remaining_get),
	ROW(k_timer_user_data_set),
	ROW(k_timer_user_data_get),
	ROW(k_uptime_ticks),
	ROW(k_uptime_get),
	ROW(k_uptime_get_32),
	ROW(k_uptime_seconds),
	ROW(k_uptime_delta),
	ROW(k_cycle_get_32),
	ROW(k_cycle_get_64),
};

ZTEST(names, test_time)
{
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++)
		zassert_not_null(rows[i].fn, "%s", rows[i].name);
}
