/* SPDX-License-Identifier: Apache-2.0 */
/* The least that a remote needs: one named endpoint that echoes. */
#include "bench/m33/place.h"

static struct corral_rpmsg_remote remote;
static struct rpmsg_endpoint echo;

static int on_message(struct rpmsg_endpoint *ept, void *data, size_t len, uint32_t src, void *priv)
{
	(void)priv;
	return rpmsg_sendto(ept, data, (int)len, src);
}

int main(void)
{
	struct corral_rpmsg_remote_config config = {
		.vring = { CR_VRING_AT(LINK_AT(LINK_BASE), LINK_COUNT, LINK_ALIGN),
		           CR_VRING_AT(LINK_AT(LINK_BASE + LINK_RING), LINK_COUNT, LINK_ALIGN) },
		.shm = { .va = LINK_AT(LINK_BASE), .da = LINK_BASE, .size = LINK_SIZE },
		.buffer_bytes = { LINK_BUFFER, LINK_BUFFER },
		.notify = ring_doorbell,
	};

	corral_rpmsg_remote_init(&remote, &config);
	if (rpmsg_create_ept(&echo, &remote.rdev, "echo", RPMSG_ADDR_ANY, RPMSG_ADDR_ANY,
	                     on_message, NULL))
		return 1;
	while (corral_rpmsg_poll(&remote.rdev) >= 0)
		;
	return 1;
}
