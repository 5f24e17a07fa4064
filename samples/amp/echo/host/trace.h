/* SPDX-License-Identifier: Apache-2.0 */
/* trace.h - the text that the remote wrote in one life. */
#ifndef ECHO_TRACE_H
#define ECHO_TRACE_H

#include <corral/rproc.h>

struct trace {
	char text[4096];
	uint32_t lost; /* bytes that were overwritten before they were read */
};

/* Takes the text of the life that is, or has just ended: the next one clears it. */
void trace_read(struct trace *trace, const struct corral_rproc *rp);

/* Its last lines. */
void trace_show(const struct trace *trace, unsigned int lines);

#endif
