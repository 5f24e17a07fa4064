/* SPDX-License-Identifier: Apache-2.0 */
/* From the arguments to one finished line. */
#include <zephyr/logging/log.h>

#include <stdio.h>
#include <zephyr/kernel.h>

#include "base/cr.h"
#include "kernel/log/out.h"

#define DUMP_BYTES 16u

/* A line that grows; what does not fit is cut. size counts without the string's end. */
struct line {
	char text[Z_LOG_TEXT];
	size_t size;
	const struct log_source *source;
	unsigned int level;
};

static void add_args(struct line *line, const char *format, va_list args)
{
	size_t room = CONFIG_LOG_LINE_BYTES - line->size;
	int wanted = vsnprintf(line->text + line->size, room + 1, format, args);

	if (wanted > 0)
		line->size += MIN((size_t)wanted, room);
}

__printf_like(2, 3) static void add(struct line *line, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	add_args(line, format, args);
	va_end(args);
}

static void out(const struct line *line)
{
	struct z_log_head head = { .source = line->source,
		                   .cycles = k_cycle_get_64(),
		                   .size = (uint16_t)line->size,
		                   .level = (uint8_t)line->level };

	z_log_out(&head, line->text);
}

static void end(struct line *line)
{
	line->text[line->size++] = '\n';
	out(line);
}

static void add_time(struct line *line)
{
	uint64_t us = k_cyc_to_us_floor64(k_cycle_get_64());
	unsigned int seconds = (unsigned int)(us / USEC_PER_SEC);

	add(line, "[%02u:%02u:%02u.%03u,%03u] ", seconds / 3600, seconds / 60 % 60, seconds % 60,
	    (unsigned int)(us / 1000 % 1000), (unsigned int)(us % 1000));
}

/* The CPU may change behind our back: the line says where it began. */
static void add_thread(struct line *line)
{
	unsigned int key = arch_irq_lock();
	unsigned int cpu = arch_curr_cpu()->id;
	bool isr = k_is_in_isr();
	struct k_thread *thread = _current;
	const char *name;

	arch_irq_unlock(key);
	name = isr ? "ISR" : k_thread_name_get(thread);
	if (name && *name)
		add(line, "[%u %s] ", cpu, name);
	else
		add(line, "[%u %p] ", cpu, (void *)thread);
}

static void begin(struct line *line, const struct log_source *source, unsigned int level)
{
	static const char names[][4] = { "non", "err", "wrn", "inf", "dbg" };

	line->size = 0;
	line->source = source;
	line->level = level;
	if (IS_ENABLED(CONFIG_LOG_MODE_MINIMAL)) {
		add(line, "%c: ", "-EWID"[level]);
		return;
	}
	add_time(line);
	if (IS_ENABLED(CONFIG_LOG_THREAD_ID_PREFIX))
		add_thread(line);
	add(line, "<%s> %s: ", names[level], source ? source->name : "");
}

/* log_filter_set() may let fewer lines through. */
static bool filtered(const struct log_source *source, unsigned int level)
{
	return IS_ENABLED(CONFIG_LOG_RUNTIME_FILTERING) && source &&
	       level > __atomic_load_n(&source->level, __ATOMIC_RELAXED);
}

void z_log(const struct log_source *source, uint8_t level, const char *function, const char *format,
           ...)
{
	struct line line;
	va_list args;

	if (filtered(source, level))
		return;
	begin(&line, source, level);
	if (function)
		add(&line, "%s: ", function);
	va_start(args, format);
	add_args(&line, format, args);
	va_end(args);
	end(&line);
}

static void dump_line(const struct line *first, const uint8_t *bytes, size_t n)
{
	struct line line = { .source = first->source, .level = first->level };

	add(&line, "%20s", "");
	for (size_t i = 0; i < DUMP_BYTES; i++) {
		if (i < n)
			add(&line, " %02x", bytes[i]);
		else
			add(&line, "   ");
	}
	add(&line, " |");
	for (size_t i = 0; i < n; i++)
		add(&line, "%c", bytes[i] >= ' ' && bytes[i] < 0x7f ? bytes[i] : '.');
	add(&line, "|");
	end(&line);
}

void z_log_hexdump(const struct log_source *source, uint8_t level, const void *data, size_t size,
                   const char *text)
{
	const uint8_t *bytes = data;
	struct line line;

	if (filtered(source, level))
		return;
	begin(&line, source, level);
	add(&line, "%s", text ? text : "");
	end(&line);
	for (size_t at = 0; at < size; at += DUMP_BYTES)
		dump_line(&line, bytes + at, MIN(size - at, DUMP_BYTES));
}

void z_log_raw(const char *format, ...)
{
	struct line line = { .size = 0 };
	va_list args;

	va_start(args, format);
	add_args(&line, format, args);
	va_end(args);
	out(&line);
}
