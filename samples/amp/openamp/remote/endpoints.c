/* SPDX-License-Identifier: Apache-2.0 */
/* Several services over one link: an echo, terminals, and raw data by address. */
#include <metal/log.h>
#include <stdio.h>
#include <string.h>

#include "endpoints.h"
#include "services.h"

#define MAX_TTY_EPT  2
#define ANSWER_BYTES 128

/* A message that waits in the buffer in which it came. */
struct rpmsg_rcv_msg {
	void *data;
	size_t len;
	uint32_t src;
};

static struct rpmsg_endpoint cs_ept;
static struct rpmsg_endpoint tty_ept[MAX_TTY_EPT];
static struct rpmsg_rcv_msg tty_msg[MAX_TTY_EPT];
static struct rpmsg_endpoint raw_ept;
static struct rpmsg_rcv_msg raw_msg;

static int recv_cs(struct rpmsg_endpoint *ept, void *data, size_t len, uint32_t src, void *priv)
{
	(void)src;
	(void)priv;
	return rpmsg_send(ept, data, (int)len) < 0 ? -1 : RPMSG_SUCCESS;
}

static int recv_and_keep(struct rpmsg_endpoint *ept, void *data, size_t len, uint32_t src,
                         void *priv)
{
	struct rpmsg_rcv_msg *msg = priv;

	if (msg->data)
		return RPMSG_SUCCESS; /* the one before waits still: this one is dropped */
	rpmsg_hold_rx_buffer(ept, data);
	*msg = (struct rpmsg_rcv_msg){ .data = data, .len = len, .src = src };
	return RPMSG_SUCCESS;
}

static void service_unbind(struct rpmsg_endpoint *ept)
{
	metal_info("the peer of %s is gone\n", ept->name);
	ept->name[0] = 0; /* it need not hear that we close too */
	rpmsg_destroy_ept(ept);
}

void endpoints_bind(struct rpmsg_device *rdev, const char *name, uint32_t src)
{
	if (strcmp(name, TTY_SERVICE) || tty_ept[1].rdev)
		return;
	tty_ept[1].priv = &tty_msg[1];
	if (rpmsg_create_ept(&tty_ept[1], rdev, name, RPMSG_ADDR_ANY, src, recv_and_keep,
	                     service_unbind) == RPMSG_SUCCESS)
		rpmsg_send(&tty_ept[1], "bound", sizeof("bound"));
}

int endpoints_open(struct rpmsg_device *rpdev)
{
	int ret = rpmsg_create_ept(&cs_ept, rpdev, CLIENT_SERVICE, RPMSG_ADDR_ANY, RPMSG_ADDR_ANY,
	                           recv_cs, NULL);

	tty_ept[0].priv = &tty_msg[0];
	if (!ret)
		ret = rpmsg_create_ept(&tty_ept[0], rpdev, TTY_SERVICE, RPMSG_ADDR_ANY,
		                       RPMSG_ADDR_ANY, recv_and_keep, NULL);
	raw_ept.priv = &raw_msg;
	if (!ret)
		ret = rpmsg_create_ept(&raw_ept, rpdev, RAW_SERVICE, RAW_ADDRESS, RAW_ADDRESS,
		                       recv_and_keep, NULL);
	return ret;
}

static void answer(struct rpmsg_endpoint *ept, struct rpmsg_rcv_msg *msg, const char *prefix)
{
	char text[ANSWER_BYTES];
	int len;

	if (!msg->data)
		return;
	len = snprintf(text, sizeof(text), "%s%.*s", prefix, (int)msg->len,
	               (const char *)msg->data);
	if (len >= (int)sizeof(text))
		len = sizeof(text) - 1;
	if (rpmsg_sendto(ept, text, len, msg->src) < 0)
		metal_err("%s: the answer was not sent\n", ept->name);
	rpmsg_release_rx_buffer(ept, msg->data);
	msg->data = NULL;
}

void endpoints_run(void)
{
	answer(&tty_ept[0], &tty_msg[0], "TTY 0: ");
	answer(&tty_ept[1], &tty_msg[1], "TTY 1: ");
	answer(&raw_ept, &raw_msg, "from ept 0x1: ");
}
