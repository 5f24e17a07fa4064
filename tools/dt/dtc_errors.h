/* SPDX-License-Identifier: Apache-2.0 */
/* dtc_errors.h - what cpp and dtc print, in the form of diag.h. */
#ifndef CORRAL_TOOLS_DT_DTC_ERRORS_H
#define CORRAL_TOOLS_DT_DTC_ERRORS_H

#include "tools/dt/tree.h"

/* text is the standard error of `program`, source what it read, with the
 * preprocessor's line marks, or NULL. Every error is reported, warnings are
 * passed on as notes. At least one error is reported. */
void dt_report_program(struct dt_tree *tree, const char *program, const char *text,
                       const char *source);

/* Only the warnings. */
void dt_report_warnings(struct dt_tree *tree, const char *text);

#endif
