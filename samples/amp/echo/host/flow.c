/* SPDX-License-Identifier: Apache-2.0 */
#include "flow.h"

#include <string.h>

#include <corral/stream.h>

#include "channels.h"
#include "pattern.h"
#include "peer.h"
#include "protocol.h"
#include "report.h"
#include "text.h"

#define PATIENCE_US 10000000u
#define WINDOW      192

static struct corral_stream stream;

static struct {
	uint32_t count;
	struct flow_result mine;   /* what came here */
	struct flow_result theirs; /* what the remote says came there */
	bool has_theirs;
	uint64_t last_us; /* when the last message came here */
} flow;

static void on_message(struct corral_stream *from, const void *data, size_t len, void *priv)
{
	struct flow_header header;

	(void)from;
	(void)priv;
	if (len == sizeof(flow.theirs)) {
		memcpy(&flow.theirs, data, sizeof(flow.theirs));
		flow.has_theirs = true;
		return;
	}
	if (len != FLOW_BYTES)
		return;
	memcpy(&header, data, sizeof(header));
	if (header.number == flow.mine.right + flow.mine.wrong &&
	    pattern_holds((const uint8_t *)data + sizeof(header), len - sizeof(header),
	                  header.number))
		flow.mine.right++;
	else
		flow.mine.wrong++;
	flow.last_us = corral_now_us();
}

static bool is_over(void)
{
	return flow.has_theirs && flow.mine.right + flow.mine.wrong == flow.count;
}

/* What comes meanwhile is received inside the sending calls. */
static int send_all(uint32_t count)
{
	static uint8_t message[FLOW_BYTES];
	struct flow_header header = { .count = count };
	int sent = 0;

	for (; header.number < count && sent >= 0; header.number++) {
		memcpy(message, &header, sizeof(header));
		pattern_fill(message + sizeof(header), sizeof(message) - sizeof(header),
		             header.number);
		sent = corral_stream_send(&stream, message, sizeof(message), PATIENCE_US);
	}
	return sent;
}

static bool show(const char *way, const struct flow_result *result, uint64_t took_us)
{
	uint64_t bytes = (uint64_t)result->right * FLOW_BYTES;

	return report_step(result->right == flow.count && result->wrong == 0, way,
	                   "%s of %s messages of %s: %s", text_count(result->right).s,
	                   text_count(flow.count).s, text_bytes(FLOW_BYTES).s,
	                   text_rate(bytes, took_us).s);
}

bool flow_run(uint32_t count)
{
	uint64_t begin_us = corral_now_us();
	uint64_t sent_us;
	int err;

	memset(&flow, 0, sizeof(flow));
	flow.count = count;
	report_section("Stream", "both ways at once, every byte checked");
	err = send_all(count);
	sent_us = corral_now_us();
	if (err < 0)
		return report_step(false, "host to remote", "error %d while sending", err);
	peer_await(is_over, PATIENCE_US);

	bool there = show("host to remote", &flow.theirs, sent_us - begin_us);
	bool here = show("remote to host", &flow.mine, flow.last_us - begin_us);

	return there && here;
}

static int open_channel(struct rpmsg_device *link)
{
	static uint8_t message[FLOW_BYTES];
	static const struct corral_stream_config config = {
		.name = FLOW_CHANNEL,
		.src = RPMSG_ADDR_ANY,
		.dest = RPMSG_ADDR_ANY,
		.received = on_message,
		.window = WINDOW,
		.large = message,
		.large_bytes = sizeof(message),
	};

	return corral_stream_open(&stream, link, &config);
}

static bool is_bound(void)
{
	return corral_stream_max(&stream) >= FLOW_BYTES;
}

const struct channel flow_channel = {
	.name = FLOW_CHANNEL,
	.open = open_channel,
	.is_bound = is_bound,
};
