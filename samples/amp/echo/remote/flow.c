/* SPDX-License-Identifier: Apache-2.0 */
/* A stream of messages to the host while another one comes from it. */
#include <string.h>
#include <zephyr/sys/printk.h>

#include "channels.h"
#include "pattern.h"
#include "protocol.h"

#define PATIENCE_US 1000000u
#define WINDOW      192

static struct corral_stream stream;

static struct {
	uint32_t count; /* messages each way, 0: no flow */
	uint32_t sent;
	uint32_t got;
	struct flow_result result;
} flow;

static void begin(uint32_t count)
{
	memset(&flow, 0, sizeof(flow));
	flow.count = count;
}

static void on_message(struct corral_stream *from, const void *data, size_t len, void *priv)
{
	struct flow_header header = { 0 };

	(void)from;
	(void)priv;
	if (len == FLOW_BYTES)
		memcpy(&header, data, sizeof(header));
	if (header.number == 0)
		begin(header.count);
	if (len == FLOW_BYTES && header.number == flow.got &&
	    pattern_holds((const uint8_t *)data + sizeof(header), len - sizeof(header),
	                  header.number))
		flow.result.right++;
	else
		flow.result.wrong++;
	flow.got++;
}

static void on_gone(struct corral_stream *from, void *priv)
{
	(void)from;
	(void)priv;
	begin(0);
}

static int send_message(void)
{
	static uint8_t message[FLOW_BYTES];
	struct flow_header header = { .number = flow.sent, .count = flow.count };

	memcpy(message, &header, sizeof(header));
	pattern_fill(message + sizeof(header), sizeof(message) - sizeof(header), header.number);
	return corral_stream_send(&stream, message, sizeof(message), PATIENCE_US);
}

bool flow_send(void)
{
	if (flow.sent < flow.count) {
		if (send_message() >= 0)
			flow.sent++;
		return true;
	}
	if (flow.count == 0 || flow.got < flow.count)
		return false;
	if (corral_stream_send(&stream, &flow.result, sizeof(flow.result), PATIENCE_US) >= 0)
		begin(0);
	return flow.count != 0;
}

int flow_open(struct rpmsg_device *link)
{
	static uint8_t message[FLOW_BYTES];
	static const struct corral_stream_config config = {
		.name = FLOW_CHANNEL,
		.src = RPMSG_ADDR_ANY,
		.dest = RPMSG_ADDR_ANY,
		.received = on_message,
		.unbound = on_gone,
		.window = WINDOW,
		.large = message,
		.large_bytes = sizeof(message),
	};

	return corral_stream_open(&stream, link, &config);
}
