/* SPDX-License-Identifier: Apache-2.0 */
/* rproc_remote.h - the remote's side of its life cycle: ready, beat, stop, crash, trace.
 *
 * Works on the control entry of the image's own resource table, in shared memory.
 * One caller at a time, except where it says any context. Never blocks. */
#ifndef CORRAL_RPROC_REMOTE_H
#define CORRAL_RPROC_REMOTE_H

#include <corral/resource_table.h>

#include <stdbool.h>

/* Owner: the caller, static. */
struct corral_remote {
	struct corral_rsc_control *control; /* NULL: no such entry, all calls do nothing */
	char *trace;
	uint32_t trace_bytes; /* 0: no trace */
	uint32_t trace_count; /* bytes written so far; wraps */
	uint32_t state;       /* enum corral_remote_state, as last said */
	uint32_t beat;
	void (*kick)(void *ctx); /* rings the host; NULL: the host polls */
	void *kick_ctx;
};

/* Finds the control entry in the table; trace is the memory of its trace entry, or NULL.
 * 0, -ENOENT (the table has no control entry; trace still works), -EINVAL. */
int corral_remote_init(struct corral_remote *remote, void *table, size_t table_bytes, void *trace,
                       uint32_t trace_bytes, void (*kick)(void *ctx), void *kick_ctx);

/* This image is up: what it wrote before is visible to the host first. */
void corral_remote_ready(struct corral_remote *remote);

/* Sign of life: more often than the host's beat time-out. Any context. */
void corral_remote_beat(struct corral_remote *remote);

/* True when the host asks for a stop; the first time also tells the host that the image
 * has seen it. Poll it, or call it when a doorbell rings. */
bool corral_remote_stop_asked(struct corral_remote *remote);

/* Last words of a graceful stop: after it the core touches no shared memory and parks. */
void corral_remote_stopped(struct corral_remote *remote);

/* Last words of a crash, then park. regs: as Linux's elf_gregset_t of this machine, for
 * the core dump, or NULL. Any context, also a fault handler. */
void corral_remote_crash(struct corral_remote *remote, uint32_t code, const void *regs,
                         uint32_t regs_bytes);

/* Appends text to the trace, a ring of the largest power of two of bytes in its span; the
 * oldest is overwritten. One caller at a time. */
void corral_remote_trace(struct corral_remote *remote, const char *text, size_t size);

#endif
