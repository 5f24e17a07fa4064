/* SPDX-License-Identifier: Apache-2.0 */
/* time.h - how long the system has run. Zephyr's API. Any context; nothing here takes a lock: time is
 * the hardware's counter. */
#ifndef ZEPHYR_INCLUDE_KERNEL_TIME_H_
#define ZEPHYR_INCLUDE_KERNEL_TIME_H_

#include <stdint.h>

#include <zephyr/arch/cpu.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Ticks, milliseconds and seconds since start-up. */
int64_t k_uptime_ticks(void);
int64_t k_uptime_get(void);

static inline uint32_t k_uptime_get_32(void)
{
	return (uint32_t)k_uptime_get();
}

static inline uint32_t k_uptime_seconds(void)
{
	return (uint32_t)(k_uptime_get() / 1000);
}

/* Milliseconds since *reftime, which becomes now. */
static inline int64_t k_uptime_delta(int64_t *reftime)
{
	int64_t now = k_uptime_get();
	int64_t delta = now - *reftime;

	*reftime = now;
	return delta;
}

/* The counter: CONFIG_SYS_CLOCK_HW_CYCLES_PER_SEC a second, the same on all CPUs. */
static inline uint64_t k_cycle_get_64(void)
{
	return arch_cycle();
}

static inline uint32_t k_cycle_get_32(void)
{
	return (uint32_t)arch_cycle();
}

#ifdef __cplusplus
}
#endif

#endif
