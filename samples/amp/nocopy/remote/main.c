/* SPDX-License-Identifier: Apache-2.0 */
/* The remote: takes frames without copying them, works on them later, gives them back.
 *
 * A call-back should be short, so on_frame() only keeps the buffer; the work is done between
 * two turns of receiving. Until a frame is released the host cannot touch its buffer. */
#include <string.h>
#include <zephyr/sys/printk.h>

#include <corral/amp.h>

#include "protocol.h"

#define TURN_US  2000u
#define KEEP_MAX 8u /* half of the link's buffers: the host fills the others meanwhile */

CORRAL_LINK_DEFINE(link, DT_NODELABEL(rpmsg_0));

static struct rpmsg_endpoint frames;

/* Frames that wait for work, a ring. */
static struct {
	struct frame *frame[KEEP_MAX];
	uint32_t in;
	uint32_t out;
} kept;

static uint32_t kept_count(void)
{
	return kept.in - kept.out;
}

static void answer(const struct frame *frame)
{
	struct answer answer = {
		.number = frame->number,
		.sum = sum_of(frame->pixels, sizeof(frame->pixels) / 4),
		.held = kept_count(),
	};

	(void)rpmsg_send(&frames, &answer, sizeof(answer));
}

static void work(void)
{
	struct frame *frame = kept.frame[kept.out % KEEP_MAX];

	answer(frame);
	rpmsg_release_rx_buffer(&frames, frame);
	kept.out++;
}

static int on_frame(struct rpmsg_endpoint *ept, void *data, size_t len, uint32_t src, void *priv)
{
	static struct frame copy;
	struct frame *frame = data;

	(void)src;
	(void)priv;
	if (len != sizeof(*frame))
		return 0;
	if (frame->copied) {
		memcpy(&copy, frame, sizeof(copy));
		answer(&copy);
		return 0;
	}
	if (kept_count() == KEEP_MAX)
		work();
	rpmsg_hold_rx_buffer(ept, data);
	kept.frame[kept.in++ % KEEP_MAX] = frame;
	return 0;
}

int main(void)
{
	int err = corral_self_open();

	if (!err)
		err = corral_link_open(&link);
	if (!err)
		err = rpmsg_create_ept(&frames, &link.rdev, FRAMES_CHANNEL, RPMSG_ADDR_ANY,
		                       RPMSG_ADDR_ANY, on_frame, NULL);
	if (err) {
		printk("remote: error: cannot open link and channel: %d\n", err);
		return 1;
	}
	corral_remote_ready(&corral_self);
	while (!corral_remote_stop_asked(&corral_self)) {
		corral_rpmsg_wait(&link.rdev, kept_count() ? 0 : TURN_US);
		if (kept_count())
			work();
	}
	corral_link_close(&link);
	corral_remote_stopped(&corral_self);
	corral_self_close();
	return 0;
}
