/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <string.h>

#include <zephyr/logging/log_output.h>
#include <zephyr/sys/util.h>

void log_output_flush(const struct log_output *log_output)
{
	struct log_output_control_block *cb = log_output->control_block;
	size_t at = 0;

	while (at < cb->offset) {
		int taken = log_output->func(log_output->buf + at, cb->offset - at, cb->ctx);

		if (taken <= 0)
			break;
		at += (size_t)taken;
	}
	cb->offset = 0;
}

static void put(const struct log_output *log_output, const char *text, size_t size)
{
	struct log_output_control_block *cb = log_output->control_block;

	while (size > 0) {
		size_t n = MIN(size, log_output->size - cb->offset);

		memcpy(log_output->buf + cb->offset, text, n);
		cb->offset += n;
		text += n;
		size -= n;
		if (cb->offset == log_output->size)
			log_output_flush(log_output);
	}
}

void log_output_msg_process(const struct log_output *log_output, struct log_msg *msg,
                            uint32_t flags)
{
	(void)flags;
	put(log_output, msg->text, msg->size);
	log_output_flush(log_output);
}

void log_output_dropped_process(const struct log_output *log_output, uint32_t cnt)
{
	char text[40];
	int size = snprintf(text, sizeof(text), "--- %u lines dropped ---\n", (unsigned int)cnt);

	put(log_output, text, (size_t)size);
	log_output_flush(log_output);
}

log_format_func_t log_format_func_t_get(uint32_t log_type)
{
	return log_type == LOG_OUTPUT_TEXT ? log_output_msg_process : NULL;
}
