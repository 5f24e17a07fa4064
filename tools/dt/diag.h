/* SPDX-License-Identifier: Apache-2.0 */
/* diag.h - errors of the tools, in the form of a compiler's:
 *
 *     file:line: error: what is wrong, with numbers
 *       cure: what to do
 *
 * Printing never ends the process: callers look at the count. */
#ifndef CORRAL_TOOLS_DT_DIAG_H
#define CORRAL_TOOLS_DT_DIAG_H

#include <stdio.h>

/* Where a person can mend it. file NULL: no place is known; line 0: the whole file. */
struct dt_place {
	const char *file;
	unsigned int line;
};

struct dt_diag {
	FILE *out; /* NULL: count only */
	unsigned int errors;
};

void dt_error(struct dt_diag *diag, struct dt_place place, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* Another place that belongs to the error before, for instance the other party. */
void dt_note(struct dt_diag *diag, struct dt_place place, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* Follows the error that it cures. */
void dt_cure(struct dt_diag *diag, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
