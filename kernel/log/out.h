/* SPDX-License-Identifier: Apache-2.0 */
/* out.h - where a finished line goes: immediate.c or deferred.c, as the build chose. */
#ifndef CR_KERNEL_LOG_OUT_H
#define CR_KERNEL_LOG_OUT_H

#include <stddef.h>
#include <stdint.h>

struct log_source;

/* What is known of a line beside its text. */
struct z_log_head {
	const struct log_source *source; /* or NULL */
	uint64_t cycles;                 /* when */
	uint16_t size;                   /* bytes of text */
	uint8_t level;
};

/* text: at most Z_LOG_TEXT bytes, with its line's end. Any context. */
void z_log_out(const struct z_log_head *head, const char *text);

/* To the console and to each back end, backend.c; that lines were lost; a panic has begun. No lock is held. */
void z_log_write(const struct z_log_head *head, const char *text);
void z_log_write_dropped(uint32_t count);
void z_log_backends_panic(void);

/* A line, or what is before a dump, ends with \n; one byte is for the C string's end. */
#define Z_LOG_TEXT (CONFIG_LOG_LINE_BYTES + 2)

#endif
