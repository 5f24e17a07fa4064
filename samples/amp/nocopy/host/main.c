/* SPDX-License-Identifier: Apache-2.0 */
/* Frames are drawn where the remote reads them: in the link's own buffers. The same frames then
 * go by copy, and the two rates are shown. */
#include <stdio.h>
#include <string.h>

#include <corral/amp.h>

#include "protocol.h"

#define SECOND_US   1000000u
#define PATIENCE_US (10 * SECOND_US)
#define PIXELS      (sizeof(((struct frame *)0)->pixels) / 4)

CORRAL_LINK_DEFINE(link, DT_NODELABEL(rpmsg_0));
CORRAL_RPROC_DEFINE(remote, DT_NODELABEL(remoteproc_0));

static struct rpmsg_endpoint frames;

static struct {
	uint32_t answers;
	uint32_t right;
	uint32_t held_most;
} seen;

static uint32_t pixel(uint32_t number, size_t i)
{
	return number * 2654435761u + (uint32_t)i;
}

static void draw(struct frame *frame, uint32_t number, bool copied)
{
	frame->number = number;
	frame->copied = copied;
	for (size_t i = 0; i < PIXELS; i++)
		frame->pixels[i] = pixel(number, i);
}

/* What the remote must find; computed here from the number alone. */
static uint32_t expected_sum(uint32_t number)
{
	uint32_t sum = 0;

	for (size_t i = 0; i < PIXELS; i++)
		sum = sum * 31u + pixel(number, i);
	return sum;
}

static int on_answer(struct rpmsg_endpoint *ept, void *data, size_t len, uint32_t src, void *priv)
{
	struct answer answer = { 0 };

	(void)ept;
	(void)src;
	(void)priv;
	if (len == sizeof(answer))
		memcpy(&answer, data, sizeof(answer));
	seen.right += answer.number == seen.answers && answer.sum == expected_sum(answer.number);
	seen.answers++;
	if (answer.held > seen.held_most)
		seen.held_most = answer.held;
	return 0;
}

/* Draws in the buffer itself; it belongs to the remote once it is sent. */
static bool send_in_place(uint32_t number)
{
	uint32_t room;
	struct frame *frame = rpmsg_get_tx_payload_buffer(&frames, &room, true);

	if (!frame)
		return false;
	if (room < sizeof(*frame)) {
		rpmsg_release_tx_buffer(&frames, frame);
		return false;
	}
	draw(frame, number, false);
	return rpmsg_send_nocopy(&frames, frame, sizeof(*frame)) == sizeof(*frame);
}

static bool send_copy(uint32_t number)
{
	static struct frame frame;

	draw(&frame, number, true);
	return rpmsg_send(&frames, &frame, sizeof(frame)) == sizeof(frame);
}

/* Answers are taken in whenever sending waits for a buffer, and at the end. */
static bool run(const char *how, bool (*send)(uint32_t number))
{
	uint64_t begin_us = corral_now_us();
	bool sent = true;

	memset(&seen, 0, sizeof(seen));
	for (uint32_t i = 0; i < CONFIG_FRAMES && sent; i++) {
		sent = send(i);
		corral_rpmsg_poll(&link.rdev);
	}
	while (sent && seen.answers < CONFIG_FRAMES && corral_now_us() - begin_us < 6 * PATIENCE_US)
		corral_rpmsg_wait(&link.rdev, 1000);

	uint64_t took_us = corral_now_us() - begin_us;
	bool held = sent && seen.right == CONFIG_FRAMES;

	printf("%s %s: %u of %u frames right, %u MiB/s\n", held ? "  ✓" : "FAIL", how,
	       (unsigned int)seen.right, (unsigned int)CONFIG_FRAMES,
	       (unsigned int)((uint64_t)seen.right * sizeof(struct frame) * SECOND_US / took_us >>
	                      20));
	if (seen.held_most)
		printf("    the remote held up to %u of them at once\n",
		       (unsigned int)seen.held_most);
	return held;
}

/* A buffer that was taken and is not needed goes back; it can be taken again. */
static bool give_back(void)
{
	uint32_t room;
	void *first = rpmsg_get_tx_payload_buffer(&frames, &room, true);
	bool held = first && rpmsg_release_tx_buffer(&frames, first) == RPMSG_SUCCESS &&
	            rpmsg_release_tx_buffer(&frames, first) == RPMSG_ERR_PARAM;

	printf("%s a buffer given back unsent, and not taken back twice\n", held ? "  ✓" : "FAIL");
	return held;
}

static bool begin(void)
{
	uint64_t begin_us;
	int err = corral_rproc_open(&remote, NULL);

	if (!err)
		err = corral_link_open(&link);
	if (!err)
		err = rpmsg_create_ept(&frames, &link.rdev, FRAMES_CHANNEL, RPMSG_ADDR_ANY,
		                       RPMSG_ADDR_ANY, on_answer, NULL);
	if (!err)
		err = corral_rproc_load(&remote.rp, &remote.image);
	if (!err)
		err = corral_rproc_start(&remote.rp);
	begin_us = corral_now_us();
	while (!err && !is_rpmsg_ept_ready(&frames)) {
		corral_rpmsg_wait(&link.rdev, 1000);
		if (corral_now_us() - begin_us > PATIENCE_US)
			err = -1;
	}
	if (err)
		printf("error: the remote did not start: %d\n", err);
	return !err;
}

int main(void)
{
	bool held = begin();

	if (held) {
		printf("Frames of 32 KiB in shared memory\n");
		held = run("drawn in place, kept by the remote", send_in_place);
		held = run("copied in, copied out             ", send_copy) && held;
		held = give_back() && held;
	}
	if (corral_rproc_stop(&remote.rp)) {
		printf("FAIL the remote did not stop\n");
		held = false;
	}
	printf("%s\n", held ? "All held." : "FAIL");
	return held ? 0 : 1;
}
