/* SPDX-License-Identifier: Apache-2.0 */
/* rpmsg_attacks.h - what a peer of ill will writes into the shared area, one attack
 * after another, and what must follow. */
#ifndef TEST_RPMSG_ATTACKS_H
#define TEST_RPMSG_ATTACKS_H

#include "rpmsg_rig.h"

/* What must follow. */
enum outcome {
	BROKEN,   /* virtio itself: the link is down, ring_errors 1 */
	BUFFER,   /* one buffer is bad: buffer_errors 1, the next message arrives */
	HEADER,   /* header_errors 1, likewise */
	NAME,     /* name_errors 1, likewise */
	STRAY,    /* no_endpoint 1, likewise */
	ACCEPTED, /* odd, but within the rules: no error, the next message arrives */
};

struct attack {
	const char *name;
	void (*write)(struct link *link);
	enum outcome outcome;
	int on; /* HOST or REMOTE: the victim */
};

extern const struct attack attacks[];
extern const size_t attack_count;

/* The victim of those attacks that exist for both roles. */
extern int attack_victim;

/* A good message from address 20 to address 10, "attack!", as the attacker sends it. */
void attack_hand_over_good(struct link *link, int to);

#endif
