/* SPDX-License-Identifier: Apache-2.0 */
/* log.h - lines with time, CPU, thread, level and module. Zephyr's API.
 *
 * Each file that logs says LOG_MODULE_REGISTER(name[, level]) or, when another file of the module
 * does, LOG_MODULE_DECLARE(name[, level]). Without a level LOG_LEVEL counts, if that is defined
 * before, else CONFIG_LOG_DEFAULT_LEVEL. What is above the level is not in the image;
 * log_filter_set() lowers it further while the image runs.
 *
 * Any context and any CPU; a line is one piece, cut at CONFIG_LOG_LINE_BYTES. Arguments are formatted
 * by who logs, so a text may change or go away afterwards. Deferred lines never block: when the
 * buffer is full they are counted and dropped. Not from within a spinlock that the
 * kernel's semaphores need. */
#ifndef ZEPHYR_INCLUDE_LOGGING_LOG_H_
#define ZEPHYR_INCLUDE_LOGGING_LOG_H_

#include <stdbool.h>

#include <zephyr/logging/log_core.h>
#include <zephyr/sys/util.h>

#ifdef __cplusplus
extern "C" {
#endif

#ifdef CONFIG_LOG

#define LOG_MODULE_REGISTER(...)                                                                   \
	STRUCT_SECTION_ITERABLE(log_source, Z_LOG_SOURCE(Z_LOG_FIRST(__VA_ARGS__))) = {            \
		.name = STRINGIFY(Z_LOG_FIRST(__VA_ARGS__)),                                       \
		.compiled = (Z_LOG_LEVEL_OF(__VA_ARGS__)),                                         \
		.level = LOG_LEVEL_DBG,                                                            \
	};                                                                                         \
	LOG_MODULE_DECLARE(__VA_ARGS__)

#define LOG_MODULE_DECLARE(...)                                                                    \
	extern struct log_source Z_LOG_SOURCE(Z_LOG_FIRST(__VA_ARGS__));                           \
	static const struct log_source *const z_log_source __attribute__((unused)) =               \
		&Z_LOG_SOURCE(Z_LOG_FIRST(__VA_ARGS__));                                           \
	static const uint8_t z_log_level __attribute__((unused)) = (Z_LOG_LEVEL_OF(__VA_ARGS__))

#else

#define LOG_MODULE_REGISTER(...) LOG_MODULE_DECLARE(__VA_ARGS__)
#define LOG_MODULE_DECLARE(...)                                                                    \
	static const struct log_source *const z_log_source __attribute__((unused)) = NULL;         \
	static const uint8_t z_log_level __attribute__((unused)) = LOG_LEVEL_NONE

#endif

/* In a function: its lines up to level. */
#define LOG_LEVEL_SET(level)                                                                       \
	static const uint8_t z_log_level __attribute__((unused)) =                                 \
		Z_LOG_ON ? (level) : LOG_LEVEL_NONE

#define LOG_ERR(...) Z_LOG_TO(z_log_source, z_log_level, LOG_LEVEL_ERR, __VA_ARGS__)
#define LOG_WRN(...) Z_LOG_TO(z_log_source, z_log_level, LOG_LEVEL_WRN, __VA_ARGS__)
#define LOG_INF(...) Z_LOG_TO(z_log_source, z_log_level, LOG_LEVEL_INF, __VA_ARGS__)
#define LOG_DBG(...) Z_LOG_TO(z_log_source, z_log_level, LOG_LEVEL_DBG, __VA_ARGS__)

/* The first time alone. */
#define Z_LOG_ONCE(log, ...)                                                                       \
	do {                                                                                       \
		static uint32_t z_log_done;                                                        \
		if (!__atomic_exchange_n(&z_log_done, 1u, __ATOMIC_RELAXED))                       \
			log(__VA_ARGS__);                                                          \
	} while (0)
#define LOG_ERR_ONCE(...) Z_LOG_ONCE(LOG_ERR, __VA_ARGS__)
#define LOG_WRN_ONCE(...) Z_LOG_ONCE(LOG_WRN, __VA_ARGS__)
#define LOG_INF_ONCE(...) Z_LOG_ONCE(LOG_INF, __VA_ARGS__)
#define LOG_DBG_ONCE(...) Z_LOG_ONCE(LOG_DBG, __VA_ARGS__)

/* size bytes of data below text. */
#define LOG_HEXDUMP_ERR(data, size, text)                                                          \
	Z_LOG_DUMP(z_log_source, z_log_level, LOG_LEVEL_ERR, data, size, text)
#define LOG_HEXDUMP_WRN(data, size, text)                                                          \
	Z_LOG_DUMP(z_log_source, z_log_level, LOG_LEVEL_WRN, data, size, text)
#define LOG_HEXDUMP_INF(data, size, text)                                                          \
	Z_LOG_DUMP(z_log_source, z_log_level, LOG_LEVEL_INF, data, size, text)
#define LOG_HEXDUMP_DBG(data, size, text)                                                          \
	Z_LOG_DUMP(z_log_source, z_log_level, LOG_LEVEL_DBG, data, size, text)

/* The same for an instance: object has LOG_INSTANCE_PTR_DECLARE(log). */
#define LOG_INST_ERR(source, ...) Z_LOG_INST(source, LOG_LEVEL_ERR, __VA_ARGS__)
#define LOG_INST_WRN(source, ...) Z_LOG_INST(source, LOG_LEVEL_WRN, __VA_ARGS__)
#define LOG_INST_INF(source, ...) Z_LOG_INST(source, LOG_LEVEL_INF, __VA_ARGS__)
#define LOG_INST_DBG(source, ...) Z_LOG_INST(source, LOG_LEVEL_DBG, __VA_ARGS__)
#ifdef CONFIG_LOG
#define Z_LOG_INST(source, level, ...) Z_LOG_TO(source, (source)->compiled, level, __VA_ARGS__)
#define Z_LOG_INST_DUMP(source, level, data, size, text)                                           \
	Z_LOG_DUMP(source, (source)->compiled, level, data, size, text)
#else
#define Z_LOG_INST(source, level, ...)                   ((void)0)
#define Z_LOG_INST_DUMP(source, level, data, size, text) ((void)0)
#endif
#define LOG_INST_HEXDUMP_ERR(source, data, size, text)                                             \
	Z_LOG_INST_DUMP(source, LOG_LEVEL_ERR, data, size, text)
#define LOG_INST_HEXDUMP_WRN(source, data, size, text)                                             \
	Z_LOG_INST_DUMP(source, LOG_LEVEL_WRN, data, size, text)
#define LOG_INST_HEXDUMP_INF(source, data, size, text)                                             \
	Z_LOG_INST_DUMP(source, LOG_LEVEL_INF, data, size, text)
#define LOG_INST_HEXDUMP_DBG(source, data, size, text)                                             \
	Z_LOG_INST_DUMP(source, LOG_LEVEL_DBG, data, size, text)

#ifdef CONFIG_LOG
#define LOG_RAW(...)    z_log_raw(__VA_ARGS__)
#define LOG_PRINTK(...) z_log_raw(__VA_ARGS__)
#else
#define LOG_RAW(...)    printk(__VA_ARGS__)
#define LOG_PRINTK(...) printk(__VA_ARGS__)
#endif

#ifdef __cplusplus
}
#endif

#endif
