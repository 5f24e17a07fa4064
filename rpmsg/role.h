/* SPDX-License-Identifier: Apache-2.0 */
/* role.h - what host and remote do differently, and the parts they share.
 *
 * A role hands out transmit buffers and moves received ones; endpoints, names
 * and waiting are the same on both sides and stand in rpmsg.c and its
 * neighbours. "Locked" calls run under rdev->lock. */
#ifndef CR_RPMSG_ROLE_H
#define CR_RPMSG_ROLE_H

#include <corral/rpmsg.h>

#include "env/env.h"

static inline bool cr_rpmsg_in_callback(struct rpmsg_device *rdev)
{
	return cr_load_relaxed(&rdev->rx_owner) == cr_self();
}

/* A transmit buffer that this side has, header included. */
struct cr_rpmsg_tx {
	struct cr_buf buf;
	uint16_t epoch; /* rings are new since: the buffer is no longer ours */
};

static inline struct corral_rpmsg_hdr *cr_rpmsg_tx_hdr(const struct cr_rpmsg_tx *tx)
{
	return tx->buf.data;
}

/* How many transmit buffers a sender outside call-backs leaves. With one left
 * for answers on each side, two sides that fill each other's ring can not both
 * stand still: docs/architecture.md, "Flood". */
#define CR_RPMSG_LEAVE 1u

/* Somebody may have a transmit buffer while the rings start anew or break. */
#define CR_RPMSG_EPOCHS (CR_CFG_SESSION || CR_CFG_NOCOPY)

/* Receiving in small steps (rx_small.h), which knows no sessions, or in rounds. */
#define CR_RX_SMALL (CR_FOR_SIZE && !CR_CFG_SESSION)

/* What a look for a transmit buffer does about the peer's doorbell. */
enum cr_rpmsg_bell {
	CR_BELL_AS_IS,
	CR_BELL_ON, /* unless the look finds one: wanted when there are enough */
	CR_BELL_OFF,
};

/* What a role does: cr_host_NAME() and cr_remote_NAME(). */
struct cr_rpmsg_role {
	/* rpmsg_send_offchannel_raw() of checked arguments. Not in images for size. */
	int (*send)(struct rpmsg_device *rdev, uint32_t src, uint32_t dst, const void *data,
	            int len, int wait);
	/* One look for a transmit buffer. leave: CR_RPMSG_LEAVE of them are not for this
	 * sender. 1, 0 (there is none), -ENOTCONN, or -EPROTO (the link has fallen). */
	int (*tx_look)(struct rpmsg_device *rdev, struct cr_rpmsg_tx *tx, bool leave,
	               enum cr_rpmsg_bell bell);
	/* Sends len bytes of payload in a buffer from tx_look(). 0, or -ENOTCONN: the rings,
	 * and with them the buffer, are gone. */
	int (*tx_ship)(struct rpmsg_device *rdev, const struct cr_rpmsg_tx *tx, uint32_t len);
	/* Locked. 1 when messages already wait. */
	int (*rx_notify)(struct rpmsg_device *rdev, int on);
	/* Locked. Shows the peer what was given back so far in a round. 1: notify it. Not
	 * with CR_RX_SMALL, where all is shown at once. */
	int (*rx_show)(struct rpmsg_device *rdev);
	/* corral_rpmsg_poll(). */
	int (*rx_poll)(struct rpmsg_device *rdev);
	bool host;
};

#define CR_ROLE_DECLARE(name)                                                                      \
	extern __typeof__(*((struct cr_rpmsg_role *)0)->name) cr_host_##name, cr_remote_##name
CR_ROLE_DECLARE(send);
CR_ROLE_DECLARE(tx_look);
CR_ROLE_DECLARE(tx_ship);
CR_ROLE_DECLARE(rx_notify);
CR_ROLE_DECLARE(rx_show);
CR_ROLE_DECLARE(rx_poll);

/* CR_ROLE(rdev, rx_poll)(rdev): an image with one role calls it directly. */
#define CR_ONE_ROLE (CR_CFG_HOST != CR_CFG_REMOTE)
#if !CR_ONE_ROLE
#define CR_ROLE(rdev, name) (rdev)->role->name
#elif CR_CFG_HOST
#define CR_ROLE(rdev, name) cr_host_##name
#else
#define CR_ROLE(rdev, name) cr_remote_##name
#endif

static inline bool cr_rpmsg_is_host(const struct rpmsg_device *rdev)
{
	return CR_ONE_ROLE ? CR_CFG_HOST : rdev->role->host;
}

/* The vrings on which this side receives and sends. */
static inline unsigned int cr_rpmsg_rx_vring(const struct rpmsg_device *rdev)
{
	return !cr_rpmsg_is_host(rdev);
}

static inline unsigned int cr_rpmsg_tx_vring(const struct rpmsg_device *rdev)
{
	return cr_rpmsg_is_host(rdev);
}

/* Buffers in the application's hands. A device without these calls links none of
 * their code. Pointers are payloads, as the application has them. Calls that are
 * given the lock's key begin locked and end not locked. */
struct cr_rpmsg_nocopy {
	/* corral_rpmsg_get_tx(): takes a transmit buffer and notes it. */
	void *(*tx_get)(struct rpmsg_device *rdev, uint32_t *len, uint64_t timeout_us,
	                cr_lock_key key);
	/* For those who wait. Locked. Sets room aside to note one more buffer. 0 or -ENOBUFS. */
	int (*tx_room)(struct rpmsg_device *rdev);
	/* Locked. Notes a taken buffer in that room; tx NULL gives it up. */
	void (*tx_keep)(struct rpmsg_device *rdev, const struct cr_rpmsg_tx *tx);
	/* Sends a noted buffer; len fits. Returns len, or RPMSG_ERR_PARAM: it is none. */
	int (*tx_send)(struct rpmsg_device *rdev, uint32_t src, uint32_t dst, const void *data,
	               uint32_t len, cr_lock_key key);
	/* Locked. A noted buffer is free again, unsent. 0 or -EINVAL. */
	int (*tx_drop)(struct rpmsg_device *rdev, const void *data);
	/* Locked. True with a buffer that was given back unsent. */
	bool (*tx_again)(struct rpmsg_device *rdev, struct cr_rpmsg_tx *tx);
	/* One more reference to the active message, if there is room. Its call-back only. */
	void (*rx_hold)(struct rpmsg_device *rdev);
	/* Locked. The call-back of a message that was held has returned; refs with its own.
	 * True: keep the buffer. */
	bool (*rx_kept)(struct rpmsg_device *rdev, uint8_t refs);
	/* One reference less; a pointer that is not held is ignored. */
	void (*rx_release)(struct rpmsg_device *rdev, const void *data, cr_lock_key key);
	/* Locked. The rings are void: nothing is kept any more. */
	void (*reset)(struct rpmsg_device *rdev);
};

/* Flags of a name service message (Linux: enum rpmsg_ns_flags). */
enum {
	CR_RPMSG_NS_CREATE = 0,
	CR_RPMSG_NS_DESTROY = 1,
};

/* How long rpmsg_send() waits unless told otherwise, as OpenAMP and Linux do. */
#define CR_RPMSG_TIMEOUT_US 15000000u

/* A sender that waits looks at the ring this often even when no doorbell comes. */
#define CR_RPMSG_LOOK_US 1000u

/* How often a receiver that sleeps looks at the words of its session. */
#define CR_RPMSG_WATCH_US 10000u

/* Endpoints have addresses below this one. */
#define CR_RPMSG_ADDR_END 0xfffffffdu

/* Payloads up to this many bytes are copied with the lock held. */
#define CR_RPMSG_SHORT 64u

/* A received header, copied and checked. */
struct cr_rpmsg_msg {
	uint32_t src;
	uint32_t dst;
	uint16_t len;
	uint16_t flags;
};

/* Payload of a buffer; a message's length has 16 bits. */
static inline uint32_t cr_rpmsg_payload(uint32_t buffer_bytes)
{
	intptr_t payload = (intptr_t)buffer_bytes - (intptr_t)sizeof(struct corral_rpmsg_hdr);

	/* With a sign, and in this order, it is one instruction on Arm. */
	payload = payload < UINT16_MAX ? payload : UINT16_MAX;
	return (uint32_t)(payload > 0 ? payload : 0);
}

/* Fills in a device without touching shared memory. 0 or -EINVAL. */
int cr_rpmsg_host_setup(struct corral_rpmsg_host *host,
                        const struct corral_rpmsg_host_config *config);
void cr_rpmsg_remote_setup(struct corral_rpmsg_remote *remote,
                           const struct corral_rpmsg_remote_config *config);

/* Starts rings anew: at init, and at each session. Locked, or before the device
 * is used; nothing that was taken before is valid after it. */
void cr_rpmsg_remote_rings(struct corral_rpmsg_remote *remote, const struct cr_vring vring[2],
                           int event_idx);
void cr_rpmsg_host_rings(struct corral_rpmsg_host *host, const struct cr_vring vring[2],
                         int event_idx);

/* The part of a device that both roles have. rdev is all zero. */
static CR_INLINE void cr_rpmsg_device_init(struct rpmsg_device *rdev,
                                           const struct cr_rpmsg_role *role,
                                           const struct cr_rpmsg_nocopy *nocopy,
                                           void (*notify)(struct rpmsg_device *rdev,
                                                          unsigned int vring))
{
	if (!CR_ONE_ROLE)
		rdev->role = role;
	if (CR_CFG_NOCOPY)
		rdev->nocopy = nocopy;
	rdev->notify = notify;
	rdev->next_addr = RPMSG_RESERVED_ADDRESSES;
	rdev->timeout_us = CR_RPMSG_TIMEOUT_US;
	rdev->state = CORRAL_RPMSG_UP;
	rdev->support_ns = true;
	metal_list_init(&rdev->endpoints);
	cr_lock_init(&rdev->lock);
	cr_event_init(&rdev->event);
}

static inline struct rpmsg_endpoint *cr_rpmsg_ept_of(struct metal_list *node)
{
	return cr_container_of(node, struct rpmsg_endpoint, node);
}

/* The endpoint of an address, or NULL. Locked. */
struct rpmsg_endpoint *cr_rpmsg_find(struct rpmsg_device *rdev, uint32_t addr);

/* The same in line, where that pays. */
static CR_INLINE struct rpmsg_endpoint *cr_rpmsg_find_fast(struct rpmsg_device *rdev, uint32_t addr)
{
	struct metal_list *node;

	if (CR_FOR_SIZE)
		return cr_rpmsg_find(rdev, addr);
	metal_list_for_each(&rdev->endpoints, node) {
		if (cr_rpmsg_ept_of(node)->addr == addr)
			return cr_rpmsg_ept_of(node);
	}
	return NULL;
}

/* Counts an error: one context at a time counts a kind, any may look. */
static inline void cr_rpmsg_count(uint32_t *counter)
{
	cr_store_relaxed(counter, cr_load_relaxed(counter) + 1);
}

/* The device of an endpoint, or NULL. Another thread may end the endpoint now: load
 * it once. */
static inline struct rpmsg_device *cr_rpmsg_dev_of(const struct rpmsg_endpoint *ept)
{
	return ept ? cr_load_relaxed(&ept->rdev) : NULL;
}

/* Calls release_cb of endpoints that were destroyed while they were active. */
void cr_rpmsg_release_gone(struct rpmsg_device *rdev);

/* The active endpoint's call-back has returned. One that is being destroyed
 * meanwhile by another thread is seen here or in the next round. */
static CR_HOT void cr_rpmsg_leave(struct rpmsg_device *rdev)
{
	/* release: what the call-back did to the endpoint, before it may be freed. */
	cr_store_release(&rdev->rx_ept, NULL);
	if (cr_unlikely(cr_load_relaxed(&rdev->rx_gone) != NULL))
		cr_rpmsg_release_gone(rdev);
}

/* Owner of rx, not locked: lets the session move, finishes a fall of the link.
 * 0 when the link is up. */
int cr_rpmsg_check_link(struct rpmsg_device *rdev);

/* Locked. Whether another context receives now. If so it looks at everything once more
 * before it ends, and then posts the event: what came before this call is not left. */
static inline bool cr_rpmsg_turned_away(struct rpmsg_device *rdev)
{
	/* acquire: pairs with the end of the owner before, who takes no lock for it. */
	if (cr_likely(cr_load_acquire(&rdev->rx_owner) == 0))
		return false;
	/* seq_cst, both: pairs with the end of cr_rx_poll(); one of us sees the other. */
	cr_store_seq_cst(&rdev->rx_again, (uint8_t)1);
	return cr_load_seq_cst(&rdev->rx_owner) != 0;
}

/* The result of two polls together. */
static inline int cr_rpmsg_sum(int count, int more)
{
	if (count > 0 && more > 0)
		return count + more;
	return more == -EPROTO || count == 0 || count == -ENOTCONN ? more : count;
}

/* Ends a poll that turned another context away: up to CR_RPMSG_ROUNDS more. count is
 * the poll's result; once() is a poll that does not come here. Returns the sum. */
#define CR_RPMSG_ROUNDS 4
int cr_rpmsg_poll_again(struct rpmsg_device *rdev, int count,
                        int (*once)(struct rpmsg_device *rdev));

/* One more context sleeps until the peer rings (on), or one less: as long as there is one
 * the peer is asked to ring. 1: do not sleep, messages wait and nobody receives. */
int cr_rpmsg_listen(struct rpmsg_device *rdev, bool on);

/* Sleeps until the device's event was posted after seq was read, or until_us. The peer is
 * asked to ring meanwhile. Thread context. */
void cr_rpmsg_sleep(struct rpmsg_device *rdev, uint32_t seq, uint64_t until_us);

/* A sender found the rings broken: no more messages; the next poll unbinds. */
void cr_rpmsg_break(struct rpmsg_device *rdev);

/* Locked, the link is up. The same. */
void cr_rpmsg_breach(struct rpmsg_device *rdev);

/* OpenAMP's error numbers as small ones: short instructions make those, and one place of a
 * function makes the number of any, since the compiler does not know it. */
#define CR_RPMSG_CODE(error) (RPMSG_ERROR_BASE - (error))
static CR_INLINE int cr_rpmsg_error(int code)
{
	if (CR_FOR_SIZE)
		CR_OPAQUE(code);
	return RPMSG_ERROR_BASE - code;
}

/* What all sends check before the lock: 0, or one of those codes. */
static inline int cr_rpmsg_check_send(struct rpmsg_device *rdev, uint32_t dst, const void *data,
                                      int len)
{
	/* As unsigned a negative length is longer than any buffer. */
	if (!CR_FOR_SIZE &&
	    cr_likely(data && dst != RPMSG_ADDR_ANY && (uint32_t)len <= rdev->tx_bytes))
		return 0;
	if (!data || len < 0)
		return CR_RPMSG_CODE(RPMSG_ERR_PARAM);
	if (dst == RPMSG_ADDR_ANY)
		return CR_RPMSG_CODE(RPMSG_ERR_ADDR);
	return (uint32_t)len > rdev->tx_bytes ? CR_RPMSG_CODE(RPMSG_ERR_BUFF_SIZE) : 0;
}

/* Takes a transmit buffer, waiting for at most timeout_us, to be filled without the
 * lock; tx_ship() sends it. The rings do not start anew in between. Returns as
 * tx_look(); 0: there was none in time. */
int cr_rpmsg_take(struct rpmsg_device *rdev, struct cr_rpmsg_tx *tx, uint64_t timeout_us);

/* What a call with a time-out says when that was 0 or less. */
static inline int cr_rpmsg_timed(int got, uint64_t timeout_us)
{
	if (got < 0)
		return got;
	return timeout_us ? -ETIMEDOUT : -EAGAIN;
}

/* Writes a plain message into a taken buffer: its header, or all of it. */
static CR_HOT void cr_rpmsg_fill_hdr(const struct cr_rpmsg_tx *tx, uint32_t src, uint32_t dst,
                                     uint32_t len)
{
	struct corral_rpmsg_hdr *hdr = cr_rpmsg_tx_hdr(tx);

	hdr->src = src;
	hdr->dst = dst;
	hdr->reserved = 0;
	hdr->len = (uint16_t)len;
	hdr->flags = 0;
	cr_shm_wrote();
}

static CR_HOT void cr_rpmsg_fill(const struct cr_rpmsg_tx *tx, uint32_t src, uint32_t dst,
                                 const void *data, uint32_t len)
{
	cr_rpmsg_fill_hdr(tx, src, dst, len);
	cr_shm_copy(cr_rpmsg_tx_hdr(tx) + 1, data, len);
}

/* Sends a copy when the quick way could not: waits. */
int cr_rpmsg_send_slow(struct rpmsg_device *rdev, uint32_t src, uint32_t dst, const void *data,
                       int len, int wait);

/* rpmsg_create_ept() that keeps ept's ns_bound_cb and stream. ept is not NULL. */
int cr_rpmsg_create(struct rpmsg_endpoint *ept, struct rpmsg_device *rdev, const char *name,
                    uint32_t src, uint32_t dest, rpmsg_ept_cb cb, rpmsg_ns_unbind_cb ns_unbind_cb);

/* Name service messages: receiving one (owner of rx; leaves the endpoint that it found
 * active), and telling ours. */
void cr_rpmsg_ns_receive(struct rpmsg_device *rdev, const void *data, uint32_t len);
int cr_rpmsg_ns_send(struct rpmsg_endpoint *ept, uint32_t flags, int wait);

/* Owner of rx. Calls fn for every endpoint as the active one, without the lock. fn
 * may create and destroy endpoints; those that it creates may be left out. */
void cr_rpmsg_for_each(struct rpmsg_device *rdev, void (*fn)(struct rpmsg_endpoint *ept));

/* Owner of rx. Unbinds the endpoints of a link that fell. */
void cr_rpmsg_unbind_all(struct rpmsg_device *rdev);

/* Owner of rx. Stops the link: state becomes `state`, endpoints are unbound. */
void cr_rpmsg_link_down(struct rpmsg_device *rdev, unsigned int state);

/* Each field once: the sender can change it after the check. own: the buffer is known to
 * be on a word and to have a header. False: the header is bad. */
static CR_HOT bool cr_rpmsg_read(struct cr_rpmsg_msg *msg, const struct cr_buf *buf, bool own)
{
	struct corral_rpmsg_hdr *hdr = buf->data;

	/* The place is the peer's choice too. */
	if (!own && (buf->size_bytes < sizeof(*hdr) || (uintptr_t)hdr % 4 != 0))
		return false;
	msg->len = cr_load_relaxed(&hdr->len);
	msg->flags = CR_CFG_SESSION ? cr_load_relaxed(&hdr->flags) : 0;
	msg->src = cr_load_relaxed(&hdr->src);
	msg->dst = cr_load_relaxed(&hdr->dst);
	return msg->len + sizeof(*hdr) <= buf->size_bytes;
}

#endif
