/* SPDX-License-Identifier: Apache-2.0 */
/* rpmsg.h - opening an RPMsg link on bare vrings, receiving, and exact time-outs.
 *
 * The host is the virtio driver of both vrings and owns all buffers; the remote
 * is the device and borrows them. Vring 0 carries remote to host, vring 1 host
 * to remote (Linux: virtio_rpmsg_bus). Endpoints are <openamp/rpmsg.h>'s.
 * Results are 0, a count, or a negative errno value. */
#ifndef CORRAL_RPMSG_H
#define CORRAL_RPMSG_H

#include <corral/region.h>
#include <corral/vq_dev.h>
#include <corral/vq_drv.h>
#include <openamp/rpmsg.h>

#ifdef __cplusplus
extern "C" {
#endif

/* States of a device. */
enum {
	CORRAL_RPMSG_DOWN, /* no peer: sends fail, nothing is received */
	CORRAL_RPMSG_UP,
	CORRAL_RPMSG_BROKEN, /* the peer broke virtio: as DOWN until a new session */
};

/* What crosses before each payload (Linux: struct rpmsg_hdr). */
struct corral_rpmsg_hdr {
	uint32_t src;
	uint32_t dst;
	uint32_t reserved; /* plain RPMsg: 0 */
	uint16_t len;
	uint16_t flags; /* plain RPMsg: 0 */
};

_Static_assert(sizeof(struct corral_rpmsg_hdr) == 16, "wire format");

/* A buffer that the application holds or fills. */
struct corral_rpmsg_held {
	void *data; /* payload */
	uint16_t id;
	uint8_t count; /* references to a received one */
	uint8_t kind;  /* 0 marks a free entry */
};

struct corral_rpmsg_remote {
	struct rpmsg_device rdev; /* first */
	struct cr_vq_dev rx;
	struct cr_vq_dev tx;
	struct cr_region shm;
	struct corral_rpmsg_held *held;
	uint16_t max_held;
	uint16_t held_count;  /* entries in use or set aside */
	uint16_t held_wanted; /* set aside for those who wait for a transmit buffer */
	uint16_t tx_again;    /* transmit buffers that were given back unsent */
};

/* What a config's nocopy names for an application that holds received buffers or
 * fills transmit buffers in place. Left NULL, that code is not linked, and those
 * calls fail: NULL, RPMSG_ERR_PARAM, or no hold. */
extern const struct cr_rpmsg_nocopy corral_rpmsg_remote_nocopy;
extern const struct cr_rpmsg_nocopy corral_rpmsg_host_nocopy;

/* One direction of a host: a ring, and its buffers one after the other. */
struct corral_rpmsg_host_queue {
	struct cr_vq_drv vq;
	uint8_t *pool;
	uintptr_t da;    /* of the pool, on the link */
	uint32_t stride; /* bytes of a buffer, header included */
	uint16_t count;
};

struct corral_rpmsg_host {
	struct rpmsg_device rdev;                /* first */
	struct corral_rpmsg_host_queue queue[2]; /* vring 0 receives, 1 sends */
	uint16_t *tx_free;                       /* stack of ids; private memory, never shared */
	uint16_t tx_free_count;
};

/* Both calls below: notify(rdev, vring) rings the peer's doorbell, called without
 * a lock, any context that sends or receives. */

struct corral_rpmsg_remote_config {
	struct cr_vring vring[2];
	struct cr_region shm;                 /* the peer's buffers lie inside */
	uint32_t buffer_bytes[2];             /* of vring 0 and 1, header included */
	const struct cr_rpmsg_nocopy *nocopy; /* &corral_rpmsg_remote_nocopy or NULL */
	struct corral_rpmsg_held *held;       /* its notes, one per buffer kept at a time */
	uint16_t max_held;
	uint8_t event_idx; /* VIRTIO_RING_F_EVENT_IDX was negotiated */
	void (*notify)(struct rpmsg_device *rdev, unsigned int vring);
};

/* Opens the remote's end on rings that the host has initialised (DRIVER_OK).
 * All memory must outlive the device. Touches no shared byte. */
void corral_rpmsg_remote_init(struct corral_rpmsg_remote *remote,
                              const struct corral_rpmsg_remote_config *config);

struct corral_rpmsg_host_config {
	struct cr_vring vring[2];
	struct cr_region shm;
	uint8_t *pool[2];         /* buffers of vring 0 and 1, inside shm, aligned to 4 */
	uint32_t buffer_bytes[2]; /* stride, header included, a multiple of 4, at least 20 */
	uint16_t buffers[2];      /* 2 to the ring's count */
	void *memory;             /* private, corral_rpmsg_host_memory() bytes, aligned to 2 */
	uint8_t event_idx;
	const struct cr_rpmsg_nocopy *nocopy; /* &corral_rpmsg_host_nocopy or NULL */
	void (*notify)(struct rpmsg_device *rdev, unsigned int vring);
};

/* Bytes of private memory for a host with these ring counts. */
#define CORRAL_RPMSG_HOST_MEMORY(rx_count, tx_count) ((rx_count) + 3u * (tx_count))

/* Clears the rings, offers every receive buffer and opens the host's end; the
 * peer may start after it. Returns 0 or -EINVAL. */
int corral_rpmsg_host_init(struct corral_rpmsg_host *host,
                           const struct corral_rpmsg_host_config *config);

/* Ends a device: endpoints are unbound and forgotten, no message goes out. The
 * peer must have been stopped or told, and no other context may use the device. */
void corral_rpmsg_deinit(struct rpmsg_device *rdev);

/* rpmsg_create_ept() for an end that wants to know when the peer's end announced
 * itself (bound may be NULL). Results in OpenAMP's numbers. */
int corral_rpmsg_create_ept(struct rpmsg_endpoint *ept, struct rpmsg_device *rdev, const char *name,
                            uint32_t src, uint32_t dest, rpmsg_ept_cb cb, rpmsg_ns_bound_cb bound,
                            rpmsg_ns_unbind_cb unbound);

/* Whether messages can be sent now. Any context. */
static inline bool corral_rpmsg_is_up(struct rpmsg_device *rdev)
{
	return __atomic_load_n(&rdev->state, __ATOMIC_RELAXED) == CORRAL_RPMSG_UP;
}

/* Receives what is there and calls call-backs. Returns how many messages, or -EPROTO
 * (the peer broke virtio: the link is down), -ENOTCONN (link down). Any context that may
 * run the call-backs, several at a time: one of them receives. The others get 0 at
 * once, also a call-back that polls its own device; the one that receives then looks once
 * more before it returns, so what came before such a call is received by somebody, and a
 * doorbell's handler may poll once and go. The work of a call is limited, however fast
 * the peer sends, and buffers of its last messages may go back in the next one: who
 * gets more than 0 polls again, unless another doorbell is sure to come. With
 * CONFIG_RPMSG_SESSION a link that falls unbinds its endpoints. */
int corral_rpmsg_poll(struct rpmsg_device *rdev);

/* As corral_rpmsg_poll(); when nothing is there, sleeps until a doorbell
 * (corral_rpmsg_notified()) or the time-out. Returns 0 after the time-out. The
 * peer is asked to ring only while somebody sleeps here or in a send. Threads, several
 * at a time: a doorbell wakes all, one of them gets the message. */
int corral_rpmsg_wait(struct rpmsg_device *rdev, uint64_t timeout_us);

/* The doorbell rang: wakes whoever waits. ISR or thread. */
void corral_rpmsg_notified(struct rpmsg_device *rdev);

/* Asks the peer not to ring (on = 0), for a caller that polls all the time or is done
 * sleeping, or to ring again; then 1 when something waits already, for which it will not
 * ring. corral_rpmsg_wait() does both by itself, and while it sleeps the peer rings,
 * whatever this said. Any context. */
int corral_rpmsg_notify(struct rpmsg_device *rdev, int on);

/* Sends len bytes; waits for a buffer for at most timeout_us (0: never).
 * Returns len, -EINVAL, -EMSGSIZE, -EAGAIN (no buffer; time-out 0),
 * -ETIMEDOUT, -ENOTCONN. */
int corral_rpmsg_send(struct rpmsg_endpoint *ept, uint32_t dst, const void *data, size_t len,
                      uint64_t timeout_us);

/* A transmit buffer, as rpmsg_get_tx_payload_buffer() with an exact time-out. */
void *corral_rpmsg_get_tx(struct rpmsg_endpoint *ept, uint32_t *len, uint64_t timeout_us);

/* How long rpmsg_send() and the like wait. */
void corral_rpmsg_set_timeout(struct rpmsg_device *rdev, uint64_t timeout_us);

/* Copies the error counters. Any context. */
void corral_rpmsg_stats(struct rpmsg_device *rdev, struct corral_rpmsg_stats *stats);

#ifdef __cplusplus
}
#endif

#endif
