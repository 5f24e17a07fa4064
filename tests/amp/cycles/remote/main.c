/* SPDX-License-Identifier: Apache-2.0 */
/* Answers on two channels until it is asked to stop, or is sent the word to die. */
#include <signal.h>
#include <string.h>

#include <corral/amp.h>

CORRAL_LINK_DEFINE(link, DT_NODELABEL(rpmsg_0));

static int on_message(struct rpmsg_endpoint *ept, void *data, size_t len, uint32_t src, void *priv)
{
	(void)priv;
	if (len == 3 && !memcmp(data, "die", 3))
		(void)raise(SIGKILL);
	return rpmsg_sendto(ept, data, (int)len, src) < 0;
}

int main(void)
{
	static struct rpmsg_endpoint echo;
	static struct rpmsg_endpoint extra;

	if (corral_self_open() || corral_link_open(&link) ||
	    rpmsg_create_ept(&echo, &link.rdev, "echo", RPMSG_ADDR_ANY, RPMSG_ADDR_ANY, on_message,
	                     NULL) ||
	    rpmsg_create_ept(&extra, &link.rdev, "extra", RPMSG_ADDR_ANY, RPMSG_ADDR_ANY,
	                     on_message, NULL))
		return 1;
	corral_remote_ready(&corral_self);
	while (!corral_remote_stop_asked(&corral_self))
		corral_rpmsg_wait(&link.rdev, 1000);
	corral_link_close(&link);
	corral_remote_stopped(&corral_self);
	return 0;
}
