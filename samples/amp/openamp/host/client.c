/* SPDX-License-Identifier: Apache-2.0 */
#include <metal/utilities.h>
#include <stdio.h>
#include <string.h>
#include <zephyr/sys/printk.h>

#include "client.h"
#include "platform.h"
#include "services.h"

#define ECHOES 2000

struct channel {
	struct rpmsg_endpoint ept;
	char answer[RPMSG_BUFFER_SIZE + 1]; /* ends with NUL */
	size_t len;
	int answers;
};

static struct channel client;
static struct channel tty[2]; /* that the remote announced, that we announce */
static struct channel raw;

static int on_answer(struct rpmsg_endpoint *ept, void *data, size_t len, uint32_t src, void *priv)
{
	struct channel *channel = priv;

	(void)ept;
	(void)src;
	if (len >= sizeof(channel->answer))
		return RPMSG_ERR_BUFF_SIZE;
	memcpy(channel->answer, data, len);
	channel->answer[len] = 0;
	channel->len = len;
	channel->answers++;
	return RPMSG_SUCCESS;
}

static int open_channel(struct channel *channel, struct rpmsg_device *rdev, const char *name,
                        uint32_t src, uint32_t dest)
{
	channel->ept.priv = channel;
	return rpmsg_create_ept(&channel->ept, rdev, name, src, dest, on_answer, NULL);
}

void client_bind(struct rpmsg_device *rdev, const char *name, uint32_t dest)
{
	printk("host: the remote has %s at address %#x\n", name, (unsigned int)dest);
	if (!strcmp(name, CLIENT_SERVICE))
		open_channel(&client, rdev, name, RPMSG_ADDR_ANY, dest);
	else if (!strcmp(name, TTY_SERVICE))
		open_channel(&tty[0], rdev, name, RPMSG_ADDR_ANY, dest);
}

/* Polls until the channel has had this many answers. */
static bool answered(struct channel *channel, int wanted, struct remoteproc *rproc)
{
	while (channel->answers < wanted) {
		if (!platform_poll(rproc))
			return false;
	}
	return true;
}

static int ask(struct channel *channel, struct remoteproc *rproc, const char *text,
               const char *wanted)
{
	int before = channel->answers;

	if (rpmsg_send(&channel->ept, text, (int)strlen(text)) < 0 ||
	    !answered(channel, before + 1, rproc)) {
		printk("host: error: %s: no answer\n", channel->ept.name);
		return 1;
	}
	printk("host: %s: \"%s\"\n", channel->ept.name, channel->answer);
	return strcmp(channel->answer, wanted) != 0;
}

/* Every size, alternately copied and filled in place. */
static bool echo(int i, struct remoteproc *rproc)
{
	int len = i % (rpmsg_get_tx_buffer_size(&client.ept) + 1);
	char text[RPMSG_BUFFER_SIZE];
	uint32_t room;
	void *place;
	int sent;

	memset(text, i & 0xff, sizeof(text));
	if (i % 2) {
		place = rpmsg_get_tx_payload_buffer(&client.ept, &room, true);
		if (!place || room < (uint32_t)len)
			return false;
		memcpy(place, text, (size_t)len);
		sent = rpmsg_send_nocopy(&client.ept, place, len);
	} else {
		sent = rpmsg_send(&client.ept, text, len);
	}
	return sent == len && answered(&client, i + 1, rproc) && client.len == (size_t)len &&
	       memcmp(client.answer, text, (size_t)len) == 0;
}

static int run_echoes(struct remoteproc *rproc)
{
	int i = 0;

	while (i < ECHOES && echo(i, rproc))
		i++;
	printk("host: %d echoes of 0 to %d bytes%s\n", i, rpmsg_get_tx_buffer_size(&client.ept),
	       i == ECHOES ? "" : ", then an error");
	return i != ECHOES;
}

int client_run(struct rpmsg_device *rdev, struct remoteproc *rproc)
{
	int failed = 0;

	while (!is_rpmsg_ept_ready(&client.ept) || !is_rpmsg_ept_ready(&tty[0].ept)) {
		if (!platform_poll(rproc)) {
			printk("host: error: the services were not announced\n");
			return 1;
		}
	}
	failed += run_echoes(rproc);
	failed += ask(&tty[0], rproc, "hello", "TTY 0: hello");

	/* A terminal that we announce: the remote binds it and says so. */
	if (open_channel(&tty[1], rdev, TTY_SERVICE, RPMSG_ADDR_ANY, RPMSG_ADDR_ANY) ||
	    !answered(&tty[1], 1, rproc))
		return failed + 1;
	failed += ask(&tty[1], rproc, "second", "TTY 1: second");

	/* No name is told: both know the address. */
	if (open_channel(&raw, rdev, RAW_SERVICE, RAW_ADDRESS, RAW_ADDRESS))
		return failed + 1;
	failed += ask(&raw, rproc, "data", "from ept 0x1: data");
	rpmsg_destroy_ept(&tty[1].ept);
	return failed;
}
