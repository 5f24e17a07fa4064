/* SPDX-License-Identifier: Apache-2.0 */
/* Time-outs as points in time, and back. */
#include "kernel/timeout.h"

k_timepoint_t sys_timepoint_calc(k_timeout_t timeout)
{
	if (K_TIMEOUT_EQ(timeout, K_FOREVER))
		return (k_timepoint_t){ UINT64_MAX };
	if (K_TIMEOUT_EQ(timeout, K_NO_WAIT))
		return (k_timepoint_t){ 0 };
	if (Z_IS_TIMEOUT_RELATIVE(timeout))
		return (k_timepoint_t){ (uint64_t)(z_now_ticks() + (int64_t)timeout.ticks) };
	return (k_timepoint_t){ (uint64_t)Z_TICK_ABS(timeout.ticks) };
}

k_timeout_t sys_timepoint_timeout(k_timepoint_t timepoint)
{
	int64_t left;

	if (timepoint.tick == UINT64_MAX)
		return K_FOREVER;
	if (timepoint.tick == 0)
		return K_NO_WAIT;
	left = (int64_t)timepoint.tick - z_now_ticks();
	return left > 0 ? K_TICKS(left) : K_NO_WAIT;
}
