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

static void no_doorbell(struct rpmsg_device *rdev, unsigned int vring)
{
	(void)rdev;
	(void)vring;
}

static int copy_request(struct rpmsg_endpoint *ept, void *data, size_t len, uint32_t src,
                        void *priv)
{
	(void)priv;
	return rpmsg_sendto(ept, data, (int)len, src);
}

static int copy_reply(struct rpmsg_endpoint *ept, void *data, size_t len, uint32_t src, void *priv)
{
	(void)ept;
	(void)data;
	(void)len;
	(void)src;
	(void)priv;
	echoes++;
	return 0;
}

/* Both ends hold what they receive and let it go when they have done with it. */
static int nocopy_request(struct rpmsg_endpoint *ept, void *data, size_t len, uint32_t src,
                          void *priv)
{
	uint32_t room;
	void *reply;

	(void)priv;
	rpmsg_hold_rx_buffer(ept, data);
	reply = rpmsg_get_tx_payload_buffer(ept, &room, 0);
	if (!reply || rpmsg_sendto_nocopy(ept, reply, (int)len, src) < 0)
		abort();
	rpmsg_release_rx_buffer(ept, data);
	return 0;
}

static int nocopy_reply(struct rpmsg_endpoint *ept, void *data, size_t len, uint32_t src,
                        void *priv)
{
	(void)len;
	(void)src;
	(void)priv;
	rpmsg_hold_rx_buffer(ept, data);
	rpmsg_release_rx_buffer(ept, data);
	echoes++;
	return 0;
}

static void send_copy(struct rpmsg_endpoint *ept, int len)
{
	static char data[4096];

	rpmsg_send(ept, data, len);
}

static void send_nocopy(struct rpmsg_endpoint *ept, int len)
{
	uint32_t room;

	rpmsg_send_nocopy(ept, rpmsg_get_tx_payload_buffer(ept, &room, 0), len);
}

/* One kind of echo. */
struct way {
	const char *name;
	rpmsg_ept_cb request;
	rpmsg_ept_cb reply;
	void (*send)(struct rpmsg_endpoint *ept, int len);
};

static const struct way ways[] = {
	{ "copy", copy_request, copy_reply, send_copy },
	{ "nocopy", nocopy_request, nocopy_reply, send_nocopy },
};

static const struct way *way_of(int argc, char **argv)
{
	for (unsigned int i = 0; argc == 4 && i < 2; i++) {
		if (strcmp(argv[1], ways[i].name) == 0)
			return &ways[i];
	}
	return NULL;
}

int main(int argc, char **argv)
{
	static struct pair pair;
	struct pair_config config = { .count = 64, .buffer_bytes = 512, .notify = no_doorbell };
	const struct way *way = way_of(argc, argv);
	struct rpmsg_endpoint a = { 0 };
	struct rpmsg_endpoint b = { 0 };

	if (!way) {
		fprintf(stderr, "usage: %s copy|nocopy BYTES ROUNDS\n", argv[0]);
		return 2;
	}

	int bytes = atoi(argv[2]);
	unsigned long rounds = strtoul(argv[3], NULL, 10);

	pair_open(&pair, &config);
	if (rpmsg_create_ept(&a, &pair.host.rdev, "", 1024, 1024, way->reply, NULL) ||
	    rpmsg_create_ept(&b, &pair.remote.rdev, "", 1024, 1024, way->request, NULL))
		return 1;
	corral_rpmsg_notify(&pair.host.rdev, 0);
	corral_rpmsg_notify(&pair.remote.rdev, 0);
	for (unsigned long i = 0; i < rounds; i++) {
		way->send(&a, bytes);
		corral_rpmsg_poll(&pair.remote.rdev);
		corral_rpmsg_poll(&pair.host.rdev);
	}
	pair_close(&pair);
	return echoes == rounds ? 0 : 1;
}
