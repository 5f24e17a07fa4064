/* SPDX-License-Identifier: Apache-2.0 */
/* system_timer.h - the kernel's clock, under its driver's names. */
#ifndef ZEPHYR_INCLUDE_DRIVERS_TIMER_SYSTEM_TIMER_H_
#define ZEPHYR_INCLUDE_DRIVERS_TIMER_SYSTEM_TIMER_H_

#include <zephyr/kernel/time.h>

static inline uint32_t sys_clock_cycle_get_32(void)
{
	return k_cycle_get_32();
}

static inline uint64_t sys_clock_cycle_get_64(void)
{
	return k_cycle_get_64();
}

/* Ticks that the kernel has not heard of: it reads the counter itself. */
static inline uint32_t sys_clock_elapsed(void)
{
	return 0;
}

#endif
