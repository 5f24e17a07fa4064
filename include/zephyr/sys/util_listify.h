/* SPDX-License-Identifier: Apache-2.0 */
/* util_listify.h - see zephyr/sys/util_macro.h. */
#ifndef ZEPHYR_INCLUDE_SYS_UTIL_LISTIFY_H_
#define ZEPHYR_INCLUDE_SYS_UTIL_LISTIFY_H_

#include <zephyr/sys/util_macro.h>

#endif
