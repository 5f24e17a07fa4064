/* SPDX-License-Identifier: Apache-2.0 */
/* Modules by number and name, and their levels. */
#include <string.h>
#include <zephyr/logging/log_ctrl.h>
#include <zephyr/logging/log_msg.h>

#include "base/atomic.h"

static struct log_source *source_of(uint32_t id)
{
	struct log_source *source;

	if (id >= log_src_cnt_get(0))
		return NULL;
	STRUCT_SECTION_GET(log_source, id, &source);
	return source;
}

uint32_t log_src_cnt_get(uint32_t domain_id)
{
	size_t count;

	STRUCT_SECTION_COUNT(log_source, &count);
	return domain_id == 0 ? (uint32_t)count : 0;
}

const char *log_source_name_get(uint32_t domain_id, uint32_t source_id)
{
	const struct log_source *source = domain_id == 0 ? source_of(source_id) : NULL;

	return source ? source->name : NULL;
}

int log_source_id_get(const char *name)
{
	int id = 0;

	STRUCT_SECTION_FOREACH(log_source, source)
	{
		if (strcmp(source->name, name) == 0)
			return id;
		id++;
	}
	return -1;
}

int16_t log_msg_get_source_id(struct log_msg *msg)
{
	int16_t id = 0;

	STRUCT_SECTION_FOREACH(log_source, source)
	{
		if (source == msg->source)
			return id;
		id++;
	}
	return -1;
}

uint32_t log_filter_set(const struct log_backend *backend, uint32_t domain_id, int16_t source_id,
                        uint32_t level)
{
	struct log_source *source = domain_id == 0 ? source_of((uint32_t)source_id) : NULL;

	(void)backend;
	if (!source)
		return LOG_LEVEL_NONE;
	if (level > source->compiled)
		level = source->compiled;
	if (!IS_ENABLED(CONFIG_LOG_RUNTIME_FILTERING))
		return source->compiled;
	cr_store_relaxed(&source->level, (uint8_t)level);
	return level;
}

uint32_t log_filter_get(const struct log_backend *backend, uint32_t domain_id, int16_t source_id,
                        bool runtime)
{
	const struct log_source *source = domain_id == 0 ? source_of((uint32_t)source_id) : NULL;
	uint32_t now;

	(void)backend;
	if (!source)
		return LOG_LEVEL_NONE;
	now = cr_load_relaxed(&source->level);
	return runtime && now < source->compiled ? now : source->compiled;
}
