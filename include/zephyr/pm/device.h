/* SPDX-License-Identifier: Apache-2.0 */
/* device.h - there is no power management of devices: all are on, and calls say -ENOSYS. */
#ifndef ZEPHYR_INCLUDE_PM_DEVICE_H_
#define ZEPHYR_INCLUDE_PM_DEVICE_H_

#include <errno.h>

#include <zephyr/device.h>

struct pm_device;

enum pm_device_state {
	PM_DEVICE_STATE_ACTIVE,
	PM_DEVICE_STATE_SUSPENDED,
	PM_DEVICE_STATE_SUSPENDING,
	PM_DEVICE_STATE_OFF,
};

enum pm_device_action {
	PM_DEVICE_ACTION_SUSPEND,
	PM_DEVICE_ACTION_RESUME,
	PM_DEVICE_ACTION_TURN_OFF,
	PM_DEVICE_ACTION_TURN_ON,
};

typedef int (*pm_device_action_cb_t)(const struct device *dev, enum pm_device_action action);

#define PM_DEVICE_DEFINE(id, fn, ...)        BUILD_ASSERT(1, "")
#define PM_DEVICE_DT_DEFINE(node, fn, ...)   BUILD_ASSERT(1, "")
#define PM_DEVICE_DT_INST_DEFINE(i, fn, ...) BUILD_ASSERT(1, "")
#define PM_DEVICE_GET(id)                    NULL
#define PM_DEVICE_DT_GET(node)               NULL
#define PM_DEVICE_DT_INST_GET(i)             NULL

static inline int pm_device_action_run(const struct device *dev, enum pm_device_action action)
{
	(void)dev;
	(void)action;
	return -ENOSYS;
}

static inline int pm_device_state_get(const struct device *dev, enum pm_device_state *state)
{
	(void)dev;
	*state = PM_DEVICE_STATE_ACTIVE;
	return 0;
}

static inline bool pm_device_is_busy(const struct device *dev)
{
	(void)dev;
	return false;
}

static inline bool pm_device_is_any_busy(void)
{
	return false;
}

static inline void pm_device_busy_set(const struct device *dev)
{
	(void)dev;
}

static inline void pm_device_busy_clear(const struct device *dev)
{
	(void)dev;
}

#endif
