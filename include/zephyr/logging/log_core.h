/* SPDX-License-Identifier: Apache-2.0 */
/* log_core.h - what the macros of log.h are built on. Applications include log.h. */
#ifndef ZEPHYR_INCLUDE_LOGGING_LOG_CORE_H_
#define ZEPHYR_INCLUDE_LOGGING_LOG_CORE_H_

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <zephyr/sys/iterable_sections.h>
#include <zephyr/sys/printk.h>
#include <zephyr/toolchain.h>

#ifdef __cplusplus
extern "C" {
#endif

#define LOG_LEVEL_NONE 0U
#define LOG_LEVEL_ERR  1U
#define LOG_LEVEL_WRN  2U
#define LOG_LEVEL_INF  3U
#define LOG_LEVEL_DBG  4U

/* A module, or an instance of one. */
struct log_source {
	const char *name;
	uint8_t compiled; /* no line above this level is in the image */
	uint8_t level;    /* log_filter_set() may change it */
};

#ifdef CONFIG_LOG
#define Z_LOG_ON            1
#define Z_LOG_MAX           CONFIG_LOG_MAX_LEVEL
#define Z_LOG_OVERRIDE      CONFIG_LOG_OVERRIDE_LEVEL
#define Z_LOG_DEFAULT_LEVEL CONFIG_LOG_DEFAULT_LEVEL
#else
#define Z_LOG_ON            0
#define Z_LOG_MAX           0
#define Z_LOG_OVERRIDE      0
#define Z_LOG_DEFAULT_LEVEL 0
#endif

#ifdef CONFIG_LOG_FUNC_NAME_PREFIX_DBG
#define Z_LOG_FUNC 1
#else
#define Z_LOG_FUNC 0
#endif

/* One line of source at level. function: NULL, or what stands before the text. */
__printf_like(4, 5) void z_log(const struct log_source *source, uint8_t level, const char *function,
                               const char *format, ...);

/* text, then size bytes in lines of 16. */
void z_log_hexdump(const struct log_source *source, uint8_t level, const void *data, size_t size,
                   const char *text);

/* Text as it is, in order with the lines. */
__printf_like(1, 2) void z_log_raw(const char *format, ...);

#define Z_LOG_IN(level, source_level)                                                              \
	(Z_LOG_ON && (level) <= Z_LOG_MAX &&                                                       \
	 ((level) <= (source_level) || (level) <= Z_LOG_OVERRIDE))

#define Z_LOG_TO(source, source_level, level, ...)                                                 \
	do {                                                                                       \
		if (Z_LOG_IN(level, source_level))                                                 \
			z_log(source, level,                                                       \
			      Z_LOG_FUNC && (level) == LOG_LEVEL_DBG ? __func__ : NULL,            \
			      __VA_ARGS__);                                                        \
	} while (0)

#define Z_LOG_DUMP(source, source_level, level, data, size, text)                                  \
	do {                                                                                       \
		if (Z_LOG_IN(level, source_level))                                                 \
			z_log_hexdump(source, level, data, size, text);                            \
	} while (0)

/* The level in the second argument, else LOG_LEVEL when that is defined, else the default. */
#define Z_LOG_LEVEL_OF(...)                                                                        \
	COND_CODE_0(NUM_VA_ARGS_LESS_1(__VA_ARGS__), (Z_LOG_NUMBER(LOG_LEVEL)),                    \
	            (GET_ARG_N(2, __VA_ARGS__)))
#define Z_LOG_NUMBER(lv)                  Z_LOG_NUMBER_(lv)
#define Z_LOG_NUMBER_(lv)                 Z_LOG_SECOND(Z_LOG_IS_##lv, lv, ~)
#define Z_LOG_IS_LOG_LEVEL                ~, Z_LOG_DEFAULT_LEVEL
#define Z_LOG_SECOND(...)                 Z_LOG_SECOND_(__VA_ARGS__)
#define Z_LOG_SECOND_(first, second, ...) second
#define Z_LOG_FIRST(...)                  Z_LOG_FIRST_(__VA_ARGS__, ~)
#define Z_LOG_FIRST_(name, ...)           name
#define Z_LOG_SOURCE(name)                UTIL_CAT(log_source_, name)

#ifdef __cplusplus
}
#endif

#endif
