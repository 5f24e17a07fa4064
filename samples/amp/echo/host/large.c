/* SPDX-License-Identifier: Apache-2.0 */
#include "large.h"

#include <string.h>

#include <corral/stream.h>

#include "channels.h"
#include "latency.h"
#include "pattern.h"
#include "peer.h"
#include "protocol.h"
#include "report.h"
#include "text.h"

#define PATIENCE_US 10000000u
#define WINDOW      192

static struct corral_stream stream;
static uint8_t incoming[LARGE_BYTES];
static uint32_t samples[CONFIG_ECHO_LARGE_MESSAGES];

/* The message that is under way. */
static struct {
	uint8_t bytes[LARGE_BYTES];
	uint64_t sent_us;
	uint64_t back_us; /* 0: not yet */
	bool right;
} message;

static void on_message(struct corral_stream *from, const void *data, size_t len, void *priv)
{
	(void)from;
	(void)priv;
	message.back_us = corral_now_us();
	message.right = len == LARGE_BYTES && memcmp(data, message.bytes, len) == 0;
}

static bool is_back(void)
{
	return message.back_us != 0;
}

static bool exchange(uint32_t number)
{
	message.back_us = 0;
	pattern_fill(message.bytes, LARGE_BYTES, number);
	message.sent_us = corral_now_us();
	if (corral_stream_send(&stream, message.bytes, LARGE_BYTES, PATIENCE_US) < 0)
		return false;
	return peer_await(is_back, PATIENCE_US) && message.right;
}

bool large_run(uint32_t count)
{
	struct latency latency = { .samples = samples };
	uint64_t begin_us = corral_now_us();

	report_section("Large messages", "larger than a buffer: they travel in pieces");
	for (uint32_t i = 0; i < count; i++) {
		if (!exchange(i))
			return report_step(false, "echo", "number %s %s", text_count(i).s,
			                   is_back() ? "came back changed" : "did not come back");
		latency_add(&latency, message.back_us - message.sent_us);
	}

	uint64_t took_us = corral_now_us() - begin_us;

	report_step(true, text_bytes(LARGE_BYTES).s, "%s echoes in %s: %s per second",
	            text_count(count).s, text_time(took_us).s, text_per_second(count, took_us).s);
	report_detail("each way", "%s at %s", text_bytes((uint64_t)count * LARGE_BYTES).s,
	              text_rate((uint64_t)count * LARGE_BYTES, took_us).s);
	latency_show(&latency);
	return true;
}

static int open_channel(struct rpmsg_device *link)
{
	static const struct corral_stream_config config = {
		.name = LARGE_CHANNEL,
		.src = RPMSG_ADDR_ANY,
		.dest = RPMSG_ADDR_ANY,
		.received = on_message,
		.window = WINDOW,
		.large = incoming,
		.large_bytes = sizeof(incoming),
	};

	return corral_stream_open(&stream, link, &config);
}

static bool is_bound(void)
{
	return corral_stream_max(&stream) >= LARGE_BYTES;
}

const struct channel large_channel = {
	.name = LARGE_CHANNEL,
	.open = open_channel,
	.is_bound = is_bound,
};
