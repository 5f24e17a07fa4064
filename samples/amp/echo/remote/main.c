/* SPDX-License-Identifier: Apache-2.0 */
#include <zephyr/sys/printk.h>

#include <corral/amp.h>

CORRAL_LINK_DEFINE(link, DT_NODELABEL(rpmsg_0));

static int on_echo(struct rpmsg_endpoint *ept, void *data, size_t len, uint32_t src, void *priv)
{
	(void)priv;
	rpmsg_sendto(ept, data, (int)len, src);
	return 0;
}

int main(void)
{
	static struct rpmsg_endpoint echo;
	int err = corral_self_open();

	printk("self %d\n", err);
	err = corral_link_open(&link);
	printk("link %d\n", err);
	rpmsg_create_ept(&echo, &link.rdev, "echo", RPMSG_ADDR_ANY, RPMSG_ADDR_ANY, on_echo, NULL);
	corral_remote_ready(&corral_self);
	while (!corral_remote_stop_asked(&corral_self))
		corral_rpmsg_wait(&link.rdev, 10000);
	corral_link_close(&link);
	corral_remote_stopped(&corral_self);
	return 0;
}
