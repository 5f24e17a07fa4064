/* SPDX-License-Identifier: Apache-2.0 */
/* peer.h - the remote core: its life, and the link to it.
 *
 * For the one thread of this core. Call-backs of channels run inside peer_serve(). */
#ifndef ECHO_PEER_H
#define ECHO_PEER_H

#include <stdbool.h>

#include <corral/amp.h>

#include "core_dump.h"
#include "trace.h"

/* The last death of the remote and what came after. Times are corral_now_us()'s, 0: not yet. */
struct peer_death {
	unsigned int number; /* 0: it never died */
	uint64_t noticed_us;
	uint64_t running_us; /* started again by policy, and ready */
	struct corral_reason reason;
	struct core_dump dump;
	struct trace trace; /* of the life that ended */
	bool final;         /* no restart follows */
};

/* Opens link and processor; nothing runs yet. False after a message. */
bool peer_open(void);

/* Loads and starts the remote, shows each step. False when one failed. */
bool peer_start(void);

/* Ends it and shows how. */
void peer_stop(void);

/* Receives, and watches the core: returns after messages came, or soon. */
void peer_serve(void);

/* Serves until done() or the time-out, or for ever dead. Returns done(). */
bool peer_await(bool (*done)(void), uint64_t timeout_us);

const struct peer_death *peer_last_death(void);
const struct corral_link_dt *peer_link(void);
const struct corral_rproc_dt *peer_processor(void);
const char *peer_image(void); /* path of the remote's image */

/* Its text since it was started last. */
void peer_read_trace(struct trace *trace);

#endif
