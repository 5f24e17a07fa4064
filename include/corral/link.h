/* SPDX-License-Identifier: Apache-2.0 */
/* link.h - the bytes of an RPMsg link that are Corral's own: the config space of
 * its virtio device. Everything else on the wire is Linux's and OpenAMP's.
 *
 * docs/wire.md describes the protocol. All fields are in the byte order of the
 * core that filled the table; byte_order tells which. */
#ifndef CORRAL_LINK_H
#define CORRAL_LINK_H

#include <stddef.h>
#include <stdint.h>

/* Device feature: the config space below is there and sessions are spoken.
 * A driver that does not acknowledge it gets plain RPMsg. */
#define CORRAL_RPMSG_F_SESSION 16
/* Device feature: endpoints may speak credit and large messages (needs SESSION). */
#define CORRAL_RPMSG_F_STREAM 17

#define CORRAL_LINK_MAGIC      0x4c525243u /* "CRRL" */
#define CORRAL_LINK_VERSION    2u
#define CORRAL_LINK_BYTE_ORDER 0x01020304u

/* What both images must have been built with; checked when the link opens. */
struct corral_link_stamp {
	uint32_t magic;
	uint16_t version;
	uint16_t size_bytes; /* of struct corral_link_config */
	uint32_t byte_order;
	uint32_t h2r_buffer_bytes; /* one buffer host to remote, header included */
	uint32_t r2h_buffer_bytes;
	uint16_t h2r_count; /* entries of vring 1 */
	uint16_t r2h_count; /* entries of vring 0 */
	uint32_t vring_align;
	uint32_t shm_bytes; /* rings and buffers together */
};

/* One side's words. Only that side writes them. */
struct corral_link_words {
	uint32_t session; /* this side's life, never 0 while it lives */
	uint32_t ack;     /* the peer's session that this side has joined, 0 when none */
	uint32_t error;   /* the last reason why this side dropped the link, errno */
	uint32_t reserved;
};

/* Begins at a multiple of 64 bytes in the tables that corral system makes: then no cache
 * line has words of both sides. */
struct corral_link_config {
	struct corral_link_stamp stamp; /* by the remote's table */
	struct corral_link_words host;
	uint32_t reserved[4];
	struct corral_link_words remote;
	uint32_t reserved2[12];
};

_Static_assert(sizeof(struct corral_link_stamp) == 32, "wire format");
_Static_assert(offsetof(struct corral_link_config, host) == 32, "wire format");
_Static_assert(offsetof(struct corral_link_config, remote) == 64, "wire format");
_Static_assert(sizeof(struct corral_link_config) == 128, "wire format");

#endif
