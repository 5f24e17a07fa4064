/* SPDX-License-Identifier: Apache-2.0 */
/* Echoes what comes, asleep between messages, until the host asks it to stop. */
#include <corral/amp.h>

#include "bench/clock.h"

#define TURN_US 20000u

CORRAL_LINK_DEFINE(channel, DT_NODELABEL(rpmsg_0));

static struct rpmsg_endpoint endpoint;

static int on_message(struct rpmsg_endpoint *ept, void *data, size_t len, uint32_t src, void *priv)
{
	(void)priv;
	return rpmsg_sendto(ept, data, (int)len, src);
}

int main(void)
{
	int cpu[2];

	if (two_cpus(cpu) == 0)
		pin_to(cpu[1]);
	if (corral_self_open() || corral_link_open(&channel) ||
	    rpmsg_create_ept(&endpoint, &channel.rdev, "bench", RPMSG_ADDR_ANY, RPMSG_ADDR_ANY,
	                     on_message, NULL))
		return 1;
	corral_remote_ready(&corral_self);
	while (!corral_remote_stop_asked(&corral_self))
		corral_rpmsg_wait(&channel.rdev, TURN_US);
	corral_link_close(&channel);
	corral_remote_stopped(&corral_self);
	return 0;
}
