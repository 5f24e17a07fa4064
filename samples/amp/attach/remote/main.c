/* SPDX-License-Identifier: Apache-2.0 */
/* The remote: serves whoever is its host. It does nothing special to be attached. */
#include <string.h>
#include <zephyr/sys/printk.h>

#include <corral/amp.h>

#include "protocol.h"

#define TURN_US 2000u

CORRAL_LINK_DEFINE(link, DT_NODELABEL(rpmsg_0));

static int on_question(struct rpmsg_endpoint *ept, void *data, size_t len, uint32_t src, void *priv)
{
	static uint32_t served;
	struct question question;
	struct answer answer;

	(void)priv;
	if (len != sizeof(question))
		return 0;
	memcpy(&question, data, sizeof(question));
	served++;
	answer = (struct answer){ .number = question.number, .served = served };
	return rpmsg_sendto(ept, &answer, sizeof(answer), src);
}

int main(void)
{
	static struct rpmsg_endpoint count;
	int err = corral_self_open();

	if (!err)
		err = corral_link_open(&link);
	if (!err)
		err = rpmsg_create_ept(&count, &link.rdev, COUNT_CHANNEL, RPMSG_ADDR_ANY,
		                       RPMSG_ADDR_ANY, on_question, NULL);
	if (err) {
		printk("error: cannot open link and channel: %d\n", err);
		return 1;
	}
	printk("runs\n");
	corral_remote_ready(&corral_self);
	while (!corral_remote_stop_asked(&corral_self))
		corral_rpmsg_wait(&link.rdev, TURN_US);
	printk("stops, as asked\n");
	corral_link_close(&link);
	corral_remote_stopped(&corral_self);
	corral_self_close();
	return 0;
}
