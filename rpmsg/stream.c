/* SPDX-License-Identifier: Apache-2.0 */
/* Streams: credit, and messages in pieces, on top of ordinary endpoints.
 *
 * Credit is a free-running count: "you may have sent this many buffers since we
 * bound". It rides in the reserved word of every message, so a lost or repeated
 * one does no harm. rdev->lock guards the counts. */
#include <corral/session.h>
#include <corral/stream.h>

#include "rpmsg/role.h"

/* Header flags of a stream's messages. */
enum {
	F_STREAM = 1, /* on all of them; reserved holds credit */
	F_FIRST = 2,
	F_MORE = 4,
	F_HELLO = 8,   /* payload: struct hello */
	F_CREDIT = 16, /* no payload: only the credit counts */
};

/* How the peer's end speaks. */
enum {
	PEER_NONE,
	PEER_PLAIN,
	PEER_STREAM,
};

struct hello {
	uint32_t large_bytes; /* the largest message that its sender takes */
};

static struct corral_stream *stream_of(struct rpmsg_endpoint *ept)
{
	return cr_container_of(ept, struct corral_stream, ept);
}

static bool link_speaks(struct rpmsg_device *rdev)
{
	const struct corral_session *session = rdev->session;

	return session && session->mode == CORRAL_SESSION_SPOKEN &&
	       (session->features & CR_BIT(CORRAL_RPMSG_F_STREAM));
}

/* One buffer with our credit in it; counts as sent when it carries a piece. */
static int send_piece(struct corral_stream *stream, uint16_t flags, const void *data, size_t len,
                      uint64_t timeout_us)
{
	struct rpmsg_device *rdev = stream->ept.rdev;
	struct cr_rpmsg_tx tx;
	cr_lock_key key;
	int got;

	if (!rdev)
		return -ENOTCONN;
	got = cr_rpmsg_take(rdev, &tx, timeout_us);
	if (got <= 0)
		return cr_rpmsg_timed(got, timeout_us);

	key = cr_lock(&rdev->lock);
	struct corral_rpmsg_hdr hdr = {
		.src = stream->ept.addr,
		.dst = rpmsg_peer_of(&stream->ept),
		.reserved = (uint16_t)(stream->freed + stream->config.window),
		.len = (uint16_t)len,
		.flags = F_STREAM | flags,
	};
	stream->told = (uint16_t)hdr.reserved;
	if (!(flags & (F_HELLO | F_CREDIT)))
		stream->sent++;
	cr_unlock(&rdev->lock, key);

	cr_shm_copy(cr_rpmsg_tx_hdr(&tx), &hdr, sizeof(hdr));
	if (len)
		cr_shm_copy(cr_rpmsg_tx_hdr(&tx) + 1, data, len);
	return CR_ROLE(rdev, tx_ship)(rdev, &tx, (uint32_t)len);
}

static void say_hello(struct corral_stream *stream)
{
	struct hello hello = { .large_bytes =
		                       stream->config.large ? stream->config.large_bytes : 0 };

	if (rpmsg_peer_of(&stream->ept) == RPMSG_ADDR_ANY ||
	    !cr_exchange_acq_rel(&stream->hello_due, (uint8_t)0))
		return;
	/* No buffer now: whoever sends or receives next tries again. */
	if (send_piece(stream, F_HELLO, &hello, sizeof(hello), 0))
		cr_store_relaxed(&stream->hello_due, (uint8_t)1);
}

/* Tells the peer of freed buffers when half the window is waiting to be told. */
static void give_credit(struct corral_stream *stream)
{
	uint16_t grant = (uint16_t)(stream->freed + stream->config.window);

	if ((uint16_t)(grant - stream->told) >= stream->config.window / 2u)
		send_piece(stream, F_CREDIT, NULL, 0, 0);
}

static void wake(struct corral_stream *stream)
{
	if (cr_load_relaxed(&stream->waiting))
		cr_event_post(&stream->ept.rdev->event);
}

static void set_peer(struct corral_stream *stream, uint8_t peer)
{
	bool fresh = stream->peer == PEER_NONE;

	cr_store_relaxed(&stream->peer, peer);
	if (fresh && stream->config.bound)
		stream->config.bound(stream, stream->config.priv);
}

static void on_bound(struct rpmsg_endpoint *ept)
{
	struct corral_stream *stream = stream_of(ept);

	if (!link_speaks(ept->rdev)) {
		set_peer(stream, PEER_PLAIN);
		return;
	}
	cr_store_relaxed(&stream->hello_due, (uint8_t)1);
	say_hello(stream);
}

static void on_unbound(struct rpmsg_endpoint *ept)
{
	struct corral_stream *stream = stream_of(ept);
	bool was = stream->peer != PEER_NONE;
	cr_lock_key key = cr_lock(&ept->rdev->lock);

	cr_store_relaxed(&stream->peer, (uint8_t)PEER_NONE);
	stream->sent = 0;
	stream->granted = 0;
	stream->freed = 0;
	stream->told = 0;
	stream->receiving = 0;
	cr_store_relaxed(&stream->hello_due, (uint8_t)0);
	cr_unlock(&ept->rdev->lock, key);
	wake(stream);
	if (was && stream->config.unbound)
		stream->config.unbound(stream, stream->config.priv);
}

static void on_hello(struct corral_stream *stream, const void *data, size_t len)
{
	struct hello hello;

	if (len < sizeof(hello)) {
		stream->stats.torn++;
		return;
	}
	cr_shm_read(&hello, data, sizeof(hello));
	cr_store_relaxed(&stream->peer_bytes, hello.large_bytes);
	/* The peer may have missed ours: it bound later than we did. */
	if (stream->peer != PEER_STREAM)
		cr_store_relaxed(&stream->hello_due, (uint8_t)1);
	say_hello(stream);
	set_peer(stream, PEER_STREAM);
	wake(stream);
}

/* Appends a piece; returns true when the message is whole. */
static bool collect(struct corral_stream *stream, uint16_t flags, const void *data, size_t len)
{
	if (flags & F_FIRST) {
		stream->stats.torn += stream->receiving;
		stream->receiving = 1;
		stream->got = 0;
	} else if (!stream->receiving) {
		return false; /* the rest of a message that was given up */
	}
	if (!stream->config.large || len > stream->config.large_bytes - stream->got) {
		stream->stats.too_long++;
		stream->receiving = 0;
		return false;
	}
	cr_shm_read((uint8_t *)stream->config.large + stream->got, data, len);
	stream->got += (uint32_t)len;
	if (flags & F_MORE)
		return false;
	stream->receiving = 0;
	return true;
}

static void on_piece(struct corral_stream *stream, uint16_t flags, const void *data, size_t len)
{
	struct rpmsg_device *rdev = stream->ept.rdev;
	cr_lock_key key;

	/* A message in one piece may come in the middle of a longer one. */
	if ((flags & F_FIRST) && !(flags & F_MORE)) {
		stream->config.received(stream, data, len, stream->config.priv);
	} else if (collect(stream, flags, data, len)) {
		stream->config.received(stream, stream->config.large, stream->got,
		                        stream->config.priv);
	}
	if (stream->ept.rdev != rdev)
		return; /* closed by its own call-back */

	key = cr_lock(&rdev->lock);
	if (!rdev->rx_held)
		stream->freed++;
	cr_unlock(&rdev->lock, key);
	give_credit(stream);
}

static int on_message(struct rpmsg_endpoint *ept, void *data, size_t len, uint32_t src, void *priv)
{
	struct corral_stream *stream = stream_of(ept);
	const struct corral_rpmsg_hdr *hdr = (const struct corral_rpmsg_hdr *)data - 1;
	uint16_t flags = cr_load_relaxed(&hdr->flags);
	uint16_t granted = (uint16_t)cr_load_relaxed(&hdr->reserved);
	cr_lock_key key;

	(void)src;
	(void)priv;
	if (!(flags & F_STREAM) || !link_speaks(ept->rdev)) {
		set_peer(stream, PEER_PLAIN);
		stream->config.received(stream, data, len, stream->config.priv);
		return 0;
	}
	key = cr_lock(&ept->rdev->lock);
	stream->granted = granted;
	cr_unlock(&ept->rdev->lock, key);
	if (flags & F_HELLO)
		on_hello(stream, data, len);
	else if (!(flags & F_CREDIT))
		on_piece(stream, flags, data, len);
	if (ept->rdev)
		wake(stream);
	return 0;
}

/* 1: a piece may go now. 0: wait. -ENOTCONN. From call-backs it always may. */
static int may_send(struct corral_stream *stream, struct rpmsg_device *rdev)
{
	cr_lock_key key = cr_lock(&rdev->lock);
	int16_t credit = (int16_t)(stream->granted - stream->sent);
	bool bound = stream->peer == PEER_STREAM;

	cr_unlock(&rdev->lock, key);
	if (!bound)
		return -ENOTCONN;
	return credit > 0 || cr_rpmsg_in_callback(rdev);
}

/* Waits until ready(stream) is not 0 or the deadline. Receives meanwhile. */
static int wait_for(struct corral_stream *stream, struct rpmsg_device *rdev,
                    int (*ready)(struct corral_stream *stream, struct rpmsg_device *rdev),
                    uint64_t deadline)
{
	int now = ready(stream, rdev);

	if (now != 0)
		return now;
	__atomic_fetch_add(&stream->waiting, 1, __ATOMIC_RELAXED);
	for (;;) {
		uint32_t seq = cr_event_seq(&rdev->event);
		uint64_t us = cr_now_us();

		now = ready(stream, rdev);
		if (now != 0)
			break;
		if (us >= deadline) {
			now = -ETIMEDOUT;
			break;
		}
		if (corral_rpmsg_poll(rdev) > 0)
			continue;
		us += CR_RPMSG_LOOK_US;
		/* Credit comes in a message: without a doorbell it would be seen too late. */
		cr_rpmsg_sleep(rdev, seq, us < deadline ? us : deadline);
	}
	__atomic_fetch_sub(&stream->waiting, 1, __ATOMIC_RELAXED);
	return now;
}

/* Takes the turn to send a message of several pieces: those of two would mix. A
 * call-back does not wait: it may have interrupted the sender. */
static int take_turn(struct corral_stream *stream, struct rpmsg_device *rdev)
{
	if (cr_exchange_acquire(&stream->sending, (uint8_t)1) == 0)
		return 1;
	return cr_rpmsg_in_callback(rdev) ? -EAGAIN : 0;
}

static int is_bound(struct corral_stream *stream, struct rpmsg_device *rdev)
{
	(void)rdev;
	if (cr_load_relaxed(&stream->hello_due))
		say_hello(stream);
	return cr_load_relaxed(&stream->peer) != PEER_NONE;
}

static uint64_t left_us(uint64_t deadline)
{
	uint64_t now = cr_now_us();

	return now < deadline ? deadline - now : 0;
}

static int send_pieces(struct corral_stream *stream, struct rpmsg_device *rdev, const uint8_t *data,
                       size_t len, uint64_t deadline)
{
	size_t room = rdev->tx_bytes;
	uint16_t flags = F_FIRST;
	size_t at = 0;

	do {
		size_t piece = len - at < room ? len - at : room;
		int err = wait_for(stream, rdev, may_send, deadline);

		if (err < 0)
			return err;
		if (at + piece < len)
			flags |= F_MORE;
		else
			flags &= (uint16_t)~F_MORE;
		err = send_piece(stream, flags, data + at, piece, left_us(deadline));
		if (err)
			return err;
		at += piece;
		flags &= (uint16_t)~F_FIRST;
	} while (at < len);
	return (int)len;
}

int corral_stream_send(struct corral_stream *stream, const void *data, size_t len,
                       uint64_t timeout_us)
{
	struct rpmsg_device *rdev = stream->ept.rdev;
	uint64_t deadline = cr_deadline_us(timeout_us);
	int err;

	if (!rdev || (!data && len))
		return -EINVAL;
	err = wait_for(stream, rdev, is_bound, deadline);
	if (err < 0)
		return timeout_us ? err : -ENOTCONN;
	if (len > corral_stream_max(stream))
		return -EMSGSIZE;
	if (cr_load_relaxed(&stream->peer) == PEER_PLAIN)
		return corral_rpmsg_send(&stream->ept, rpmsg_peer_of(&stream->ept),
		                         data ? data : "", len, left_us(deadline));

	if (len <= rdev->tx_bytes) {
		err = send_pieces(stream, rdev, data, len, deadline);
	} else {
		err = wait_for(stream, rdev, take_turn, deadline);
		if (err > 0) {
			err = send_pieces(stream, rdev, data, len, deadline);
			/* release: pairs with the acquire in take_turn(). */
			cr_store_release(&stream->sending, (uint8_t)0);
			wake(stream);
		}
	}
	return err == -ETIMEDOUT && !timeout_us ? -EAGAIN : err;
}

size_t corral_stream_max(struct corral_stream *stream)
{
	struct rpmsg_device *rdev = stream->ept.rdev;
	uint32_t peer_bytes = cr_load_relaxed(&stream->peer_bytes);

	switch (cr_load_relaxed(&stream->peer)) {
	case PEER_STREAM:
		return peer_bytes > rdev->tx_bytes ? peer_bytes : rdev->tx_bytes;
	case PEER_PLAIN:
		return rdev->tx_bytes;
	default:
		return 0;
	}
}

int corral_stream_hold(struct corral_stream *stream, const void *data)
{
	struct rpmsg_device *rdev = stream->ept.rdev;

	if (data != rdev->rx_data)
		return -ENOTSUP;
	rpmsg_hold_rx_buffer(&stream->ept, rdev->rx_data);
	return cr_load_relaxed(&rdev->rx_held) ? 0 : -ENOTSUP;
}

void corral_stream_release(struct corral_stream *stream, const void *data)
{
	struct rpmsg_device *rdev = stream->ept.rdev;
	cr_lock_key key;

	if (!rdev)
		return;
	rpmsg_release_rx_buffer(&stream->ept, (void *)(uintptr_t)data);
	if (stream->peer != PEER_STREAM)
		return;
	key = cr_lock(&rdev->lock);
	stream->freed++;
	cr_unlock(&rdev->lock, key);
	give_credit(stream);
}

int corral_stream_open(struct corral_stream *stream, struct rpmsg_device *rdev,
                       const struct corral_stream_config *config)
{
	int err;

	if (!config->received || config->window < 2)
		return -EINVAL;
	*stream = (struct corral_stream){ .config = *config };
	stream->ept.ns_bound_cb = on_bound;
	stream->ept.stream = 1;
	err = cr_rpmsg_create(&stream->ept, rdev, config->name, config->src, config->dest,
	                      on_message, on_unbound);
	switch (err) {
	case RPMSG_SUCCESS:
		return 0;
	case RPMSG_ERR_ADDR:
		return -EADDRINUSE;
	case RPMSG_ERR_PARAM:
		return -EINVAL;
	default:
		return -ENOTCONN;
	}
}

void corral_stream_close(struct corral_stream *stream)
{
	rpmsg_destroy_ept(&stream->ept);
}
