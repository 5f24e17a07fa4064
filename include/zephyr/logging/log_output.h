/* SPDX-License-Identifier: Apache-2.0 */
/* log_output.h - from a line to a function that takes bytes, for back ends. Zephyr's API.
 *
 * Who logs has formatted the line: flags change nothing of it. One context at a time for each output. */
#ifndef ZEPHYR_INCLUDE_LOGGING_LOG_OUTPUT_H_
#define ZEPHYR_INCLUDE_LOGGING_LOG_OUTPUT_H_

#include <zephyr/logging/log_msg.h>
#include <zephyr/sys/util_macro.h>

#ifdef __cplusplus
extern "C" {
#endif

#define LOG_OUTPUT_FLAG_COLORS           BIT(0)
#define LOG_OUTPUT_FLAG_TIMESTAMP        BIT(1)
#define LOG_OUTPUT_FLAG_FORMAT_TIMESTAMP BIT(2)
#define LOG_OUTPUT_FLAG_LEVEL            BIT(3)
#define LOG_OUTPUT_FLAG_CRLF_NONE        BIT(4)
#define LOG_OUTPUT_FLAG_CRLF_LFONLY      BIT(5)
#define LOG_OUTPUT_FLAG_FORMAT_SYSLOG    BIT(6)
#define LOG_OUTPUT_FLAG_THREAD           BIT(7)
#define LOG_OUTPUT_FLAG_SKIP_SOURCE      BIT(8)

#define LOG_OUTPUT_TEXT 0

/* Takes up to length bytes and says how many it took. */
typedef int (*log_output_func_t)(uint8_t *buf, size_t size, void *ctx);

struct log_output_control_block {
	size_t offset; /* bytes in the buffer */
	void *ctx;
};

struct log_output {
	log_output_func_t func;
	struct log_output_control_block *control_block;
	uint8_t *buf;
	size_t size;
};

/* The function gets up to _size bytes at once; _buf has so many. */
#define LOG_OUTPUT_DEFINE(_name, _func, _buf, _size)                                               \
	static struct log_output_control_block _name##_control_block;                              \
	static const struct log_output _name = {                                                   \
		.func = (_func),                                                                   \
		.control_block = &_name##_control_block,                                           \
		.buf = (_buf),                                                                     \
		.size = (_size),                                                                   \
	}

typedef void (*log_format_func_t)(const struct log_output *output, struct log_msg *msg,
                                  uint32_t flags);

/* There is text alone. */
log_format_func_t log_format_func_t_get(uint32_t log_type);

/* The whole line; and that cnt lines were lost. */
void log_output_msg_process(const struct log_output *log_output, struct log_msg *msg,
                            uint32_t flags);
void log_output_dropped_process(const struct log_output *log_output, uint32_t cnt);

/* What waits in the buffer goes to the function now. */
void log_output_flush(const struct log_output *log_output);

static inline void log_output_ctx_set(const struct log_output *log_output, void *ctx)
{
	log_output->control_block->ctx = ctx;
}

#ifdef __cplusplus
}
#endif

#endif
