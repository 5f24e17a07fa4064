/* SPDX-License-Identifier: Apache-2.0 */
/* policy.h - nobody decides on sleep: CPUs idle. */
#ifndef ZEPHYR_INCLUDE_PM_POLICY_H_
#define ZEPHYR_INCLUDE_PM_POLICY_H_

#include <stdbool.h>

#include <zephyr/pm/state.h>

static inline void pm_policy_state_lock_get(enum pm_state state, uint8_t substate_id)
{
	(void)state;
	(void)substate_id;
}

static inline void pm_policy_state_lock_put(enum pm_state state, uint8_t substate_id)
{
	(void)state;
	(void)substate_id;
}

static inline bool pm_policy_state_lock_is_active(enum pm_state state, uint8_t substate_id)
{
	(void)state;
	(void)substate_id;
	return false;
}

#endif
