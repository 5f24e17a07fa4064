/* SPDX-License-Identifier: Apache-2.0 */
/* The console and the application's back ends, each with each line. */
#include <string.h>

#include <zephyr/init.h>
#include <zephyr/logging/log_backend.h>
#include <zephyr/sys/util.h>

#include "arch/common/console.h"
#include "base/atomic.h"
#include "kernel/log/out.h"

void z_log_write(const struct z_log_head *head, const char *text)
{
	union log_msg_generic msg = { .log = { .source = head->source,
		                               .timestamp = (log_timestamp_t)head->cycles,
		                               .level = head->level,
		                               .text = text,
		                               .size = head->size } };

	cr_console_write(text, head->size);
	STRUCT_SECTION_FOREACH(log_backend, backend)
	{
		if (cr_load_acquire(&backend->cb->active) && head->level <= backend->cb->level)
			backend->api->process(backend, &msg);
	}
}

void z_log_write_dropped(uint32_t count)
{
	STRUCT_SECTION_FOREACH(log_backend, backend)
	{
		if (cr_load_acquire(&backend->cb->active) && backend->api->dropped)
			backend->api->dropped(backend, count);
	}
}

void z_log_backends_panic(void)
{
	STRUCT_SECTION_FOREACH(log_backend, backend)
	{
		if (cr_load_acquire(&backend->cb->active) && backend->api->panic)
			backend->api->panic(backend);
	}
}

void log_backend_activate(const struct log_backend *const backend, void *ctx)
{
	struct log_backend_control_block *cb = backend->cb;

	if (ctx)
		cb->ctx = ctx;
	if (!cb->initialized && backend->api->init)
		backend->api->init(backend);
	cb->initialized = true;
	/* release: pairs with the acquire of who writes a line. */
	cr_store_release(&cb->active, true);
}

void log_backend_deactivate(const struct log_backend *const backend)
{
	cr_store_release(&backend->cb->active, false);
}

void log_backend_enable(const struct log_backend *const backend, void *ctx, uint32_t level)
{
	backend->cb->level = (uint8_t)MIN(level, LOG_LEVEL_DBG);
	log_backend_activate(backend, ctx);
}

void log_backend_disable(const struct log_backend *const backend)
{
	log_backend_deactivate(backend);
}

bool log_backend_is_active(const struct log_backend *const backend)
{
	return cr_load_acquire(&backend->cb->active);
}

int log_backend_count_get(void)
{
	size_t count;

	STRUCT_SECTION_COUNT(log_backend, &count);
	return (int)count;
}

const struct log_backend *log_backend_get(uint32_t idx)
{
	struct log_backend *backend;

	STRUCT_SECTION_GET(log_backend, idx, &backend);
	return backend;
}

const struct log_backend *log_backend_get_by_name(const char *backend_name)
{
	STRUCT_SECTION_FOREACH(log_backend, backend)
	{
		if (strcmp(backend->name, backend_name) == 0)
			return backend;
	}
	return NULL;
}

static int start_backends(void)
{
	uint8_t id = 1;

	STRUCT_SECTION_FOREACH(log_backend, backend)
	{
		backend->cb->id = id++;
		if (backend->autostart)
			log_backend_activate(backend, NULL);
	}
	return 0;
}

SYS_INIT(start_backends, POST_KERNEL, 0);
