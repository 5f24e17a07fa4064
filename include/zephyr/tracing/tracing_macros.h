/* SPDX-License-Identifier: Apache-2.0 */
/* tracing_macros.h - there is no tracing. */
#ifndef ZEPHYR_INCLUDE_TRACING_TRACING_MACROS_H_
#define ZEPHYR_INCLUDE_TRACING_TRACING_MACROS_H_

#include <zephyr/tracing/tracing.h>

#endif
