/* SPDX-License-Identifier: Apache-2.0 */
/* log_level.h - names of the levels, for the default handlers. */
#ifndef CR_METAL_LOG_LEVEL_H
#define CR_METAL_LOG_LEVEL_H

#include <metal/log.h>

static inline const char *cr_metal_level_name(enum metal_log_level level)
{
	static const char *const names[] = {
		[METAL_LOG_EMERGENCY] = "emergency", [METAL_LOG_ALERT] = "alert",
		[METAL_LOG_CRITICAL] = "critical",   [METAL_LOG_ERROR] = "error",
		[METAL_LOG_WARNING] = "warning",     [METAL_LOG_NOTICE] = "notice",
		[METAL_LOG_INFO] = "info",           [METAL_LOG_DEBUG] = "debug",
	};

	return level <= METAL_LOG_DEBUG ? names[level] : names[METAL_LOG_EMERGENCY];
}

#endif
