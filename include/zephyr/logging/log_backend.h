/* SPDX-License-Identifier: Apache-2.0 */
/* log_backend.h - further places where lines go, beside the console. Zephyr's API.
 *
 * process() is called for each line without a lock: in the log's thread, or in the context of log_process(); in
 * immediate mode, and after log_panic(), by who logs, on any CPU, an interrupt handler also. It must not log. */
#ifndef ZEPHYR_INCLUDE_LOGGING_LOG_BACKEND_H_
#define ZEPHYR_INCLUDE_LOGGING_LOG_BACKEND_H_

#include <errno.h>
#include <stdbool.h>

#include <zephyr/logging/log_msg.h>
#include <zephyr/sys/iterable_sections.h>

#ifdef __cplusplus
extern "C" {
#endif

struct log_backend;

/* Of these process must be there. */
struct log_backend_api {
	void (*process)(const struct log_backend *const backend, union log_msg_generic *msg);
	void (*dropped)(const struct log_backend *const backend, uint32_t cnt);
	void (*panic)(const struct log_backend *const backend);
	void (*init)(const struct log_backend *const backend);
	int (*is_ready)(const struct log_backend *const backend);
	int (*format_set)(const struct log_backend *const backend, uint32_t log_type);
};

struct log_backend_control_block {
	void *ctx;
	uint8_t id;
	uint8_t level; /* lines above it do not go there */
	bool active;
	bool initialized;
};

struct log_backend {
	const struct log_backend_api *api;
	struct log_backend_control_block *cb;
	const char *name;
	bool autostart;
};

/* autostart: active before main(). Further argument: its context. */
#define LOG_BACKEND_DEFINE(_name, _api, _autostart, ...)                                           \
	static struct log_backend_control_block UTIL_CAT(backend_cb_, _name) = {                   \
		COND_CODE_0(NUM_VA_ARGS(__VA_ARGS__), (), (.ctx = __VA_ARGS__, )).level =          \
			LOG_LEVEL_DBG,                                                             \
	};                                                                                         \
	const STRUCT_SECTION_ITERABLE(log_backend, _name) = {                                      \
		.api = &(_api),                                                                    \
		.cb = &UTIL_CAT(backend_cb_, _name),                                               \
		.name = STRINGIFY(_name),                                                          \
		.autostart = (_autostart),                                                         \
	}

/* Calls init(), once, and lets lines up to level go there. One context at a time. */
void log_backend_enable(const struct log_backend *const backend, void *ctx, uint32_t level);
void log_backend_disable(const struct log_backend *const backend);

/* The same without a level: as it was. */
void log_backend_activate(const struct log_backend *const backend, void *ctx);
void log_backend_deactivate(const struct log_backend *const backend);
bool log_backend_is_active(const struct log_backend *const backend);

int log_backend_count_get(void);
const struct log_backend *log_backend_get(uint32_t idx);
/* NULL: there is none of that name. */
const struct log_backend *log_backend_get_by_name(const char *backend_name);

static inline uint8_t log_backend_id_get(const struct log_backend *const backend)
{
	return backend->cb->id;
}

/* 0: it can take lines; negative: not. */
static inline int log_backend_is_ready(const struct log_backend *const backend)
{
	return backend->api->is_ready ? backend->api->is_ready(backend) : 0;
}

/* -ENOTSUP: it has one form. */
static inline int log_backend_format_set(const struct log_backend *backend, uint32_t log_type)
{
	return backend->api->format_set ? backend->api->format_set(backend, log_type) : -ENOTSUP;
}

#ifdef __cplusplus
}
#endif

#endif
