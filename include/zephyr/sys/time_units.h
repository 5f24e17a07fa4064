/* SPDX-License-Identifier: Apache-2.0 */
/* time_units.h - from one unit of time to another, without overflow on the way.
 *
 * k_FROM_to_TO_floor32/64, _ceil32/64, _near32/64: rounded down, up, or to the nearest (half
 * goes up). One side is cyc (hardware cycles) or ticks; the other sec, ms, us or ns, or the other
 * of the two. The 32-bit forms take and give 32 bits. A result that does not fit loses its
 * upper bits. Any context. With a constant they are one, also where the language asks for it; other
 * arguments are evaluated once. */
#ifndef ZEPHYR_INCLUDE_SYS_TIME_UNITS_H_
#define ZEPHYR_INCLUDE_SYS_TIME_UNITS_H_

#include <stdint.h>

#include <zephyr/toolchain.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Milliseconds or microseconds of the calls that take plain numbers. */
#define SYS_FOREVER_MS (-1)
#define SYS_FOREVER_US (-1)

static inline int sys_clock_hw_cycles_per_sec(void)
{
	return CONFIG_SYS_CLOCK_HW_CYCLES_PER_SEC;
}

#define Z_HZ_sec   1u
#define Z_HZ_ms    1000u
#define Z_HZ_us    1000000u
#define Z_HZ_ns    1000000000u
#define Z_HZ_cyc   ((uint32_t)CONFIG_SYS_CLOCK_HW_CYCLES_PER_SEC)
#define Z_HZ_ticks ((uint32_t)CONFIG_SYS_CLOCK_TICKS_PER_SEC)
#define Z_CCYC     Z_HZ_cyc

/* What is added to the rest of a division by d. */
#define Z_ROUND_floor(d) 0u
#define Z_ROUND_ceil(d)  ((d)-1u)
#define Z_ROUND_near(d)  ((d) / 2u)

/* round is less than from / gcd(from, to). The rest times to stays below 2^64. */
static ALWAYS_INLINE uint64_t z_convert64(uint64_t t, uint32_t from, uint32_t to, uint32_t round)
{
	if (from == to)
		return t;
	if (to % from == 0)
		return t * (to / from);
	if (from % to == 0) {
		uint32_t d = from / to;

		return t / d + (t % d + round) / d;
	}
	return t / from * to + (t % from * to + round) / from;
}

static ALWAYS_INLINE uint32_t z_convert32(uint32_t t, uint32_t from, uint32_t to, uint32_t round)
{
	if (from != to && from % to == 0) {
		uint32_t d = from / to;

		return t / d + (t % d + round) / d;
	}
	return (uint32_t)z_convert64(t, from, to, round);
}

#define Z_STEP(from, to)                                                                           \
	(Z_HZ_##to % Z_HZ_##from == 0                                                              \
	         ? 1u                                                                              \
	         : (Z_HZ_##from % Z_HZ_##to == 0 ? Z_HZ_##from / Z_HZ_##to : Z_HZ_##from))

#define Z_CONVERT_1(from, to, how)                                                                 \
	static ALWAYS_INLINE uint64_t z_##from##_to_##to##_##how##64(uint64_t t)                   \
	{                                                                                          \
		return z_convert64(t, Z_HZ_##from, Z_HZ_##to, Z_ROUND_##how(Z_STEP(from, to)));    \
	}                                                                                          \
	static ALWAYS_INLINE uint32_t z_##from##_to_##to##_##how##32(uint32_t t)                   \
	{                                                                                          \
		return z_convert32(t, Z_HZ_##from, Z_HZ_##to, Z_ROUND_##how(Z_STEP(from, to)));    \
	}

#define Z_CONVERT(from, to)                                                                        \
	Z_CONVERT_1(from, to, floor)                                                               \
	Z_CONVERT_1(from, to, ceil)                                                                \
	Z_CONVERT_1(from, to, near)

/* clang-format off */
Z_CONVERT(sec, cyc)
Z_CONVERT(sec, ticks)
Z_CONVERT(ms, cyc)
Z_CONVERT(ms, ticks)
Z_CONVERT(us, cyc)
Z_CONVERT(us, ticks)
Z_CONVERT(ns, cyc)
Z_CONVERT(ns, ticks)
Z_CONVERT(cyc, sec)
Z_CONVERT(cyc, ms)
Z_CONVERT(cyc, us)
Z_CONVERT(cyc, ns)
Z_CONVERT(cyc, ticks)
Z_CONVERT(ticks, sec)
Z_CONVERT(ticks, ms)
Z_CONVERT(ticks, us)
Z_CONVERT(ticks, ns)
Z_CONVERT(ticks, cyc)
/* clang-format on */

/* The same as an expression of constants; t is a uint64_t. */
#define Z_CONST_CONVERT(t, from, to, how)                                                          \
	((t) / Z_HZ_##from * Z_HZ_##to +                                                           \
	 ((t) % Z_HZ_##from * Z_HZ_##to + Z_ROUND_##how(Z_HZ_##from)) / Z_HZ_##from)

/* One or the other: the one that is not taken is not evaluated. */
#ifdef __cplusplus
#define Z_IF_CONSTANT(t, then, other) (__builtin_constant_p(t) ? (then) : (other))
#else
#define Z_IF_CONSTANT(t, then, other) __builtin_choose_expr(__builtin_constant_p(t), then, other)
#endif

#define Z_CONV64(t, from, to, how)                                                                 \
	Z_IF_CONSTANT(t, Z_CONST_CONVERT((uint64_t)(t), from, to, how),                            \
	              z_##from##_to_##to##_##how##64((uint64_t)(t)))
#define Z_CONV32(t, from, to, how)                                                                 \
	Z_IF_CONSTANT(t, (uint32_t)Z_CONST_CONVERT((uint64_t)(uint32_t)(t), from, to, how),        \
	              z_##from##_to_##to##_##how##32((uint32_t)(t)))

/* clang-format off */
#define k_sec_to_cyc_floor32(t)      Z_CONV32(t, sec, cyc, floor)
#define k_sec_to_cyc_floor64(t)      Z_CONV64(t, sec, cyc, floor)
#define k_sec_to_cyc_ceil32(t)       Z_CONV32(t, sec, cyc, ceil)
#define k_sec_to_cyc_ceil64(t)       Z_CONV64(t, sec, cyc, ceil)
#define k_sec_to_cyc_near32(t)       Z_CONV32(t, sec, cyc, near)
#define k_sec_to_cyc_near64(t)       Z_CONV64(t, sec, cyc, near)
#define k_sec_to_ticks_floor32(t)    Z_CONV32(t, sec, ticks, floor)
#define k_sec_to_ticks_floor64(t)    Z_CONV64(t, sec, ticks, floor)
#define k_sec_to_ticks_ceil32(t)     Z_CONV32(t, sec, ticks, ceil)
#define k_sec_to_ticks_ceil64(t)     Z_CONV64(t, sec, ticks, ceil)
#define k_sec_to_ticks_near32(t)     Z_CONV32(t, sec, ticks, near)
#define k_sec_to_ticks_near64(t)     Z_CONV64(t, sec, ticks, near)
#define k_ms_to_cyc_floor32(t)       Z_CONV32(t, ms, cyc, floor)
#define k_ms_to_cyc_floor64(t)       Z_CONV64(t, ms, cyc, floor)
#define k_ms_to_cyc_ceil32(t)        Z_CONV32(t, ms, cyc, ceil)
#define k_ms_to_cyc_ceil64(t)        Z_CONV64(t, ms, cyc, ceil)
#define k_ms_to_cyc_near32(t)        Z_CONV32(t, ms, cyc, near)
#define k_ms_to_cyc_near64(t)        Z_CONV64(t, ms, cyc, near)
#define k_ms_to_ticks_floor32(t)     Z_CONV32(t, ms, ticks, floor)
#define k_ms_to_ticks_floor64(t)     Z_CONV64(t, ms, ticks, floor)
#define k_ms_to_ticks_ceil32(t)      Z_CONV32(t, ms, ticks, ceil)
#define k_ms_to_ticks_ceil64(t)      Z_CONV64(t, ms, ticks, ceil)
#define k_ms_to_ticks_near32(t)      Z_CONV32(t, ms, ticks, near)
#define k_ms_to_ticks_near64(t)      Z_CONV64(t, ms, ticks, near)
#define k_us_to_cyc_floor32(t)       Z_CONV32(t, us, cyc, floor)
#define k_us_to_cyc_floor64(t)       Z_CONV64(t, us, cyc, floor)
#define k_us_to_cyc_ceil32(t)        Z_CONV32(t, us, cyc, ceil)
#define k_us_to_cyc_ceil64(t)        Z_CONV64(t, us, cyc, ceil)
#define k_us_to_cyc_near32(t)        Z_CONV32(t, us, cyc, near)
#define k_us_to_cyc_near64(t)        Z_CONV64(t, us, cyc, near)
#define k_us_to_ticks_floor32(t)     Z_CONV32(t, us, ticks, floor)
#define k_us_to_ticks_floor64(t)     Z_CONV64(t, us, ticks, floor)
#define k_us_to_ticks_ceil32(t)      Z_CONV32(t, us, ticks, ceil)
#define k_us_to_ticks_ceil64(t)      Z_CONV64(t, us, ticks, ceil)
#define k_us_to_ticks_near32(t)      Z_CONV32(t, us, ticks, near)
#define k_us_to_ticks_near64(t)      Z_CONV64(t, us, ticks, near)
#define k_ns_to_cyc_floor32(t)       Z_CONV32(t, ns, cyc, floor)
#define k_ns_to_cyc_floor64(t)       Z_CONV64(t, ns, cyc, floor)
#define k_ns_to_cyc_ceil32(t)        Z_CONV32(t, ns, cyc, ceil)
#define k_ns_to_cyc_ceil64(t)        Z_CONV64(t, ns, cyc, ceil)
#define k_ns_to_cyc_near32(t)        Z_CONV32(t, ns, cyc, near)
#define k_ns_to_cyc_near64(t)        Z_CONV64(t, ns, cyc, near)
#define k_ns_to_ticks_floor32(t)     Z_CONV32(t, ns, ticks, floor)
#define k_ns_to_ticks_floor64(t)     Z_CONV64(t, ns, ticks, floor)
#define k_ns_to_ticks_ceil32(t)      Z_CONV32(t, ns, ticks, ceil)
#define k_ns_to_ticks_ceil64(t)      Z_CONV64(t, ns, ticks, ceil)
#define k_ns_to_ticks_near32(t)      Z_CONV32(t, ns, ticks, near)
#define k_ns_to_ticks_near64(t)      Z_CONV64(t, ns, ticks, near)
#define k_cyc_to_sec_floor32(t)      Z_CONV32(t, cyc, sec, floor)
#define k_cyc_to_sec_floor64(t)      Z_CONV64(t, cyc, sec, floor)
#define k_cyc_to_sec_ceil32(t)       Z_CONV32(t, cyc, sec, ceil)
#define k_cyc_to_sec_ceil64(t)       Z_CONV64(t, cyc, sec, ceil)
#define k_cyc_to_sec_near32(t)       Z_CONV32(t, cyc, sec, near)
#define k_cyc_to_sec_near64(t)       Z_CONV64(t, cyc, sec, near)
#define k_cyc_to_ms_floor32(t)       Z_CONV32(t, cyc, ms, floor)
#define k_cyc_to_ms_floor64(t)       Z_CONV64(t, cyc, ms, floor)
#define k_cyc_to_ms_ceil32(t)        Z_CONV32(t, cyc, ms, ceil)
#define k_cyc_to_ms_ceil64(t)        Z_CONV64(t, cyc, ms, ceil)
#define k_cyc_to_ms_near32(t)        Z_CONV32(t, cyc, ms, near)
#define k_cyc_to_ms_near64(t)        Z_CONV64(t, cyc, ms, near)
#define k_cyc_to_us_floor32(t)       Z_CONV32(t, cyc, us, floor)
#define k_cyc_to_us_floor64(t)       Z_CONV64(t, cyc, us, floor)
#define k_cyc_to_us_ceil32(t)        Z_CONV32(t, cyc, us, ceil)
#define k_cyc_to_us_ceil64(t)        Z_CONV64(t, cyc, us, ceil)
#define k_cyc_to_us_near32(t)        Z_CONV32(t, cyc, us, near)
#define k_cyc_to_us_near64(t)        Z_CONV64(t, cyc, us, near)
#define k_cyc_to_ns_floor32(t)       Z_CONV32(t, cyc, ns, floor)
#define k_cyc_to_ns_floor64(t)       Z_CONV64(t, cyc, ns, floor)
#define k_cyc_to_ns_ceil32(t)        Z_CONV32(t, cyc, ns, ceil)
#define k_cyc_to_ns_ceil64(t)        Z_CONV64(t, cyc, ns, ceil)
#define k_cyc_to_ns_near32(t)        Z_CONV32(t, cyc, ns, near)
#define k_cyc_to_ns_near64(t)        Z_CONV64(t, cyc, ns, near)
#define k_cyc_to_ticks_floor32(t)    Z_CONV32(t, cyc, ticks, floor)
#define k_cyc_to_ticks_floor64(t)    Z_CONV64(t, cyc, ticks, floor)
#define k_cyc_to_ticks_ceil32(t)     Z_CONV32(t, cyc, ticks, ceil)
#define k_cyc_to_ticks_ceil64(t)     Z_CONV64(t, cyc, ticks, ceil)
#define k_cyc_to_ticks_near32(t)     Z_CONV32(t, cyc, ticks, near)
#define k_cyc_to_ticks_near64(t)     Z_CONV64(t, cyc, ticks, near)
#define k_ticks_to_sec_floor32(t)    Z_CONV32(t, ticks, sec, floor)
#define k_ticks_to_sec_floor64(t)    Z_CONV64(t, ticks, sec, floor)
#define k_ticks_to_sec_ceil32(t)     Z_CONV32(t, ticks, sec, ceil)
#define k_ticks_to_sec_ceil64(t)     Z_CONV64(t, ticks, sec, ceil)
#define k_ticks_to_sec_near32(t)     Z_CONV32(t, ticks, sec, near)
#define k_ticks_to_sec_near64(t)     Z_CONV64(t, ticks, sec, near)
#define k_ticks_to_ms_floor32(t)     Z_CONV32(t, ticks, ms, floor)
#define k_ticks_to_ms_floor64(t)     Z_CONV64(t, ticks, ms, floor)
#define k_ticks_to_ms_ceil32(t)      Z_CONV32(t, ticks, ms, ceil)
#define k_ticks_to_ms_ceil64(t)      Z_CONV64(t, ticks, ms, ceil)
#define k_ticks_to_ms_near32(t)      Z_CONV32(t, ticks, ms, near)
#define k_ticks_to_ms_near64(t)      Z_CONV64(t, ticks, ms, near)
#define k_ticks_to_us_floor32(t)     Z_CONV32(t, ticks, us, floor)
#define k_ticks_to_us_floor64(t)     Z_CONV64(t, ticks, us, floor)
#define k_ticks_to_us_ceil32(t)      Z_CONV32(t, ticks, us, ceil)
#define k_ticks_to_us_ceil64(t)      Z_CONV64(t, ticks, us, ceil)
#define k_ticks_to_us_near32(t)      Z_CONV32(t, ticks, us, near)
#define k_ticks_to_us_near64(t)      Z_CONV64(t, ticks, us, near)
#define k_ticks_to_ns_floor32(t)     Z_CONV32(t, ticks, ns, floor)
#define k_ticks_to_ns_floor64(t)     Z_CONV64(t, ticks, ns, floor)
#define k_ticks_to_ns_ceil32(t)      Z_CONV32(t, ticks, ns, ceil)
#define k_ticks_to_ns_ceil64(t)      Z_CONV64(t, ticks, ns, ceil)
#define k_ticks_to_ns_near32(t)      Z_CONV32(t, ticks, ns, near)
#define k_ticks_to_ns_near64(t)      Z_CONV64(t, ticks, ns, near)
#define k_ticks_to_cyc_floor32(t)    Z_CONV32(t, ticks, cyc, floor)
#define k_ticks_to_cyc_floor64(t)    Z_CONV64(t, ticks, cyc, floor)
#define k_ticks_to_cyc_ceil32(t)     Z_CONV32(t, ticks, cyc, ceil)
#define k_ticks_to_cyc_ceil64(t)     Z_CONV64(t, ticks, cyc, ceil)
#define k_ticks_to_cyc_near32(t)     Z_CONV32(t, ticks, cyc, near)
#define k_ticks_to_cyc_near64(t)     Z_CONV64(t, ticks, cyc, near)
/* clang-format on */

#ifdef __cplusplus
}
#endif

#endif
