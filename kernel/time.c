/* SPDX-License-Identifier: Apache-2.0 */
#include "kernel/timeout.h"

int64_t k_uptime_ticks(void)
{
	return z_now_ticks();
}

int64_t k_uptime_get(void)
{
	/* In two steps: cycles times 1000 would overflow. */
	uint64_t cycles = arch_cycle();
	uint64_t hz = CONFIG_SYS_CLOCK_HW_CYCLES_PER_SEC;

	return (int64_t)(cycles / hz * 1000u + cycles % hz * 1000u / hz);
}

int64_t sys_clock_tick_get(void)
{
	return z_now_ticks();
}

uint32_t sys_clock_tick_get_32(void)
{
	return (uint32_t)z_now_ticks();
}
