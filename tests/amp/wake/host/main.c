/* SPDX-License-Identifier: Apache-2.0 */
/* The death of a core ends corral_amp_wait() at once: nobody rings for it. */
#include <zephyr/sys/printk.h>

#include <corral/amp.h>

/* Only a missing wake-up reaches it. */
#define LONG_US 30000000u

CORRAL_LINK_DEFINE(link, DT_NODELABEL(rpmsg_0));
CORRAL_RPROC_DEFINE(remote, DT_NODELABEL(remoteproc_0));

static struct rpmsg_endpoint end;

static int no_message(struct rpmsg_endpoint *ept, void *data, size_t len, uint32_t src, void *priv)
{
	(void)ept;
	(void)data;
	(void)len;
	(void)src;
	(void)priv;
	return 0;
}

static bool bring_up(void)
{
	uint64_t begin_us = corral_now_us();

	if (corral_rproc_open(&remote, NULL) || corral_link_open(&link) ||
	    rpmsg_create_ept(&end, &link.rdev, "end", RPMSG_ADDR_ANY, RPMSG_ADDR_ANY, no_message,
	                     NULL) ||
	    corral_rproc_load(&remote.rp, &remote.image) || corral_rproc_start(&remote.rp))
		return false;
	while (!is_rpmsg_ept_ready(&end) && corral_now_us() - begin_us < LONG_US)
		corral_rpmsg_wait(&link.rdev, 1000);
	return is_rpmsg_ept_ready(&end);
}

/* Looks at both, and sleeps when there was nothing. False when a whole sleep passed. */
static bool serve(void)
{
	uint32_t mark = corral_amp_mark();
	uint64_t begin_us;

	corral_rproc_poll(&remote.rp);
	if (corral_rpmsg_poll(&link.rdev) > 0 ||
	    corral_rproc_state(&remote.rp) == CORRAL_RPROC_CRASHED)
		return true;
	begin_us = corral_now_us();
	corral_amp_wait(mark, LONG_US);
	return corral_now_us() - begin_us < LONG_US;
}

int main(void)
{
	if (!bring_up()) {
		printk("error: no channel\n");
		return 1;
	}
	if (rpmsg_send(&end, "die", 3) != 3) {
		printk("error: no message\n");
		return 1;
	}
	while (corral_rproc_state(&remote.rp) != CORRAL_RPROC_CRASHED) {
		if (!serve()) {
			printk("error: slept through the death\n");
			return 1;
		}
	}
	corral_rproc_stop(&remote.rp);
	printk("woken by the death\n");
	return 0;
}
