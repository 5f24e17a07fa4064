/* SPDX-License-Identifier: Apache-2.0 */
/* Says that it is ready, and on the first message dies without another word. */
#include <signal.h>

#include <corral/amp.h>

CORRAL_LINK_DEFINE(link, DT_NODELABEL(rpmsg_0));

static int on_message(struct rpmsg_endpoint *ept, void *data, size_t len, uint32_t src, void *priv)
{
	(void)ept;
	(void)data;
	(void)len;
	(void)src;
	(void)priv;
	raise(SIGKILL);
	return 0;
}

int main(void)
{
	static struct rpmsg_endpoint end;

	if (corral_self_open() || corral_link_open(&link) ||
	    rpmsg_create_ept(&end, &link.rdev, "end", RPMSG_ADDR_ANY, RPMSG_ADDR_ANY, on_message,
	                     NULL))
		return 1;
	corral_remote_ready(&corral_self);
	for (;;)
		corral_rpmsg_wait(&link.rdev, 1000000);
}
