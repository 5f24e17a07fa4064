/* SPDX-License-Identifier: Apache-2.0 */
/* Sends back what comes: small messages as they are, large ones through a stream. */
#include <zephyr/sys/printk.h>

#include "channels.h"
#include "protocol.h"

#define PATIENCE_US 1000000u
#define WINDOW      192 /* buffers; half of them are always on their way */

static int on_small(struct rpmsg_endpoint *ept, void *data, size_t len, uint32_t src, void *priv)
{
	(void)priv;
	return rpmsg_sendto(ept, data, (int)len, src);
}

static void on_large(struct corral_stream *stream, const void *data, size_t len, void *priv)
{
	int sent = corral_stream_send(stream, data, len, PATIENCE_US);

	(void)priv;
	if (sent < 0)
		printk("remote: %u bytes were not sent back: error %d\n", (unsigned int)len, sent);
}

int echo_open(struct rpmsg_device *link)
{
	static struct rpmsg_endpoint small;
	static struct corral_stream large;
	static uint8_t message[LARGE_BYTES];
	static const struct corral_stream_config config = {
		.name = LARGE_CHANNEL,
		.src = RPMSG_ADDR_ANY,
		.dest = RPMSG_ADDR_ANY,
		.received = on_large,
		.window = WINDOW,
		.large = message,
		.large_bytes = sizeof(message),
	};
	int err = rpmsg_create_ept(&small, link, ECHO_CHANNEL, RPMSG_ADDR_ANY, RPMSG_ADDR_ANY,
	                           on_small, NULL);

	return err ? err : corral_stream_open(&large, link, &config);
}
