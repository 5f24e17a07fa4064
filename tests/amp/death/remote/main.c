/* SPDX-License-Identifier: Apache-2.0 */
/* Answers until it is asked to stop. It may die at any write. */
#include <corral/amp.h>
#include <corral/stream.h>

CORRAL_LINK_DEFINE(link, DT_NODELABEL(rpmsg_0));

static struct rpmsg_endpoint echo;
static struct corral_stream stream;
static uint8_t large[1024];

static int on_echo(struct rpmsg_endpoint *ept, void *data, size_t len, uint32_t src, void *priv)
{
	(void)priv;
	rpmsg_sendto(ept, data, (int)len, src);
	return 0;
}

static void on_large(struct corral_stream *from, const void *data, size_t len, void *priv)
{
	(void)priv;
	corral_stream_send(from, data, len, 1000000);
}

int main(void)
{
	const struct corral_stream_config config = {
		.name = "large",
		.src = RPMSG_ADDR_ANY,
		.dest = RPMSG_ADDR_ANY,
		.received = on_large,
		.window = 4,
		.large = large,
		.large_bytes = sizeof(large),
	};

	if (corral_self_open() || corral_link_open(&link) ||
	    rpmsg_create_ept(&echo, &link.rdev, "echo", RPMSG_ADDR_ANY, RPMSG_ADDR_ANY, on_echo,
	                     NULL) ||
	    corral_stream_open(&stream, &link.rdev, &config))
		return 1;
	corral_rpmsg_set_timeout(&link.rdev, 1000000);
	corral_remote_trace(&corral_self, "up\n", 3);
	corral_remote_ready(&corral_self);
	while (!corral_remote_stop_asked(&corral_self))
		corral_rpmsg_wait(&link.rdev, 1000);
	corral_link_close(&link);
	corral_remote_stopped(&corral_self);
	return 0;
}
