/* SPDX-License-Identifier: Apache-2.0 */
#include "echo.h"

#include <stdio.h>
#include <string.h>

#include "channels.h"
#include "latency.h"
#include "pattern.h"
#include "peer.h"
#include "protocol.h"
#include "report.h"
#include "text.h"

#define PATIENCE_US 10000000u
#define BYTES_MAX   4096

static struct rpmsg_endpoint endpoint;
static uint32_t samples[CONFIG_ECHO_MESSAGES];

/* The message that is under way. */
static struct {
	uint8_t bytes[BYTES_MAX];
	size_t size;
	uint64_t sent_us;
	uint64_t back_us; /* 0: not yet */
	bool right;
} message;

static int on_message(struct rpmsg_endpoint *ept, void *data, size_t len, uint32_t src, void *priv)
{
	(void)ept;
	(void)src;
	(void)priv;
	message.back_us = corral_now_us();
	message.right = len == message.size && memcmp(data, message.bytes, len) == 0;
	return 0;
}

static bool is_back(void)
{
	return message.back_us != 0;
}

static bool exchange(uint32_t number, size_t size)
{
	message.size = size;
	message.back_us = 0;
	pattern_fill(message.bytes, size, number);
	message.sent_us = corral_now_us();
	if (rpmsg_send(&endpoint, message.bytes, (int)size) < 0)
		return false;
	return peer_await(is_back, PATIENCE_US) && message.right;
}

static size_t largest(void)
{
	size_t bytes = (size_t)rpmsg_get_tx_buffer_size(&endpoint);

	return bytes < BYTES_MAX ? bytes : BYTES_MAX;
}

bool echo_run(uint32_t count)
{
	struct latency latency = { .samples = samples };
	size_t sizes = largest() + 1;
	uint64_t begin_us = corral_now_us();
	uint64_t bytes = 0;
	char name[32];

	snprintf(name, sizeof(name), "0 to %u bytes", (unsigned int)largest());
	report_section("Echo", "one message at a time, every byte checked");
	for (uint32_t i = 0; i < count; i++) {
		if (!exchange(i, i % sizes))
			return report_step(false, "echo", "number %s of %u bytes %s",
			                   text_count(i).s, (unsigned int)(i % sizes),
			                   is_back() ? "came back changed" : "did not come back");
		bytes += i % sizes;
		latency_add(&latency, message.back_us - message.sent_us);
	}

	uint64_t took_us = corral_now_us() - begin_us;

	report_step(true, name, "%s echoes in %s: %s per second", text_count(count).s,
	            text_time(took_us).s, text_per_second(count, took_us).s);
	report_detail("each way", "%s", text_bytes(bytes).s);
	latency_show(&latency);
	return true;
}

static int open_channel(struct rpmsg_device *link)
{
	return rpmsg_create_ept(&endpoint, link, ECHO_CHANNEL, RPMSG_ADDR_ANY, RPMSG_ADDR_ANY,
	                        on_message, NULL);
}

static bool is_bound(void)
{
	return is_rpmsg_ept_ready(&endpoint);
}

const struct channel echo_channel = {
	.name = ECHO_CHANNEL,
	.open = open_channel,
	.is_bound = is_bound,
};
