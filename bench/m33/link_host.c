/* SPDX-License-Identifier: Apache-2.0 */
#include "bench/m33/link_host.h"

#include "bench/m33/place.h"

static struct corral_rpmsg_host host;
static struct rpmsg_endpoint echo;
static uint16_t host_memory[(CORRAL_RPMSG_HOST_MEMORY(LINK_COUNT, LINK_COUNT) + 1u) / 2u];

static int on_message(struct rpmsg_endpoint *ept, void *data, size_t len, uint32_t src, void *priv)
{
	(void)priv;
	return rpmsg_sendto(ept, data, (int)len, src);
}

int link_host_open(void)
{
	struct corral_rpmsg_host_config config = {
		.vring = { CR_VRING_AT(LINK_AT(LINK_BASE), LINK_COUNT, LINK_ALIGN),
		           CR_VRING_AT(LINK_AT(LINK_BASE + LINK_RING), LINK_COUNT, LINK_ALIGN) },
		.shm = { .va = LINK_AT(LINK_BASE), .da = LINK_BASE, .size = LINK_SIZE },
		.pool = { LINK_AT(LINK_POOL), LINK_AT(LINK_POOL + LINK_COUNT * LINK_BUFFER) },
		.buffer_bytes = { LINK_BUFFER, LINK_BUFFER },
		.buffers = { LINK_COUNT, LINK_COUNT },
		.memory = host_memory,
		.notify = ring_doorbell,
	};

	if (corral_rpmsg_host_init(&host, &config))
		return 1;
	return rpmsg_create_ept(&echo, &host.rdev, "echo", RPMSG_ADDR_ANY, RPMSG_ADDR_ANY,
	                        on_message, NULL);
}

int link_host_poll(void)
{
	return corral_rpmsg_poll(&host.rdev);
}
