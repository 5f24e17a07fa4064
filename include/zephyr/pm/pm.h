/* SPDX-License-Identifier: Apache-2.0 */
/* pm.h - there is no power management of the system. */
#ifndef ZEPHYR_INCLUDE_PM_PM_H_
#define ZEPHYR_INCLUDE_PM_PM_H_

#include <zephyr/pm/policy.h>
#include <zephyr/pm/state.h>

#endif
