/* SPDX-License-Identifier: Apache-2.0 */
/* log.h - libmetal's messages for people. Silent before metal_init(). */
#ifndef METAL_LOG_H
#define METAL_LOG_H

#ifdef __cplusplus
extern "C" {
#endif

enum metal_log_level {
	METAL_LOG_EMERGENCY,
	METAL_LOG_ALERT,
	METAL_LOG_CRITICAL,
	METAL_LOG_ERROR,
	METAL_LOG_WARNING,
	METAL_LOG_NOTICE,
	METAL_LOG_INFO,
	METAL_LOG_DEBUG,
};

/* Gets every message of the level that is set or a graver one. Any context that logs. */
typedef void (*metal_log_handler)(enum metal_log_level level, const char *format, ...);

void metal_set_log_handler(metal_log_handler handler);
metal_log_handler metal_get_log_handler(void);
void metal_set_log_level(enum metal_log_level level);
enum metal_log_level metal_get_log_level(void);

/* Writes "metal: LEVEL: text" to standard error, or to the console on a bare core. */
__attribute__((format(printf, 2, 3))) void metal_default_log_handler(enum metal_log_level level,
                                                                     const char *format, ...);

/* A macro, so that arguments of a message that is not wanted are not evaluated. */
#define metal_log(level, ...)                                                                      \
	((level) <= metal_get_log_level() && metal_get_log_handler()                               \
	         ? (void)metal_get_log_handler()((level), __VA_ARGS__)                             \
	         : (void)0)

#define metal_emergency(...) metal_log(METAL_LOG_EMERGENCY, __VA_ARGS__)
#define metal_alert(...)     metal_log(METAL_LOG_ALERT, __VA_ARGS__)
#define metal_crit(...)      metal_log(METAL_LOG_CRITICAL, __VA_ARGS__)
#define metal_err(...)       metal_log(METAL_LOG_ERROR, __VA_ARGS__)
#define metal_warn(...)      metal_log(METAL_LOG_WARNING, __VA_ARGS__)
#define metal_notice(...)    metal_log(METAL_LOG_NOTICE, __VA_ARGS__)
#define metal_info(...)      metal_log(METAL_LOG_INFO, __VA_ARGS__)
#define metal_dbg(...)       metal_log(METAL_LOG_DEBUG, __VA_ARGS__)

#ifdef __cplusplus
}
#endif

#endif
