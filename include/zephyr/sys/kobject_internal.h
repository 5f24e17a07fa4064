/* SPDX-License-Identifier: Apache-2.0 */
/* kobject_internal.h - see zephyr/kernel/user.h. */
#ifndef ZEPHYR_INCLUDE_SYS_KOBJECT_INTERNAL_H_
#define ZEPHYR_INCLUDE_SYS_KOBJECT_INTERNAL_H_

#include <zephyr/kernel/user.h>

#endif
