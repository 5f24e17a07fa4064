/* SPDX-License-Identifier: Apache-2.0 */
/* log_msg.h - a line as back ends get it. Zephyr's API, but for the text: who logs has formatted it. */
#ifndef ZEPHYR_INCLUDE_LOGGING_LOG_MSG_H_
#define ZEPHYR_INCLUDE_LOGGING_LOG_MSG_H_

#include <stddef.h>
#include <stdint.h>

#include <zephyr/logging/log_core.h>

#ifdef __cplusplus
extern "C" {
#endif

#ifdef CONFIG_LOG_TIMESTAMP_64BIT
typedef uint64_t log_timestamp_t;
#else
typedef uint32_t log_timestamp_t;
#endif

struct log_msg {
	const struct log_source *source; /* NULL: LOG_RAW(), LOG_PRINTK() */
	log_timestamp_t timestamp;       /* cycles */
	uint8_t level;                   /* LOG_LEVEL_NONE: as source NULL */
	const char *text;                /* the whole line with its end, size bytes */
	size_t size;
};

union log_msg_generic {
	struct log_msg log;
};

static inline uint8_t log_msg_get_level(struct log_msg *msg)
{
	return msg->level;
}

static inline uint8_t log_msg_get_domain(struct log_msg *msg)
{
	(void)msg;
	return 0;
}

static inline const void *log_msg_get_source(struct log_msg *msg)
{
	return msg->source;
}

static inline log_timestamp_t log_msg_get_timestamp(struct log_msg *msg)
{
	return msg->timestamp;
}

/* The module's number, as log_source_id_get() gives it; -1: there is none. */
int16_t log_msg_get_source_id(struct log_msg *msg);

#ifdef __cplusplus
}
#endif

#endif
