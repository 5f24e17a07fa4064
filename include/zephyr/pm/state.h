/* SPDX-License-Identifier: Apache-2.0 */
/* state.h - states of sleep of which there is one: idle. */
#ifndef ZEPHYR_INCLUDE_PM_STATE_H_
#define ZEPHYR_INCLUDE_PM_STATE_H_

#include <stdint.h>

enum pm_state {
	PM_STATE_ACTIVE,
	PM_STATE_RUNTIME_IDLE,
	PM_STATE_SUSPEND_TO_IDLE,
	PM_STATE_STANDBY,
	PM_STATE_SUSPEND_TO_RAM,
	PM_STATE_SUSPEND_TO_DISK,
	PM_STATE_SOFT_OFF,
	PM_STATE_COUNT,
};

#define PM_ALL_SUBSTATES UINT8_MAX

#endif
