/* SPDX-License-Identifier: Apache-2.0 */
/* core_dump.h - what a dead remote leaves, as a file that a debugger opens.
 *
 * On an emulated board the file is the emulating machine's. */
#ifndef ECHO_CORE_DUMP_H
#define ECHO_CORE_DUMP_H

#include <corral/rproc.h>

struct core_dump {
	char path[256];
	uint64_t bytes;
	uint64_t took_us;
	int err; /* 0, or why there is no whole file */
};

/* Writes core.NUMBER beside the remote's image. For the call-back that tells of the
 * crash: a restart overwrites the memories. */
void core_dump_write(struct core_dump *dump, struct corral_rproc *rp, const char *image,
                     unsigned int number);

#endif
