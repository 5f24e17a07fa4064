/* SPDX-License-Identifier: Apache-2.0 */
/* rx_loop.h - receiving, made for each role by inlining its ring operations.
 *
 * A round takes the messages that were there when it began. One lock round per
 * message: it gives back the last buffer, takes the next and finds its endpoint.
 * The peer sees returned buffers a quarter ring at a time, or when a round finds
 * nothing to do; it can not run short, because whatever it still misses by then
 * waits here to be received. */
#ifndef CR_RPMSG_RX_LOOP_H
#define CR_RPMSG_RX_LOOP_H

#include "rpmsg/role.h"

struct cr_rx_buf {
	struct corral_rpmsg_hdr *hdr;
	uint32_t size_bytes;
	uint16_t id;
};

/* All are locked. */
struct cr_rx_ops {
	/* Whether a message may wait; also without the lock, as a first look. */
	bool (*hint)(struct rpmsg_device *rdev);
	/* How many messages wait, or -EPROTO. */
	int (*ready)(struct rpmsg_device *rdev);
	/* One of them. 0, -EPROTO, or -EBADMSG (buf->id is to be given back). */
	int (*take)(struct rpmsg_device *rdev, struct cr_rx_buf *buf);
	/* Whether a message that was held is kept; refs as in cr_rpmsg_nocopy.rx_kept. */
	bool (*kept)(struct rpmsg_device *rdev, uint8_t refs);
	void (*give)(struct rpmsg_device *rdev, uint16_t id);
	/* Shows the peer what was given. 1: notify it. */
	int (*publish)(struct rpmsg_device *rdev);
	bool own; /* the buffers are this side's: on a word and large enough for a header */
};

/* How many buffers go back before the peer is shown them. */
static inline uint8_t cr_rx_quarter(uint16_t count)
{
	unsigned int quarter = count / 4u;

	if (quarter == 0)
		return 1;
	return quarter < UINT8_MAX ? (uint8_t)quarter : UINT8_MAX;
}

/* Locked. The buffer of the last message goes back unless its call-back holds it.
 * True when a quarter ring, is given back and not yet shown. */
static CR_HOT bool cr_rx_finish(struct rpmsg_device *rdev, const struct cr_rx_ops *ops)
{
	if (CR_CFG_NOCOPY && cr_unlikely(rdev->rx_held)) {
		uint8_t refs = rdev->rx_held;

		cr_store_relaxed(&rdev->rx_held, (uint8_t)0);
		if (ops->kept(rdev, refs))
			return false;
	}
	ops->give(rdev, rdev->rx_id);
	return !CR_FOR_SIZE && --rdev->rx_until_show == 0;
}

/* Locked before and after. Shows the peer what was given back. */
static CR_NOINLINE cr_lock_key cr_rx_show(struct rpmsg_device *rdev, cr_lock_key key)
{
	int notify = rdev->role->rx_show(rdev);

	if (notify) {
		cr_unlock(&rdev->lock, key);
		rdev->notify(rdev, rdev->role->rx_vring);
		key = cr_lock(&rdev->lock);
	}
	return key;
}

/* Locked. Takes the next message. 0 or -EPROTO. */
static CR_HOT int cr_rx_next(struct rpmsg_device *rdev, const struct cr_rx_ops *ops,
                             struct cr_rpmsg_msg *msg)
{
	struct cr_rx_buf buf = { 0 };
	int err = ops->take(rdev, &buf);
	uint32_t bad;

	if (cr_unlikely(err == -EPROTO))
		return err;
	bad = err ? CR_RPMSG_BAD_BUFFER : CR_RPMSG_BAD_HEADER;
	if (cr_likely(!err))
		err = cr_rpmsg_read(msg, buf.hdr, buf.size_bytes, ops->own);
	if (cr_unlikely(err))
		*msg = (struct cr_rpmsg_msg){ .dst = bad };
	cr_store_relaxed(&rdev->rx_done, (uint8_t)1);
	rdev->rx_id = buf.id;
	rdev->rx_data = msg->data;
	return 0;
}

/* Locked. The endpoint that a message is for becomes the active one. NULL: nobody's. */
static CR_HOT struct rpmsg_endpoint *cr_rx_find(struct rpmsg_device *rdev, uint32_t dst)
{
	struct rpmsg_endpoint *ept = cr_rpmsg_find(rdev, dst);

	rdev->rx_ept = ept;
	return ept;
}

static CR_HOT void cr_rx_deliver(struct rpmsg_device *rdev, struct rpmsg_endpoint *ept,
                                 const struct cr_rpmsg_msg *msg)
{
	if (cr_unlikely(!ept)) {
		cr_rpmsg_stray(rdev, msg->dst, msg->data, msg->len);
		return;
	}
	/* The first message tells who the peer is. */
	if (cr_unlikely(cr_load_relaxed(&ept->dest_addr) == RPMSG_ADDR_ANY))
		cr_store_relaxed(&ept->dest_addr, msg->src);
	if (CR_CFG_SESSION && cr_unlikely(msg->flags) && !ept->stream && rdev->announce_all)
		cr_rpmsg_count(&rdev->stats.header_errors); /* a stream's, not for this end */
	else
		ept->cb(ept, msg->data, msg->len, msg->src, ept->priv);
	cr_rpmsg_leave(rdev);
}

/* Locked at the beginning, not at the end; left messages wait. */
static CR_HOT int cr_rx_round(struct rpmsg_device *rdev, const struct cr_rx_ops *ops,
                              cr_lock_key key, int left)
{
	int count = 0;

	for (;;) {
		struct rpmsg_endpoint *ept;
		struct cr_rpmsg_msg msg;
		int err;

		if (cr_likely(rdev->rx_done) && cr_unlikely(cr_rx_finish(rdev, ops)))
			key = cr_rx_show(rdev, key);
		err = cr_rx_next(rdev, ops, &msg);
		if (cr_unlikely(err)) {
			cr_unlock(&rdev->lock, key);
			return err;
		}
		ept = cr_rx_find(rdev, msg.dst);
		cr_unlock(&rdev->lock, key);
		cr_rx_deliver(rdev, ept, &msg);
		if (++count == left)
			return count;
		key = cr_lock(&rdev->lock);
	}
}

/* Locked at the beginning, not at the end. Shows the peer all that is given back. */
static void cr_rx_idle(struct rpmsg_device *rdev, const struct cr_rx_ops *ops, cr_lock_key key)
{
	int notify = 0;

	if (rdev->rx_done) {
		cr_rx_finish(rdev, ops);
		cr_store_relaxed(&rdev->rx_done, (uint8_t)0);
		if (CR_CFG_NOCOPY)
			rdev->rx_data = NULL; /* nothing to hold */
		notify = ops->publish(rdev);
	}
	cr_unlock(&rdev->lock, key);
	if (notify)
		rdev->notify(rdev, rdev->role->rx_vring);
	if (cr_load_relaxed(&rdev->rx_gone))
		cr_rpmsg_leave(rdev);
}

/* corral_rpmsg_poll() of a role. once: the same without going round again, NULL in that. */
static CR_HOT int cr_rx_poll(struct rpmsg_device *rdev, const struct cr_rx_ops *ops,
                             int (*once)(struct rpmsg_device *rdev))
{
	cr_lock_key key;
	int count;

	/* Nothing to see, nothing to finish: not worth the lock. */
	if (!CR_FOR_SIZE && !cr_load_relaxed(&rdev->rx_done) && !rdev->link_check &&
	    !ops->hint(rdev) && corral_rpmsg_is_up(rdev))
		return 0;

	/* One context receives at a time; a call-back that calls back is refused. */
	key = cr_lock(&rdev->lock);
	if (cr_unlikely(cr_rpmsg_turned_away(rdev))) {
		cr_unlock(&rdev->lock, key);
		return 0;
	}
	cr_store_relaxed(&rdev->rx_owner, cr_self());
	if (CR_CFG_SESSION &&
	    cr_unlikely(rdev->link_check != NULL || rdev->state != CORRAL_RPMSG_UP)) {
		cr_unlock(&rdev->lock, key);
		count = cr_rpmsg_check_link(rdev);
		if (count)
			goto out;
		key = cr_lock(&rdev->lock);
	}
	if (!CR_CFG_SESSION && cr_unlikely(rdev->state != CORRAL_RPMSG_UP)) {
		cr_unlock(&rdev->lock, key);
		count = -ENOTCONN;
		goto out;
	}
	count = ops->ready(rdev);
	if (cr_likely(count > 0))
		count = cr_rx_round(rdev, ops, key, count);
	else
		cr_rx_idle(rdev, ops, key);
	if (cr_unlikely(count == -EPROTO))
		cr_rpmsg_link_down(rdev, CORRAL_RPMSG_BROKEN);
out:
	/* seq_cst, both: pairs with cr_rpmsg_turned_away(). */
	cr_store_seq_cst(&rdev->rx_owner, (uintptr_t)0);
	if (once && cr_unlikely(cr_load_seq_cst(&rdev->rx_again)))
		return cr_rpmsg_poll_again(rdev, count, once);
	return count;
}

#endif
