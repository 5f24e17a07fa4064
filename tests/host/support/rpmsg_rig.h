/* SPDX-License-Identifier: Apache-2.0 */
/* rpmsg_rig.h - a host and a remote over one shared area between guard pages, and
 * the raw bytes of that area as a peer of ill will writes them. */
#ifndef TEST_RPMSG_RIG_H
#define TEST_RPMSG_RIG_H

#include <corral/rpmsg.h>

#include "raw_ring.h"

#define LINK_DA    0xfff00000u /* of the shared area; its last byte may lie above 4 GiB */
#define LINK_ALIGN 64u
#define LINK_HDR   16u

enum { HOST, REMOTE };

/* Index 0: vring 0, remote to host; 1: host to remote. */
struct link_config {
	uint16_t entries[2];
	uint16_t buffers[2]; /* 0: as many as entries */
	uint32_t bytes[2];   /* of a buffer, header included */
	int event_idx;
	int no_nocopy;
	uint16_t max_held; /* 0: 64 */
	int apart;         /* host and remote see the area at two addresses */
};

/* 16 entries, 128 bytes. */
extern const struct link_config link_plain;

struct link {
	struct corral_rpmsg_host host;
	struct corral_rpmsg_remote remote;
	struct rpmsg_device *dev[2]; /* by HOST, REMOTE */
	struct raw_ring ring[2];     /* as the host sees them */
	uint8_t *shm;                /* as the host sees it */
	size_t shm_bytes;
	uint8_t *pool[2];
	unsigned int rung[2]; /* doorbells, by the side that rang; atomic */
	int deaf;             /* doorbells are counted and go nowhere */
	struct link_config config;
	uint8_t *map[2];
	size_t map_bytes;
	void *memory;
	struct corral_rpmsg_held *held;
};

/* Opens both ends. Fails the running test when it can not. */
void link_open(struct link *link, const struct link_config *config);
/* Ends both ends that were not ended yet, and unmaps. */
void link_close(struct link *link);
/* New rings and devices on the same memory: as after a restart of both sides. */
void link_restart(struct link *link);

/* Receives on both sides until neither has anything. Returns how many messages. */
unsigned int link_run(struct link *link);
/* Receives on one side until it has nothing; negative errors end it. */
int link_drain(struct link *link, int side);

/* The raw buffer id of a vring, and its header. */
uint8_t *link_buffer(struct link *link, int vring, uint32_t id);
struct corral_rpmsg_hdr *link_hdr(struct link *link, int vring, uint32_t id);

/* Writes a message with these header fields into the next buffer and hands it
 * over, as the peer of `side` would: side receives it. len is what stands in the
 * header; data may be NULL. */
void link_inject(struct link *link, int side, const struct corral_rpmsg_hdr *hdr, const void *data,
                 size_t bytes);

struct corral_rpmsg_stats link_stats(struct link *link, int side);

/* Fills and checks a payload by a pattern that depends on seed and place. */
void fill_pattern(void *data, size_t bytes, uint32_t seed);
int check_pattern(const void *data, size_t bytes, uint32_t seed);

#endif
