/* SPDX-License-Identifier: Apache-2.0 */
/* device_runtime.h - devices are always on. */
#ifndef ZEPHYR_INCLUDE_PM_DEVICE_RUNTIME_H_
#define ZEPHYR_INCLUDE_PM_DEVICE_RUNTIME_H_

#include <zephyr/pm/device.h>

static inline int pm_device_runtime_enable(const struct device *dev)
{
	(void)dev;
	return 0;
}

static inline int pm_device_runtime_get(const struct device *dev)
{
	(void)dev;
	return 0;
}

static inline int pm_device_runtime_put(const struct device *dev)
{
	(void)dev;
	return 0;
}

#endif
