/* SPDX-License-Identifier: Apache-2.0 */
/* A host and a remote with endpoints of several kinds while foreign bytes come: raw
 * messages with any header and payload, and words written anywhere into rings,
 * buffers and the link's own words. Steps of one byte, each with the bytes it needs. */
#include <corral/session.h>
#include <corral/stream.h>
#include <stdlib.h>
#include <string.h>

#include "base/cr.h"

#define COUNT 8u
#define BYTES 128u
#define STEPS 300u /* a flood of answers to answers ends, too */

struct input {
	const uint8_t *at;
	size_t left;
};

static struct shared {
	struct corral_link_vdev vdev;
	uint8_t ring[2][512] CR_ALIGNED(64);
	uint8_t pool[2][COUNT * BYTES] CR_ALIGNED(64);
} shm;

struct end {
	union {
		struct corral_rpmsg_host host;
		struct corral_rpmsg_remote remote;
		struct rpmsg_device rdev;
	};
	struct corral_session session;
	uint8_t memory[CORRAL_RPMSG_HOST_MEMORY(COUNT, COUNT)] CR_ALIGNED(8);
	struct corral_rpmsg_held held[COUNT];
	struct rpmsg_endpoint echo;
	struct rpmsg_endpoint keeper;
	struct rpmsg_endpoint guest; /* comes and goes */
	struct corral_stream stream;
	uint8_t large[600];
	void *kept;
};

static struct end end[2]; /* host, remote */

static const struct corral_link_stamp stamp = { .magic = CORRAL_LINK_MAGIC };

static uint8_t byte(struct input *in)
{
	if (in->left == 0)
		return 0;
	in->left--;
	return *in->at++;
}

static uint16_t half(struct input *in)
{
	uint16_t low = byte(in);

	return (uint16_t)(low | byte(in) << 8);
}

static void no_doorbell(struct rpmsg_device *rdev, unsigned int vring)
{
	(void)rdev;
	(void)vring;
}

/* Every byte of a message may be read. The host's buffers are its own; the remote's are
 * where the descriptors say, anywhere in the shared area. */
static void read_all(const struct end *me, const void *data, size_t len)
{
	const volatile uint8_t *bytes = data;
	const uint8_t *first = data;
	const uint8_t *low = me == &end[0] ? (uint8_t *)shm.pool : (uint8_t *)&shm;

	if (len && (first < low || first + len > (uint8_t *)(&shm + 1)))
		abort();
	for (size_t i = 0; i < len; i++)
		(void)bytes[i];
}

static int on_echo(struct rpmsg_endpoint *ept, void *data, size_t len, uint32_t src, void *priv)
{
	read_all(priv, data, len);
	return rpmsg_trysendto(ept, data, (int)len, src);
}

static int on_keep(struct rpmsg_endpoint *ept, void *data, size_t len, uint32_t src, void *priv)
{
	struct end *me = priv;

	(void)src;
	read_all(me, data, len);
	if (me->kept)
		rpmsg_release_rx_buffer(ept, me->kept);
	rpmsg_hold_rx_buffer(ept, data);
	me->kept = data;
	return 0;
}

static void on_stream(struct corral_stream *stream, const void *data, size_t len, void *priv)
{
	struct end *me = priv;

	(void)stream;
	if (data == me->large && len > sizeof(me->large))
		abort();
	if (data != me->large)
		read_all(me, data, len);
}

static void on_name(struct rpmsg_device *rdev, const char *name, uint32_t dest)
{
	(void)rdev;
	(void)dest;
	if (name[0] == 0 || strnlen(name, RPMSG_NAME_SIZE) == RPMSG_NAME_SIZE)
		abort();
}

static void open_end(struct end *me)
{
	const struct corral_stream_config config = {
		.name = "stream",
		.src = 20,
		.dest = RPMSG_ADDR_ANY,
		.received = on_stream,
		.priv = me,
		.window = 4,
		.large = me->large,
		.large_bytes = sizeof(me->large),
	};

	me->rdev.ns_bind_cb = on_name;
	corral_rpmsg_set_timeout(&me->rdev, 0); /* one thread plays both sides */
	me->keeper.priv = me;
	me->echo.priv = me;
	me->guest.priv = me;
	if (rpmsg_create_ept(&me->echo, &me->rdev, "echo", 10, RPMSG_ADDR_ANY, on_echo, NULL) ||
	    rpmsg_create_ept(&me->keeper, &me->rdev, "", 11, 11, on_keep, NULL) ||
	    corral_stream_open(&me->stream, &me->rdev, &config))
		abort();
}

static void open_link(void)
{
	struct corral_rpmsg_host_config h = {
		.shm = { .va = (uint8_t *)&shm, .da = 0x1000, .size = sizeof(shm) },
		.pool = { shm.pool[0], shm.pool[1] },
		.buffer_bytes = { BYTES, BYTES },
		.buffers = { COUNT, COUNT },
		.memory = end[0].memory,
		.nocopy = &corral_rpmsg_host_nocopy,
		.notify = no_doorbell,
	};
	struct corral_rpmsg_remote_config r = {
		.shm = h.shm,
		.buffer_bytes = { BYTES, BYTES },
		.nocopy = &corral_rpmsg_remote_nocopy,
		.held = end[1].held,
		.max_held = COUNT,
		.notify = no_doorbell,
	};

	memset(&shm, 0, sizeof(shm));
	memset(end, 0, sizeof(end));
	shm.vdev.vdev.type = RSC_VDEV;
	shm.vdev.vdev.id = 7;
	shm.vdev.vdev.num_of_vrings = 2;
	shm.vdev.vdev.dfeatures =
		1u | CR_BIT(CORRAL_RPMSG_F_SESSION) | CR_BIT(CORRAL_RPMSG_F_STREAM);
	shm.vdev.config.stamp = stamp;
	for (int i = 0; i < 2; i++) {
		if (cr_vring_init(&h.vring[i], shm.ring[i], sizeof(shm.ring[i]), COUNT, 64))
			abort();
		r.vring[i] = h.vring[i];
	}
	if (corral_session_open_host(&end[0].session, &end[0].host, &h, &shm.vdev, &stamp) ||
	    corral_session_open_remote(&end[1].session, &end[1].remote, &r, &shm.vdev, &stamp))
		abort();
	open_end(&end[0]);
	open_end(&end[1]);
}

/* A message of the input's choice: header and payload. */
static void send_raw(struct input *in, struct end *me)
{
	struct corral_rpmsg_hdr hdr = { .src = half(in), .dst = byte(in), .flags = byte(in) };
	uint32_t room;
	uint8_t *data = corral_rpmsg_get_tx(&me->echo, &room, 0);
	uint8_t len = byte(in);

	if (!data)
		return;
	for (uint32_t i = 0; i < len && i < room; i++)
		data[i] = byte(in);
	if (rpmsg_sendto_nocopy(&me->echo, data, (int)(len < room ? len : room), 10) < 0)
		return;
	/* The length is the input's as well, after the send. */
	hdr.len = len;
	hdr.reserved = half(in);
	memcpy(data - sizeof(hdr), &hdr, sizeof(hdr));
}

/* An endpoint that comes and goes, by name or bound by hand. */
static void toggle_guest(struct input *in, struct end *me)
{
	uint8_t how = byte(in);

	if (me->guest.rdev)
		rpmsg_destroy_ept(&me->guest);
	else /* may fail: there may be no buffer to tell its name */
		(void)rpmsg_create_ept(&me->guest, &me->rdev, how & 1u ? "echo" : "",
		                       how & 2u ? 12 : RPMSG_ADDR_ANY,
		                       how & 4u ? 10 : RPMSG_ADDR_ANY, on_echo, NULL);
}

/* A buffer that is filled in place and not sent after all. */
static void change_mind(struct end *me)
{
	uint32_t room;
	uint8_t *data = corral_rpmsg_get_tx(&me->keeper, &room, 0);

	if (!data)
		return;
	memset(data, 1, room);
	read_all(me, data, room);
	if (rpmsg_release_tx_buffer(&me->keeper, data) ||
	    rpmsg_release_tx_buffer(&me->keeper, data) != RPMSG_ERR_PARAM)
		abort();
}

static void scribble(struct input *in)
{
	size_t at = half(in) % sizeof(shm);
	size_t len = 1u + byte(in) % 8u;

	for (size_t i = 0; i < len && at + i < sizeof(shm); i++)
		((uint8_t *)&shm)[at + i] = byte(in);
}

static void step(struct input *in)
{
	uint8_t what = byte(in);
	struct end *me = &end[what >> 7];

	switch (what % 8u) {
	case 0:
	case 1:
		corral_rpmsg_poll(&me->rdev);
		break;
	case 2:
		send_raw(in, me);
		break;
	case 3:
		rpmsg_trysendto(&me->echo, "hello", byte(in) % 6, byte(in));
		break;
	case 4:
		corral_stream_send(&me->stream, me->memory, byte(in) % sizeof(me->memory), 0);
		break;
	case 5:
		toggle_guest(in, me);
		break;
	case 6:
		change_mind(me);
		break;
	default:
		scribble(in);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct input in = { data, size };

	open_link();
	for (int i = 0; i < 12; i++)
		corral_rpmsg_poll(&end[i % 2].rdev);
	for (unsigned int i = 0; i < STEPS && in.left; i++)
		step(&in);
	for (int i = 0; i < 8; i++)
		corral_rpmsg_poll(&end[i % 2].rdev);
	return 0;
}
