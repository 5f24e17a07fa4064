/* SPDX-License-Identifier: Apache-2.0 */
/* log_ctrl.h - the log as a whole: what waits, levels, the end. Zephyr's API. */
#ifndef ZEPHYR_INCLUDE_LOGGING_LOG_CTRL_H_
#define ZEPHYR_INCLUDE_LOGGING_LOG_CTRL_H_

#include <stdbool.h>
#include <stdint.h>

#include <zephyr/logging/log_core.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The levels of sources are those of all back ends: give NULL. */
struct log_backend;

#define Z_LOG_LOCAL_DOMAIN_ID 0

#ifdef CONFIG_LOG

/* From now on every line is written at once, after those that wait. Any context. */
void log_panic(void);

/* Writes the oldest line that waits. True: there are more. Any context. */
bool log_process(void);

/* Lines that wait. */
uint32_t log_buffered_cnt(void);

/* Nothing to do: the log works from the first line on. */
static inline void log_init(void)
{
}

static inline void log_core_init(void)
{
}

/* Modules and instances have numbers from 0; -1: there is no such name. domain is 0. */
int log_source_id_get(const char *name);
uint32_t log_src_cnt_get(uint32_t domain_id);
const char *log_source_name_get(uint32_t domain_id, uint32_t source_id);

/* Lines of the source above level are dropped from now on. Returns the level that holds: not above the
 * one that the source was built with. Without CONFIG_LOG_RUNTIME_FILTERING nothing changes. */
uint32_t log_filter_set(const struct log_backend *backend, uint32_t domain_id, int16_t source_id,
                        uint32_t level);

/* runtime: the level of now, else the one that it was built with. */
uint32_t log_filter_get(const struct log_backend *backend, uint32_t domain_id, int16_t source_id,
                        bool runtime);

#else

static inline void log_panic(void)
{
}

static inline bool log_process(void)
{
	return false;
}

static inline uint32_t log_buffered_cnt(void)
{
	return 0;
}

static inline void log_init(void)
{
}

static inline void log_core_init(void)
{
}

#endif

/* Lines wait. */
static inline bool log_data_pending(void)
{
	return log_buffered_cnt() > 0;
}

/* Writes lines until none waits. Thread context. */
static inline void log_flush(void)
{
	while (log_process()) {
	}
}

#define LOG_CORE_INIT() log_core_init()
#define LOG_INIT()      log_init()
#define LOG_PANIC()     log_panic()
#define LOG_PROCESS()   log_process()

#ifdef __cplusplus
}
#endif

#endif
