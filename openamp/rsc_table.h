/* SPDX-License-Identifier: Apache-2.0 */
/* rsc_table.h - what OpenAMP's remoteproc does with a resource table. */
#ifndef CR_OPENAMP_RSC_TABLE_H
#define CR_OPENAMP_RSC_TABLE_H

#include "remoteproc/table.h"

#include <openamp/remoteproc.h>

/* Opens the table for reading. 0 or a negative RPROC_ code. */
int cr_openamp_open_table(struct cr_table *table, void *base, size_t bytes,
                          struct corral_reason *why);

/* The RPROC_ code, negative, for a refused table. */
int cr_openamp_table_error(const struct corral_reason *why);

/* Checks the whole table; then maps carve-outs, passes vendor entries to the operations and
 * gives ids to virtio devices and rings that have none. 0 or a negative RPROC_ code. */
int cr_openamp_handle_table(struct remoteproc *rproc, void *base, size_t bytes);

#endif
