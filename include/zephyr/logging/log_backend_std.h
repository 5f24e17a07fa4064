/* SPDX-License-Identifier: Apache-2.0 */
/* log_backend_std.h - what most back ends' calls do. Zephyr's API. */
#ifndef ZEPHYR_INCLUDE_LOGGING_LOG_BACKEND_STD_H_
#define ZEPHYR_INCLUDE_LOGGING_LOG_BACKEND_STD_H_

#include <zephyr/logging/log_backend.h>
#include <zephyr/logging/log_output.h>

#ifdef __cplusplus
extern "C" {
#endif

static inline uint32_t log_backend_std_get_flags(void)
{
	return LOG_OUTPUT_FLAG_LEVEL | LOG_OUTPUT_FLAG_TIMESTAMP | LOG_OUTPUT_FLAG_FORMAT_TIMESTAMP;
}

static inline void log_backend_std_panic(const struct log_output *const output)
{
	log_output_flush(output);
}

static inline void log_backend_std_dropped(const struct log_output *const output, uint32_t cnt)
{
	log_output_dropped_process(output, cnt);
}

#ifdef __cplusplus
}
#endif

#endif
