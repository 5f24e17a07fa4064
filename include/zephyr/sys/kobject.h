/* SPDX-License-Identifier: Apache-2.0 */
/* kobject.h - rights of threads to objects; see zephyr/kernel/user.h. */
#ifndef ZEPHYR_INCLUDE_SYS_KOBJECT_H_
#define ZEPHYR_INCLUDE_SYS_KOBJECT_H_

#include <zephyr/kernel/user.h>

#endif
