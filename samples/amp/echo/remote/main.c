/* SPDX-License-Identifier: Apache-2.0 */
/* The remote: opens its link, says that it is ready, serves until the host wants it to stop. */
#include <stdlib.h>
#include <zephyr/sys/printk.h>
#include <zephyr/sys/util.h>

#include <corral/amp.h>

#include "channels.h"

/* A heartbeat at least this often, and a request to stop is seen as soon. */
#define TURN_US 2000u

CORRAL_LINK_DEFINE(link, DT_NODELABEL(rpmsg_0));

static int open_all(void)
{
	int err = corral_self_open();

	if (!err)
		err = corral_link_open(&link);
	if (!err)
		err = echo_open(&link.rdev);
	if (!err)
		err = flow_open(&link.rdev);
	if (!err)
		err = orders_open(&link.rdev);
	return err;
}

static void serve(void)
{
	while (!corral_remote_stop_asked(&corral_self)) {
		corral_remote_beat(&corral_self);
		corral_rpmsg_wait(&link.rdev, flow_send() ? 0 : TURN_US);
	}
}

static int run(void)
{
	int err = open_all();

	if (err) {
		printk("remote: error: cannot open link and channels: %d\n", err);
		return 1;
	}
	printk("remote: ready on " CONFIG_BOARD "\n");
	corral_remote_ready(&corral_self);
	serve();
	printk("remote: stops, as asked\n");
	corral_link_close(&link);
	corral_remote_stopped(&corral_self);
	corral_self_close();
	return 0;
}

int main(void)
{
	int status = run();

	/* Or the kernel's other threads go on. */
	if (IS_ENABLED(CONFIG_KERNEL))
		exit(status);
	return status;
}
