/* SPDX-License-Identifier: Apache-2.0 */
/* stream.h - endpoints with flow control and messages larger than a buffer.
 *
 * A stream endpoint is an RPMsg endpoint whose two ends agree, when they bind, on
 * a window (how many buffers the peer may have in use here) and on the largest
 * message. An endpoint that keeps its buffers then stops its own peer only, never
 * the other endpoints of the link. A message is cut into as many buffers as it
 * needs and arrives whole or not at all. docs/wire.md has the header's words.
 *
 * Against a link or an end that does not speak this, messages of up to one
 * buffer go as plain RPMsg. Results are 0, a count, or a negative errno value. */
#ifndef CORRAL_STREAM_H
#define CORRAL_STREAM_H

#include <corral/rpmsg.h>

#ifdef __cplusplus
extern "C" {
#endif

struct corral_stream;

/* A whole message; data is valid until the call returns. Context as rpmsg_ept_cb. */
typedef void (*corral_stream_cb)(struct corral_stream *stream, const void *data, size_t len,
                                 void *priv);
typedef void (*corral_stream_event_cb)(struct corral_stream *stream, void *priv);

struct corral_stream_config {
	const char *name;
	uint32_t src;  /* RPMSG_ADDR_ANY: the next free one */
	uint32_t dest; /* RPMSG_ADDR_ANY: bound by name */
	corral_stream_cb received;
	corral_stream_event_cb bound;   /* may be NULL: messages can be sent */
	corral_stream_event_cb unbound; /* may be NULL: the peer is gone */
	void *priv;
	uint16_t window;      /* buffers that the peer may use here, at least 2; the sum over
				a link's endpoints should not exceed its buffers */
	void *large;          /* memory for a message larger than a buffer, or NULL */
	uint32_t large_bytes; /* its size: the largest message received here */
};

/* What went wrong on a stream so far. */
struct corral_stream_stats {
	uint32_t too_long; /* messages longer than large_bytes: dropped */
	uint32_t torn;     /* messages whose beginning or end never came */
};

/* All fields are private. The caller owns the memory until corral_stream_close(). */
struct corral_stream {
	struct rpmsg_endpoint ept; /* first */
	struct corral_stream_config config;
	struct corral_stream_stats stats;
	uint32_t got;        /* bytes of the message that is coming in */
	uint32_t peer_bytes; /* the largest message that the peer takes */
	uint16_t sent;       /* buffers sent since bound, free-running */
	uint16_t granted;    /* as far as the peer lets sent go */
	uint16_t freed;      /* buffers received and done with, free-running */
	uint16_t told;       /* the last grant that the peer was told */
	uint8_t peer;        /* how the peer speaks */
	uint8_t receiving;   /* between the first and the last piece */
	uint8_t sending;     /* a thread's message is under way */
	uint8_t hello_due;
	uint8_t waiting; /* senders that sleep */
};

/* Makes the endpoint. Results as rpmsg_create_ept(), in errno values. */
int corral_stream_open(struct corral_stream *stream, struct rpmsg_device *rdev,
                       const struct corral_stream_config *config);
void corral_stream_close(struct corral_stream *stream);

/* Sends one message of 0 to corral_stream_max() bytes, waiting for at most
 * timeout_us in all: for the peer, for credit, for buffers, for another thread's
 * message. Returns len, -EMSGSIZE, -ETIMEDOUT (-EAGAIN with time-out 0), -ENOTCONN
 * (unbound meanwhile). After an error the peer sees nothing of the message. Also
 * from call-backs, where a message goes without credit, so that answers never wait
 * for it; one larger than a buffer fails there with -EAGAIN while another such
 * message of this stream is being sent. */
int corral_stream_send(struct corral_stream *stream, const void *data, size_t len,
                       uint64_t timeout_us);

/* Largest message that can be sent now; 0 while unbound. Any context. */
size_t corral_stream_max(struct corral_stream *stream);

/* Inside received(), for a message that fits one buffer: keeps data until
 * corral_stream_release(), and with it one place of the window. Returns 0 or
 * -ENOTSUP (the message came in pieces, or the device has no nocopy). */
int corral_stream_hold(struct corral_stream *stream, const void *data);
void corral_stream_release(struct corral_stream *stream, const void *data);

#ifdef __cplusplus
}
#endif

#endif
