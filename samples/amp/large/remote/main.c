/* SPDX-License-Identifier: Apache-2.0 */
/* The remote: sends large messages back, and is slow on another stream. */
#include <zephyr/sys/printk.h>

#include <corral/amp.h>
#include <corral/stream.h>

#include "protocol.h"

#define TURN_US     2000u
#define PATIENCE_US 5000000u
#define ECHO_WINDOW 192

CORRAL_LINK_DEFINE(link, DT_NODELABEL(rpmsg_0));

static struct corral_stream echo;
static struct corral_stream slow;
static struct rpmsg_endpoint tell;
static const void *kept[SLOW_WINDOW];
static unsigned int kept_count;

static void on_echo(struct corral_stream *stream, const void *data, size_t len, void *priv)
{
	(void)priv;
	if (corral_stream_send(stream, data, len, PATIENCE_US) < 0)
		printk("remote: %u bytes were not sent back\n", (unsigned int)len);
}

/* Keeps the buffer itself: nothing is copied, and it counts against the window. */
static void on_slow(struct corral_stream *stream, const void *data, size_t len, void *priv)
{
	(void)len;
	(void)priv;
	if (kept_count < SLOW_WINDOW && corral_stream_hold(stream, data) == 0)
		kept[kept_count++] = data;
}

static int on_tell(struct rpmsg_endpoint *ept, void *data, size_t len, uint32_t src, void *priv)
{
	(void)priv;
	while (kept_count)
		corral_stream_release(&slow, kept[--kept_count]);
	return rpmsg_sendto(ept, data, (int)len, src);
}

static int open_streams(void)
{
	static uint8_t message[CONFIG_LARGEST_MESSAGE];
	struct corral_stream_config config = {
		.name = ECHO_STREAM,
		.src = RPMSG_ADDR_ANY,
		.dest = RPMSG_ADDR_ANY,
		.received = on_echo,
		.window = ECHO_WINDOW,
		.large = message,
		.large_bytes = sizeof(message),
	};
	int err = corral_stream_open(&echo, &link.rdev, &config);

	if (err)
		return err;
	config = (struct corral_stream_config){
		.name = SLOW_STREAM,
		.src = RPMSG_ADDR_ANY,
		.dest = RPMSG_ADDR_ANY,
		.received = on_slow,
		.window = SLOW_WINDOW,
	};
	err = corral_stream_open(&slow, &link.rdev, &config);
	if (err)
		return err;
	return rpmsg_create_ept(&tell, &link.rdev, TELL_CHANNEL, RPMSG_ADDR_ANY, RPMSG_ADDR_ANY,
	                        on_tell, NULL);
}

int main(void)
{
	int err = corral_self_open();

	if (!err)
		err = corral_link_open(&link);
	if (!err)
		err = open_streams();
	if (err) {
		printk("remote: error: cannot open link and streams: %d\n", err);
		return 1;
	}
	corral_remote_ready(&corral_self);
	while (!corral_remote_stop_asked(&corral_self))
		corral_rpmsg_wait(&link.rdev, TURN_US);
	corral_link_close(&link);
	corral_remote_stopped(&corral_self);
	corral_self_close();
	return 0;
}
