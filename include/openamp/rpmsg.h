/* SPDX-License-Identifier: Apache-2.0 */
/* rpmsg.h - RPMsg endpoints: OpenAMP's interface with Corral's engine behind it.
 *
 * Follows open-amp 1.10's rpmsg.h. Sizes are bytes of payload; addresses are
 * RPMsg's 32-bit endpoint addresses. Calls are for threads of any core of this
 * image unless a comment says that ISRs may call too; they return
 * RPMSG_SUCCESS, a count, or an RPMSG_ERR_* value. Call-backs run in the
 * context that receives (corral_rpmsg_poll(), rproc_virtio_notified() ...),
 * never under a lock; they may send, also with waiting, and create and destroy
 * endpoints. Time-outs, credit and messages larger than a buffer are in
 * <corral/rpmsg.h> and <corral/stream.h>. */
#ifndef OPENAMP_RPMSG_H
#define OPENAMP_RPMSG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <corral/sync.h>
#include <metal/list.h>

#ifdef __cplusplus
extern "C" {
#endif

#define RPMSG_NAME_SIZE          (32)
#define RPMSG_ADDR_BMP_SIZE      (128)
#define RPMSG_NS_EPT_ADDR        (0x35)
#define RPMSG_RESERVED_ADDRESSES (1024)
#define RPMSG_ADDR_ANY           0xFFFFFFFF

#define RPMSG_SUCCESS       0
#define RPMSG_ERROR_BASE    -2000
#define RPMSG_ERR_NO_MEM    (RPMSG_ERROR_BASE - 1)
#define RPMSG_ERR_NO_BUFF   (RPMSG_ERROR_BASE - 2)
#define RPMSG_ERR_PARAM     (RPMSG_ERROR_BASE - 3)
#define RPMSG_ERR_DEV_STATE (RPMSG_ERROR_BASE - 4)
#define RPMSG_ERR_BUFF_SIZE (RPMSG_ERROR_BASE - 5)
#define RPMSG_ERR_INIT      (RPMSG_ERROR_BASE - 6)
#define RPMSG_ERR_ADDR      (RPMSG_ERROR_BASE - 7)
#define RPMSG_ERR_PERM      (RPMSG_ERROR_BASE - 8)
#define RPMSG_EOPNOTSUPP    (RPMSG_ERROR_BASE - 9)

struct rpmsg_endpoint;
struct rpmsg_device;
struct cr_rpmsg_role;
struct cr_rpmsg_nocopy;

/* A message: data and len are valid until the call returns, unless held. The
 * sender can still change the bytes: read each once. The result is ignored. */
typedef int (*rpmsg_ept_cb)(struct rpmsg_endpoint *ept, void *data, size_t len, uint32_t src,
                            void *priv);
/* The last reference is gone; the endpoint's memory may be used again. */
typedef void (*rpmsg_ept_release_cb)(struct rpmsg_endpoint *ept);
/* The peer's end is gone. The endpoint stays and binds again by name. */
typedef void (*rpmsg_ns_unbind_cb)(struct rpmsg_endpoint *ept);
/* The peer announced this endpoint's name: it is bound. */
typedef void (*rpmsg_ns_bound_cb)(struct rpmsg_endpoint *ept);
/* The peer announced (or withdrew) a name that no endpoint here waits for. */
typedef void (*rpmsg_ns_bind_cb)(struct rpmsg_device *rdev, const char *name, uint32_t dest);

/* One end of a channel. The caller owns the memory from rpmsg_create_ept() until
 * rpmsg_destroy_ept() has returned and, when that ran while a call-back of the
 * endpoint was active elsewhere, until release_cb. */
struct rpmsg_endpoint {
	struct metal_list node; /* guarded by rdev->lock */
	/* Small fields first: short instructions reach them (Thumb). */
	uint8_t announced; /* private: this side tells the name */
	uint8_t untold;    /* private: and has not yet, since the link came up */
	uint8_t stream;    /* private: takes header flags, see <corral/stream.h> */
	uint8_t round;     /* private: the last walk over all endpoints that saw it */
	struct rpmsg_device *rdev;
	uint32_t addr;
	uint32_t dest_addr;
	uint32_t refcnt;
	rpmsg_ept_release_cb release_cb;
	rpmsg_ept_cb cb;
	rpmsg_ns_unbind_cb ns_unbind_cb;
	struct rpmsg_endpoint *gone_next; /* private */
	void *priv;
	rpmsg_ns_bound_cb ns_bound_cb; /* private: see corral_rpmsg_create_ept() */
	char name[RPMSG_NAME_SIZE];
};

/* What went wrong on a device so far; corral_rpmsg_stats() reads it. */
struct corral_rpmsg_stats {
	uint32_t ring_errors;   /* indices or ids that break virtio: the link was reset */
	uint32_t buffer_errors; /* a buffer outside shared memory or a chain */
	uint32_t header_errors; /* a length that does not fit its buffer */
	uint32_t name_errors;   /* a name service message that is malformed */
	uint32_t no_endpoint;   /* messages for an address that nobody has */
};

/* A device. ns_bind_cb, ns_unbind_cb and support_ns may be set between init and
 * the first message; all else is private. */
struct rpmsg_device {
	struct metal_list endpoints; /* guarded by lock */
	/* Small fields first: short instructions reach them (Thumb). */
	uint8_t rx_held; /* references to the active message, once it was held */
	uint8_t rx_done; /* rx_id is to be given back by the next round */
	uint8_t state;   /* CORRAL_RPMSG_UP ... */
	uint8_t round;
	uint8_t falling;      /* the link went down and endpoints are still bound */
	uint8_t quiet;        /* the peer is asked not to ring */
	uint8_t untold;       /* a name could not be announced yet */
	uint8_t announce_all; /* also names of endpoints whose peer is given */
	bool support_ns;
	uint8_t rx_again;      /* a context that wanted to receive was turned away */
	uint8_t rx_until_show; /* so many more buffers go back unseen by the peer */
	uint16_t epoch;        /* changes when the rings start anew; guarded by lock */
	uint16_t rx_id;
	uint16_t writers; /* senders that fill one without the lock; guarded by lock */
	const struct cr_rpmsg_role *role;
	const struct cr_rpmsg_nocopy *nocopy; /* NULL: no hold, no no-copy */
	rpmsg_ns_bind_cb ns_bind_cb;
	rpmsg_ns_bind_cb ns_unbind_cb;
	void (*notify)(struct rpmsg_device *rdev, unsigned int vring);
	int (*link_check)(struct rpmsg_device *rdev);
	int (*wait)(struct rpmsg_device *rdev, uint64_t deadline_us);
	void *session; /* link_check's */
	struct cr_lock lock;
	struct cr_event event;          /* posted when something may have changed */
	uintptr_t rx_owner;             /* who dispatches now, 0 when nobody */
	void *rx_data;                  /* payload that the active call-back was given */
	struct rpmsg_endpoint *rx_ept;  /* whose call-back is active */
	struct rpmsg_endpoint *rx_gone; /* destroyed while active; guarded by lock */
	uint32_t tx_bytes;              /* largest payload that one buffer takes */
	uint32_t rx_buffer_bytes;       /* of a received one, header included */
	uint32_t next_addr;
	uint64_t timeout_us; /* of the calls that have no time-out of their own */
	struct corral_rpmsg_stats stats;
	uint16_t sleepers; /* whom the peer shall ring; guarded by lock */
};

/* Sends len bytes with the given addresses. wait: for a buffer, at most the
 * device's time-out (corral_rpmsg_set_timeout(), 15 s at first). Returns len,
 * RPMSG_ERR_PARAM, RPMSG_ERR_BUFF_SIZE (longer than a buffer), RPMSG_ERR_NO_BUFF
 * or RPMSG_ERR_DEV_STATE (the link is down). The data is copied. */
int rpmsg_send_offchannel_raw(struct rpmsg_endpoint *ept, uint32_t src, uint32_t dst,
                              const void *data, int len, int wait);

/* The bound peer's address; the receiving context may change it at any time. */
static inline uint32_t rpmsg_peer_of(const struct rpmsg_endpoint *ept)
{
	return __atomic_load_n(&ept->dest_addr, __ATOMIC_RELAXED);
}

/* Sends to the bound peer; waits for a buffer. Results as above;
 * RPMSG_ERR_ADDR when not bound yet. */
static inline int rpmsg_send(struct rpmsg_endpoint *ept, const void *data, int len)
{
	if (!ept)
		return RPMSG_ERR_PARAM;
	return rpmsg_send_offchannel_raw(ept, ept->addr, rpmsg_peer_of(ept), data, len, true);
}

/* As rpmsg_send() to an address of the caller's choice. */
static inline int rpmsg_sendto(struct rpmsg_endpoint *ept, const void *data, int len, uint32_t dst)
{
	if (!ept)
		return RPMSG_ERR_PARAM;
	return rpmsg_send_offchannel_raw(ept, ept->addr, dst, data, len, true);
}

static inline int rpmsg_send_offchannel(struct rpmsg_endpoint *ept, uint32_t src, uint32_t dst,
                                        const void *data, int len)
{
	return rpmsg_send_offchannel_raw(ept, src, dst, data, len, true);
}

/* The try forms return RPMSG_ERR_NO_BUFF instead of waiting. */
static inline int rpmsg_trysend(struct rpmsg_endpoint *ept, const void *data, int len)
{
	if (!ept)
		return RPMSG_ERR_PARAM;
	return rpmsg_send_offchannel_raw(ept, ept->addr, rpmsg_peer_of(ept), data, len, false);
}

static inline int rpmsg_trysendto(struct rpmsg_endpoint *ept, const void *data, int len,
                                  uint32_t dst)
{
	if (!ept)
		return RPMSG_ERR_PARAM;
	return rpmsg_send_offchannel_raw(ept, ept->addr, dst, data, len, false);
}

static inline int rpmsg_trysend_offchannel(struct rpmsg_endpoint *ept, uint32_t src, uint32_t dst,
                                           const void *data, int len)
{
	return rpmsg_send_offchannel_raw(ept, src, dst, data, len, false);
}

/* Keeps the message that the active call-back was given (rxbuf is its data)
 * until as many releases as holds. Only inside that call-back. */
void rpmsg_hold_rx_buffer(struct rpmsg_endpoint *ept, void *rxbuf);

/* Undoes one hold. Any thread; a pointer that is not held is ignored. */
void rpmsg_release_rx_buffer(struct rpmsg_endpoint *ept, void *rxbuf);

/* A transmit buffer to fill in place: *len gets its payload size. wait as in
 * rpmsg_send(). NULL when there is none. Ends with one of the nocopy sends or
 * rpmsg_release_tx_buffer(). */
void *rpmsg_get_tx_payload_buffer(struct rpmsg_endpoint *ept, uint32_t *len, int wait);

/* Gives an unsent transmit buffer back. RPMSG_ERR_PARAM when it is not one. */
int rpmsg_release_tx_buffer(struct rpmsg_endpoint *ept, void *txbuf);

/* Largest payload of one buffer, each way. */
int rpmsg_get_tx_buffer_size(struct rpmsg_endpoint *ept);
int rpmsg_get_rx_buffer_size(struct rpmsg_endpoint *ept);

/* Sends a buffer from rpmsg_get_tx_payload_buffer(), without a copy. On success
 * the buffer is no longer the caller's; on RPMSG_ERR_PARAM and
 * RPMSG_ERR_BUFF_SIZE it still is. Returns len. */
int rpmsg_send_offchannel_nocopy(struct rpmsg_endpoint *ept, uint32_t src, uint32_t dst,
                                 const void *data, int len);

static inline int rpmsg_sendto_nocopy(struct rpmsg_endpoint *ept, const void *data, int len,
                                      uint32_t dst)
{
	if (!ept)
		return RPMSG_ERR_PARAM;
	return rpmsg_send_offchannel_nocopy(ept, ept->addr, dst, data, len);
}

static inline int rpmsg_send_nocopy(struct rpmsg_endpoint *ept, const void *data, int len)
{
	if (!ept)
		return RPMSG_ERR_PARAM;
	return rpmsg_send_offchannel_nocopy(ept, ept->addr, rpmsg_peer_of(ept), data, len);
}

/* Makes an endpoint. src: an address below RPMSG_RESERVED_ADDRESSES or any that
 * is free, or RPMSG_ADDR_ANY for the next free one. dest: the peer's address, or
 * RPMSG_ADDR_ANY to be bound by name or by the first message; then a name that
 * is not empty is announced to the peer (at once, or when the link comes up).
 * name: at most 31 characters. priv and release_cb are the caller's: set or
 * clear them before. Returns
 * RPMSG_SUCCESS, RPMSG_ERR_PARAM, RPMSG_ERR_ADDR (taken), or why the
 * announcement failed (then there is no endpoint). */
int rpmsg_create_ept(struct rpmsg_endpoint *ept, struct rpmsg_device *rdev, const char *name,
                     uint32_t src, uint32_t dest, rpmsg_ept_cb cb, rpmsg_ns_unbind_cb ns_unbind_cb);

/* Ends an endpoint and withdraws its name. May run inside its own call-back. */
void rpmsg_destroy_ept(struct rpmsg_endpoint *ept);

/* Whether the endpoint knows its peer. Any context. */
static inline unsigned int is_rpmsg_ept_ready(struct rpmsg_endpoint *ept)
{
	return ept && ept->rdev && rpmsg_peer_of(ept) != RPMSG_ADDR_ANY;
}

#ifdef __cplusplus
}
#endif

#endif
