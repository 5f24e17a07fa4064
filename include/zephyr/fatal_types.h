/* SPDX-License-Identifier: Apache-2.0 */
/* fatal_types.h - enum k_fatal_error_reason, under Zephyr's name. */
#ifndef ZEPHYR_INCLUDE_FATAL_TYPES_H_
#define ZEPHYR_INCLUDE_FATAL_TYPES_H_

#include <zephyr/fatal.h>

#endif
