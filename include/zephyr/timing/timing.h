/* SPDX-License-Identifier: Apache-2.0 */
/* timing.h - how long a piece of code takes, in cycles of the kernel's counter. Any context. */
#ifndef ZEPHYR_INCLUDE_TIMING_TIMING_H_
#define ZEPHYR_INCLUDE_TIMING_TIMING_H_

#include <stdint.h>

#include <zephyr/kernel.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef uint64_t timing_t;

/* The counter always runs. */
static inline void timing_init(void)
{
}

static inline void timing_start(void)
{
}

static inline void timing_stop(void)
{
}

static inline timing_t timing_counter_get(void)
{
	return k_cycle_get_64();
}

static inline uint64_t timing_cycles_get(volatile timing_t *const start,
                                         volatile timing_t *const end)
{
	return *end - *start;
}

static inline uint64_t timing_freq_get(void)
{
	return (uint64_t)sys_clock_hw_cycles_per_sec();
}

static inline uint32_t timing_freq_get_mhz(void)
{
	return (uint32_t)(timing_freq_get() / 1000000u);
}

static inline uint64_t timing_cycles_to_ns(uint64_t cycles)
{
	return k_cyc_to_ns_floor64(cycles);
}

static inline uint64_t timing_cycles_to_ns_avg(uint64_t cycles, uint32_t count)
{
	return timing_cycles_to_ns(cycles) / count;
}

#ifdef __cplusplus
}
#endif

#endif
