/* SPDX-License-Identifier: Apache-2.0 */
/* One echo round trip after another, both roles in one process: run it under
 * callgrind with two lengths, and the difference is the cost of a round trip.
 *
 * usage: echo_count copy|nocopy BYTES ROUNDS */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench/pair.h"

static unsigned long echoes;
static int nocopy;

static void no_doorbell(struct rpmsg_device *rdev, unsigned int vring)
{
	(void)rdev;
	(void)vring;
}

static int on_request(struct rpmsg_endpoint *ept, void *data, size_t len, uint32_t src, void *priv)
{
	(void)priv;
	if (!nocopy)
		return rpmsg_sendto(ept, data, (int)len, src);

	uint32_t room;
	void *reply = rpmsg_get_tx_payload_buffer(ept, &room, 0);

	rpmsg_hold_rx_buffer(ept, data);
	rpmsg_sendto_nocopy(ept, reply, (int)len, src);
	rpmsg_release_rx_buffer(ept, data);
	return 0;
}

static int on_reply(struct rpmsg_endpoint *ept, void *data, size_t len, uint32_t src, void *priv)
{
	(void)len;
	(void)src;
	(void)priv;
	if (nocopy) {
		rpmsg_hold_rx_buffer(ept, data);
		rpmsg_release_rx_buffer(ept, data);
	}
	echoes++;
	return 0;
}

static void send_one(struct rpmsg_endpoint *ept, const void *data, int len)
{
	uint32_t room;

	if (!nocopy) {
		rpmsg_send(ept, data, len);
		return;
	}
	rpmsg_send_nocopy(ept, rpmsg_get_tx_payload_buffer(ept, &room, 0), len);
}

int main(int argc, char **argv)
{
	static struct pair pair;
	static char data[4096];
	struct pair_config config = { .count = 64, .buffer_bytes = 512, .notify = no_doorbell };
	struct rpmsg_endpoint a = { 0 };
	struct rpmsg_endpoint b = { 0 };

	if (argc != 4) {
		fprintf(stderr, "usage: %s copy|nocopy BYTES ROUNDS\n", argv[0]);
		return 2;
	}
	nocopy = strcmp(argv[1], "nocopy") == 0;

	int bytes = atoi(argv[2]);
	unsigned long rounds = strtoul(argv[3], NULL, 10);

	pair_open(&pair, &config);
	if (rpmsg_create_ept(&a, &pair.host.rdev, "", 1024, 1024, on_reply, NULL) ||
	    rpmsg_create_ept(&b, &pair.remote.rdev, "", 1024, 1024, on_request, NULL))
		return 1;
	corral_rpmsg_notify(&pair.host.rdev, 0);
	corral_rpmsg_notify(&pair.remote.rdev, 0);
	for (unsigned long i = 0; i < rounds; i++) {
		send_one(&a, data, bytes);
		corral_rpmsg_poll(&pair.remote.rdev);
		corral_rpmsg_poll(&pair.host.rdev);
	}
	pair_close(&pair);
	return echoes == rounds ? 0 : 1;
}
