/* SPDX-License-Identifier: Apache-2.0 */
/* rx_loop.h - receiving, made for each role by inlining its ring operations.
 *
 * A round takes the messages that were there when it began. One lock round per
 * message: giving back the last buffer and finding the next endpoint share it.
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

struct cr_rx_ops {
	/* How many messages wait, or -EPROTO. */
	int (*ready)(struct rpmsg_device *rdev);
	/* One of them. 0, -EPROTO, or -EBADMSG (buf->id is to be given back). */
	int (*take)(struct rpmsg_device *rdev, struct cr_rx_buf *buf);
	/* Locked. True when a quarter ring is given back and not yet shown. */
	bool (*give)(struct rpmsg_device *rdev, uint16_t id);
	/* Locked. 1: notify the peer. */
	int (*publish)(struct rpmsg_device *rdev);
};

/* Locked. The buffer of the last message goes back unless its call-back holds
 * it. True when it is time to publish. */
static CR_HOT bool cr_rx_finish(struct rpmsg_device *rdev, const struct cr_rx_ops *ops)
{
	if (cr_unlikely(rdev->rx_held)) {
		rdev->rx_held = 0;
		if (rdev->nocopy->rx_kept(rdev))
			return false;
	}
	return ops->give(rdev, rdev->rx_id);
}

/* Finishes the message before and finds whom this one is for. */
static CR_HOT struct rpmsg_endpoint *cr_rx_turn(struct rpmsg_device *rdev,
						const struct cr_rx_ops *ops, uint32_t dst)
{
	cr_lock_key key = cr_lock(&rdev->lock);
	struct rpmsg_endpoint *ept;
	int notify = 0;

	if (cr_likely(rdev->rx_done) && cr_unlikely(cr_rx_finish(rdev, ops)))
		notify = ops->publish(rdev);
	ept = cr_rpmsg_find(rdev, dst);
	/* relaxed: only rpmsg_destroy_ept() looks, under the lock. */
	cr_store_relaxed(&rdev->rx_ept, ept);
	cr_unlock(&rdev->lock, key);
	if (cr_unlikely(notify))
		rdev->notify(rdev, rdev->role->rx_vring);
	return ept;
}

/* Nothing to receive: shows the peer all that is given back. */
static void cr_rx_idle(struct rpmsg_device *rdev, const struct cr_rx_ops *ops)
{
	cr_lock_key key = cr_lock(&rdev->lock);
	int notify;

	cr_rx_finish(rdev, ops);
	rdev->rx_done = 0;
	notify = ops->publish(rdev);
	cr_unlock(&rdev->lock, key);
	if (notify)
		rdev->notify(rdev, rdev->role->rx_vring);
}

static CR_HOT void cr_rx_deliver(struct rpmsg_device *rdev, struct rpmsg_endpoint *ept,
				 const struct cr_rpmsg_msg *msg)
{
	if (cr_unlikely(!ept)) {
		cr_rpmsg_stray(rdev, msg->dst, msg->data, msg->len);
		return;
	}
	if (cr_unlikely(msg->flags) && !ept->stream && rdev->announce_all) {
		rdev->stats.header_errors++; /* a stream's message is not for this end */
		return;
	}
	/* The first message tells who the peer is. */
	if (cr_unlikely(cr_load_relaxed(&ept->dest_addr) == RPMSG_ADDR_ANY))
		cr_store_relaxed(&ept->dest_addr, msg->src);
	ept->cb(ept, msg->data, msg->len, msg->src, ept->priv);
	/* acq_rel: pairs with the exchange in rpmsg_destroy_ept(). */
	if (cr_unlikely(cr_exchange_acq_rel(&rdev->rx_ept, NULL) != ept))
		cr_rpmsg_put(rdev, ept);
}

static CR_HOT int cr_rx_round(struct rpmsg_device *rdev, const struct cr_rx_ops *ops, int ready)
{
	int count = 0;

	do {
		struct cr_rpmsg_msg msg;
		struct rpmsg_endpoint *ept;
		struct cr_rx_buf buf;
		int err = ops->take(rdev, &buf);

		if (cr_unlikely(err == -EPROTO))
			return err;
		if (cr_unlikely(err))
			msg = (struct cr_rpmsg_msg){ .dst = CR_RPMSG_BAD_BUFFER };
		else if (cr_unlikely(cr_rpmsg_read(&msg, buf.hdr, buf.size_bytes)))
			msg = (struct cr_rpmsg_msg){ .dst = CR_RPMSG_BAD_HEADER };
		ept = cr_rx_turn(rdev, ops, msg.dst);
		rdev->rx_done = 1;
		rdev->rx_id = buf.id;
		rdev->rx_data = msg.data;
		cr_rx_deliver(rdev, ept, &msg);
	} while (++count < ready);
	return count;
}

/* corral_rpmsg_poll() of a role. */
static CR_HOT int cr_rx_poll(struct rpmsg_device *rdev, const struct cr_rx_ops *ops)
{
	uintptr_t nobody = 0;
	int count;

	/* One context receives at a time; a call-back that calls back is refused.
	 * acquire: pairs with the release of the last owner. */
	if (cr_unlikely(!cr_cas_acquire(&rdev->rx_owner, &nobody, cr_self())))
		return 0;
	count = cr_unlikely(rdev->link_check != NULL) ? rdev->link_check(rdev) : 0;
	if (cr_unlikely(rdev->state != CORRAL_RPMSG_UP)) {
		count = count ? count : -ENOTCONN;
	} else if (cr_likely(count == 0)) {
		count = ops->ready(rdev);
		if (count > 0)
			count = cr_rx_round(rdev, ops, count);
		else if (rdev->rx_done)
			cr_rx_idle(rdev, ops);
		if (cr_unlikely(count == -EPROTO))
			cr_rpmsg_link_down(rdev, CORRAL_RPMSG_BROKEN);
	}
	/* release: pairs with the acquire of the next owner. */
	cr_store_release(&rdev->rx_owner, (uintptr_t)0);
	return count;
}

#endif
