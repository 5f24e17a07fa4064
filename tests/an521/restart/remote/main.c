/* SPDX-License-Identifier: Apache-2.0 */
/* Counts what it is asked, whoever is the host. */
#include <string.h>

#include <corral/amp.h>

#include "answer.h"

#define TURN_US 2000u

CORRAL_LINK_DEFINE(link, DT_NODELABEL(rpmsg_0));

static int on_question(struct rpmsg_endpoint *ept, void *data, size_t len, uint32_t src, void *priv)
{
	static struct answer answer;

	(void)priv;
	if (len != sizeof(answer.question))
		return 0;
	memcpy(&answer.question, data, len);
	answer.served++;
	return rpmsg_sendto(ept, &answer, sizeof(answer), src);
}

int main(void)
{
	static struct rpmsg_endpoint count;

	if (corral_self_open() || corral_link_open(&link) ||
	    rpmsg_create_ept(&count, &link.rdev, "count", RPMSG_ADDR_ANY, RPMSG_ADDR_ANY,
	                     on_question, NULL))
		return 1;
	corral_remote_ready(&corral_self);
	while (!corral_remote_stop_asked(&corral_self)) {
		corral_remote_beat(&corral_self);
		corral_rpmsg_wait(&link.rdev, TURN_US);
	}
	corral_link_close(&link);
	corral_remote_stopped(&corral_self);
	return 0;
}
