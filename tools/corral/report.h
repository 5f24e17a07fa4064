/* SPDX-License-Identifier: Apache-2.0 */
/* report.h - what a seeded image wrote in one run with --trace, shortened for a reader. */
#ifndef CORRAL_TOOLS_CORRAL_REPORT_H
#define CORRAL_TOOLS_CORRAL_REPORT_H

#include <stdio.h>

#include "tools/corral/search.h"

/* The file in the build directory dir that takes the image's output. */
const char *report_log(struct dt_arena *arena, const char *dir);

/* Prints to out how the run ended, the last lines that the image wrote, and the last turns of its
 * schedule. */
void report_print(FILE *out, struct dt_arena *arena, const char *dir,
                  const struct search_result *run);

#endif
