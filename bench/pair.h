/* SPDX-License-Identifier: Apache-2.0 */
/* pair.h - a host and a remote over one shared area in one process. */
#ifndef CR_BENCH_PAIR_H
#define CR_BENCH_PAIR_H

#include <corral/rpmsg.h>
#include <corral/session.h>

struct pair {
	/* Two images: they share no cache line. */
	_Alignas(128) struct corral_rpmsg_host host;
	_Alignas(128) struct corral_rpmsg_remote remote;
	_Alignas(128) uint8_t *shm;
	size_t shm_bytes;
	void *memory;
	struct corral_rpmsg_held *held;
	/* Of pairs with sessions. */
	struct corral_session host_session;
	struct corral_session remote_session;
	struct corral_link_vdev *vdev;
};

struct pair_config {
	uint16_t count;        /* buffers and ring entries, each way */
	uint32_t buffer_bytes; /* header included */
	int event_idx;
	int session; /* with credit and large messages */
	void (*notify)(struct rpmsg_device *rdev, unsigned int vring);
};

/* Opens both ends. Exits with a message when memory is short. */
void pair_open(struct pair *pair, const struct pair_config *config);
void pair_close(struct pair *pair);

#endif
