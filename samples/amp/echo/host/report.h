/* SPDX-License-Identifier: Apache-2.0 */
/* report.h - what the demonstration shows: sections, steps that held or failed, details. */
#ifndef ECHO_REPORT_H
#define ECHO_REPORT_H

#include <stdbool.h>

#define REPORT_FORMAT(at) __attribute__((format(printf, at, at + 1)))

void report_begin(const char *title);

/* A heading, and on its line what the section is about. */
void report_section(const char *name, const char *about);

/* A step with a check mark, or FAIL. Returns held. */
bool report_step(bool held, const char *name, const char *format, ...) REPORT_FORMAT(3);

/* Below a step. name may be "". */
void report_detail(const char *name, const char *format, ...) REPORT_FORMAT(2);

/* Text that is somebody else's, line by line: what is not printable is shown as '?'. */
void report_quote(const char *line);

/* The last line. Returns the exit status: 0 when steps were shown and all held. */
int report_end(void);

#endif
