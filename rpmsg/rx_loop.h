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

/* All are locked. */
struct cr_rx_ops {
	/* Whether a message may wait; also without the lock, as a first look. */
	bool (*hint)(struct rpmsg_device *rdev);
	/* How many messages wait, or -EPROTO. */
	int (*ready)(struct rpmsg_device *rdev);
	/* One of them. 0, -EPROTO, or -EBADMSG (buf->id is to be given back). */
	int (*take)(struct rpmsg_device *rdev, struct cr_buf *buf);
	/* The same without ready(): 1, 0 (none waits), -ENOTCONN, or -EPROTO (the link has
	 * fallen). A bad buffer has no data. */
	int (*next)(struct rpmsg_device *rdev, struct cr_buf *buf);
	/* Whether a message that was held is kept; refs as in cr_rpmsg_nocopy.rx_kept. */
	bool (*kept)(struct rpmsg_device *rdev, uint8_t refs);
	void (*give)(struct rpmsg_device *rdev, uint16_t id);
	/* Shows the peer what was given. 1: notify it. */
	int (*publish)(struct rpmsg_device *rdev);
	/* give() and publish(). */
	int (*back)(struct rpmsg_device *rdev, uint16_t id);
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

/* Locked. The message that was received last was held, and is still: keep its buffer. */
static CR_HOT bool cr_rx_keep(struct rpmsg_device *rdev, const struct cr_rx_ops *ops)
{
	uint8_t refs = rdev->rx_held;

	if (!CR_CFG_NOCOPY || cr_likely(!refs))
		return false;
	cr_store_relaxed(&rdev->rx_held, (uint8_t)0);
	return ops->kept(rdev, refs);
}

/* Locked. The buffer of the last message goes back unless its call-back holds it.
 * True when a quarter ring is given back and not yet shown. */
static CR_HOT bool cr_rx_finish(struct rpmsg_device *rdev, const struct cr_rx_ops *ops)
{
	if (cr_rx_keep(rdev, ops))
		return false;
	ops->give(rdev, rdev->rx_id);
	return !CR_RX_SMALL && --rdev->rx_until_show == 0;
}

/* Locked before and after. Shows the peer what was given back. */
static CR_NOINLINE cr_lock_key cr_rx_show(struct rpmsg_device *rdev, cr_lock_key key)
{
	int notify = CR_ROLE(rdev, rx_show)(rdev);

	if (notify) {
		cr_unlock(&rdev->lock, key);
		rdev->notify(rdev, cr_rpmsg_rx_vring(rdev));
		key = cr_lock(&rdev->lock);
	}
	return key;
}

/* Locked. Reads a taken buffer's header. False: it, or the buffer, is counted as bad. */
static CR_HOT bool cr_rx_open(struct rpmsg_device *rdev, const struct cr_buf *buf, bool bad,
                              bool own, struct cr_rpmsg_msg *msg)
{
	if (cr_likely(!bad && cr_rpmsg_read(msg, buf, own)))
		return true;
	cr_rpmsg_count(bad ? &rdev->stats.buffer_errors : &rdev->stats.header_errors);
	return false;
}

/* Locked. The endpoint that a message is for becomes the active one. NULL: nobody's. */
static CR_HOT struct rpmsg_endpoint *cr_rx_find(struct rpmsg_device *rdev, uint32_t dst)
{
	struct rpmsg_endpoint *ept = cr_rpmsg_find_fast(rdev, dst);

	rdev->rx_ept = ept;
	return ept;
}

/* Owner of rx. Gives a message to its endpoint, or to the name service. */
static CR_HOT void cr_rx_call(struct rpmsg_device *rdev, struct rpmsg_endpoint *ept,
                              const struct cr_rpmsg_msg *msg, void *data)
{
	if (cr_unlikely(!ept)) {
		if (msg->dst == RPMSG_NS_EPT_ADDR && rdev->support_ns)
			cr_rpmsg_ns_receive(rdev, data, msg->len);
		else
			cr_rpmsg_count(&rdev->stats.no_endpoint);
		return;
	}
	/* The first message tells who the peer is. */
	if (cr_unlikely(cr_load_relaxed(&ept->dest_addr) == RPMSG_ADDR_ANY))
		cr_store_relaxed(&ept->dest_addr, msg->src);
	if (CR_CFG_SESSION && cr_unlikely(msg->flags) && !ept->stream && rdev->announce_all)
		cr_rpmsg_count(&rdev->stats.header_errors); /* a stream's, not for this end */
	else
		ept->cb(ept, data, msg->len, msg->src, ept->priv);
}

/* Locked at the beginning, not at the end; left messages wait. */
static CR_HOT int cr_rx_round(struct rpmsg_device *rdev, const struct cr_rx_ops *ops,
                              cr_lock_key key, int left)
{
	int count = 0;

	for (;;) {
		struct rpmsg_endpoint *ept;
		struct cr_rpmsg_msg msg;
		struct cr_buf buf;
		void *data;
		int err;

		if (cr_likely(rdev->rx_done) && cr_unlikely(cr_rx_finish(rdev, ops)))
			key = cr_rx_show(rdev, key);
		err = ops->take(rdev, &buf);
		if (cr_unlikely(err == -EPROTO)) {
			cr_unlock(&rdev->lock, key);
			return err;
		}
		cr_store_relaxed(&rdev->rx_done, (uint8_t)1);
		rdev->rx_id = buf.id;
		/* Of a buffer outside memory there is nothing, but an address is made all the same. */
		data = (void *)((uintptr_t)buf.data + sizeof(struct corral_rpmsg_hdr));
		rdev->rx_data = data;
		if (cr_likely(cr_rx_open(rdev, &buf, err != 0, ops->own, &msg))) {
			ept = cr_rx_find(rdev, msg.dst);
			cr_unlock(&rdev->lock, key);
			cr_rx_call(rdev, ept, &msg, data);
			cr_rpmsg_leave(rdev);
			if (++count == left)
				return count;
			key = cr_lock(&rdev->lock);
		} else if (++count == left) {
			cr_unlock(&rdev->lock, key);
			return count;
		}
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
		rdev->notify(rdev, cr_rpmsg_rx_vring(rdev));
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
