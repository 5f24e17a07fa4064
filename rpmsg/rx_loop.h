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
	/* True when a quarter ring is given back and not yet shown. */
	bool (*give)(struct rpmsg_device *rdev, uint16_t id);
	/* 1: notify the peer. */
	int (*publish)(struct rpmsg_device *rdev);
};

/* Locked. The buffer of the last message goes back unless its call-back holds
 * it. True when it is time to publish. */
static CR_HOT bool cr_rx_finish(struct rpmsg_device *rdev, const struct cr_rx_ops *ops)
{
	if (CR_CFG_NOCOPY && cr_unlikely(rdev->rx_held)) {
		uint8_t refs = rdev->rx_held;

		cr_store_relaxed(&rdev->rx_held, (uint8_t)0);
		if (rdev->nocopy->rx_kept(rdev, refs))
			return false;
	}
	return ops->give(rdev, rdev->rx_id);
}

/* Locked. Takes the next message and finds whom it is for. 0 or -EPROTO. */
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
		err = cr_rpmsg_read(msg, buf.hdr, buf.size_bytes);
	if (cr_unlikely(err))
		*msg = (struct cr_rpmsg_msg){ .dst = bad };
	cr_store_relaxed(&rdev->rx_done, (uint8_t)1);
	rdev->rx_id = buf.id;
	rdev->rx_data = msg->data;
	rdev->rx_ept = cr_rpmsg_find(rdev, msg->dst);
	return 0;
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
		struct cr_rpmsg_msg msg;
		struct rpmsg_endpoint *ept;
		int notify = 0;
		int err;

		if (cr_likely(rdev->rx_done) && cr_unlikely(cr_rx_finish(rdev, ops)))
			notify = ops->publish(rdev);
		err = cr_rx_next(rdev, ops, &msg);
		ept = rdev->rx_ept;
		cr_unlock(&rdev->lock, key);
		if (cr_unlikely(notify))
			rdev->notify(rdev, rdev->role->rx_vring);
		if (cr_unlikely(err))
			return err;
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
	if (!CR_FOR_SIZE && cr_likely(!rdev->link_check && !cr_load_relaxed(&rdev->rx_done)) &&
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
