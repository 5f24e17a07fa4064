/* SPDX-License-Identifier: Apache-2.0 */
#include <zephyr/sys/printk.h>

#include <corral/amp.h>

CORRAL_LINK_DEFINE(link, DT_NODELABEL(rpmsg_0));
CORRAL_RPROC_DEFINE(remote, DT_NODELABEL(remoteproc_0));

static unsigned int echoes;

static int on_reply(struct rpmsg_endpoint *ept, void *data, size_t len, uint32_t src, void *priv)
{
	(void)ept;
	(void)data;
	(void)len;
	(void)src;
	(void)priv;
	echoes++;
	return 0;
}

int main(void)
{
	static struct rpmsg_endpoint ept;
	int err = corral_rproc_open(&remote, NULL);

	printk("open %d\n", err);
	err = corral_link_open(&link);
	printk("link %d\n", err);
	err = corral_rproc_load(&remote.rp, &remote.image);
	printk("load %d %d\n", err, corral_rproc_reason(&remote.rp).fault);
	rpmsg_create_ept(&ept, &link.rdev, "echo", RPMSG_ADDR_ANY, RPMSG_ADDR_ANY, on_reply, NULL);
	err = corral_rproc_start(&remote.rp);
	printk("start %d\n", err);
	err = corral_session_wait_up(&link.rdev, 1000000);
	printk("up %d\n", err);
	while (!is_rpmsg_ept_ready(&ept))
		corral_rpmsg_wait(&link.rdev, 10000);
	for (unsigned int i = 0; i < 1000; i++) {
		err = rpmsg_send(&ept, "hello", 5);
		if (err < 0)
			printk("send %d\n", err);
		while (echoes <= i)
			corral_rpmsg_wait(&link.rdev, 10000);
	}
	printk("echoes %u\n", echoes);
	err = corral_rproc_stop(&remote.rp);
	printk("stop %d\n", err);
	return 0;
}
