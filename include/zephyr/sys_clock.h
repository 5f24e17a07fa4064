/* SPDX-License-Identifier: Apache-2.0 */
/* sys_clock.h - time-outs in the units that people use, and points in time.
 *
 * Relative time-outs round up to ticks; numbers below 0 count as 0. Absolute ones
 * (K_TIMEOUT_ABS_*) count from start-up. */
#ifndef ZEPHYR_INCLUDE_SYS_CLOCK_H_
#define ZEPHYR_INCLUDE_SYS_CLOCK_H_

#include <stdbool.h>
#include <stdint.h>

#include <zephyr/kernel/timeout.h>
#include <zephyr/sys/time_units.h>
#include <zephyr/sys/util.h>

#ifdef __cplusplus
extern "C" {
#endif

#define MSEC_PER_SEC      1000U
#define USEC_PER_MSEC     1000U
#define NSEC_PER_USEC     1000U
#define SEC_PER_MIN       60U
#define MIN_PER_HOUR      60U
#define HOUR_PER_DAY      24U
#define SEC_PER_HOUR      ((SEC_PER_MIN) * (MIN_PER_HOUR))
#define SEC_PER_DAY       ((SEC_PER_HOUR) * (HOUR_PER_DAY))
#define USEC_PER_SEC      ((USEC_PER_MSEC) * (MSEC_PER_SEC))
#define NSEC_PER_MSEC     ((NSEC_PER_USEC) * (USEC_PER_MSEC))
#define NSEC_PER_SEC      ((NSEC_PER_USEC) * (USEC_PER_MSEC) * (MSEC_PER_SEC))
#define NSEC_PER_100_NSEC 100U

#define Z_TIMEOUT_TICKS(t) ((k_timeout_t){ .ticks = (t) })
#define Z_TIMEOUT_TICKS_INIT(t)                                                                    \
	{                                                                                          \
		.ticks = (t)                                                                       \
	}

/* t in a unit as ticks, rounded up; 0 below 0. */
#define Z_TICKS_OF(unit)                                                                           \
	static ALWAYS_INLINE k_ticks_t z_ticks_of_##unit(int64_t t)                                \
	{                                                                                          \
		return t > 0 ? (k_ticks_t)k_##unit##_to_ticks_ceil64((uint64_t)t) : 0;             \
	}

/* clang-format off */
Z_TICKS_OF(ms)
Z_TICKS_OF(us)
Z_TICKS_OF(ns)
Z_TICKS_OF(cyc)
/* clang-format on */

/* The same; with a constant it is one, fractions of seconds included. */
#define Z_TICKS(t, unit)                                                                           \
	Z_IF_CONSTANT(                                                                             \
		t, (k_ticks_t)((t) > 0 ? Z_CONST_CONVERT((uint64_t)(t), unit, ticks, ceil) : 0),   \
		z_ticks_of_##unit((int64_t)(t)))

/* The names behind the public ones, which older suites use. */
#define Z_TIMEOUT_NO_WAIT K_NO_WAIT
#define Z_FOREVER         K_FOREVER
#define Z_TIMEOUT_MS(t)   K_MSEC(t)
#define Z_TIMEOUT_US(t)   K_USEC(t)
#define Z_TIMEOUT_NS(t)   K_NSEC(t)
#define Z_TIMEOUT_CYC(t)  K_CYC(t)

#define K_TICKS(t)   Z_TIMEOUT_TICKS((k_ticks_t)(t))
#define K_CYC(t)     Z_TIMEOUT_TICKS(Z_TICKS(t, cyc))
#define K_NSEC(t)    Z_TIMEOUT_TICKS(Z_TICKS(t, ns))
#define K_USEC(t)    Z_TIMEOUT_TICKS(Z_TICKS(t, us))
#define K_MSEC(t)    Z_TIMEOUT_TICKS(Z_TICKS(t, ms))
#define K_SECONDS(s) K_MSEC((s)*1000LL)
#define K_MINUTES(m) K_SECONDS((m)*60)
#define K_HOURS(h)   K_MINUTES((h)*60)

#ifdef CONFIG_TIMEOUT_64BIT
#define K_TIMEOUT_ABS_TICKS(t) Z_TIMEOUT_TICKS(Z_TICK_ABS((k_ticks_t)(((t) > 0) ? (t) : 0)))
#define K_TIMEOUT_ABS_SEC(t)   K_TIMEOUT_ABS_MS((t)*1000LL)
#define K_TIMEOUT_ABS_MS(t)    Z_TIMEOUT_TICKS(Z_TICK_ABS(Z_TICKS(t, ms)))
#define K_TIMEOUT_ABS_US(t)    Z_TIMEOUT_TICKS(Z_TICK_ABS(Z_TICKS(t, us)))
#define K_TIMEOUT_ABS_NS(t)    Z_TIMEOUT_TICKS(Z_TICK_ABS(Z_TICKS(t, ns)))
#define K_TIMEOUT_ABS_CYC(t)   Z_TIMEOUT_TICKS(Z_TICK_ABS(Z_TICKS(t, cyc)))
#endif

/* Two relative time-outs, one after the other. */
#define K_TIMEOUT_SUM(a, b)                                                                        \
	((K_TIMEOUT_EQ(a, K_FOREVER) || K_TIMEOUT_EQ(b, K_FOREVER))                                \
	         ? K_FOREVER                                                                       \
	         : Z_TIMEOUT_TICKS((a).ticks + (b).ticks))

/* One of them for a number that may be SYS_FOREVER_MS or SYS_FOREVER_US. */
#define SYS_TIMEOUT_MS(t) Z_TIMEOUT_TICKS((t) == SYS_FOREVER_MS ? K_TICKS_FOREVER : Z_TICKS(t, ms))
#define SYS_TIMEOUT_US(t) Z_TIMEOUT_TICKS((t) == SYS_FOREVER_US ? K_TICKS_FOREVER : Z_TICKS(t, us))

/* The first of them where only constants may stand. */
#define SYS_TIMEOUT_MS_INIT(ms)                                                                    \
	Z_TIMEOUT_TICKS_INIT(                                                                      \
		(ms) == SYS_FOREVER_MS                                                             \
			? K_TICKS_FOREVER                                                          \
			: (k_ticks_t)(((int64_t)(ms)*CONFIG_SYS_CLOCK_TICKS_PER_SEC + 999) /       \
	                              1000))

/* Ticks since start-up. Any context. */
int64_t sys_clock_tick_get(void);
uint32_t sys_clock_tick_get_32(void);

/* A point in time: what is left of a time-out that several calls share. */
typedef struct {
	uint64_t tick; /* 0: past, UINT64_MAX: never */
} k_timepoint_t;

/* The point at which timeout, counted from now, ends. Any context. */
k_timepoint_t sys_timepoint_calc(k_timeout_t timeout);

/* What is left until then: K_NO_WAIT when it is past, K_FOREVER for never. */
k_timeout_t sys_timepoint_timeout(k_timepoint_t timepoint);

static inline bool sys_timepoint_expired(k_timepoint_t timepoint)
{
	return K_TIMEOUT_EQ(sys_timepoint_timeout(timepoint), K_NO_WAIT);
}

/* -1, 0 or 1: a comes before b, with it, after it. */
static inline int sys_timepoint_cmp(k_timepoint_t a, k_timepoint_t b)
{
	return a.tick == b.tick ? 0 : (a.tick < b.tick ? -1 : 1);
}

#ifdef __cplusplus
}
#endif

#endif
