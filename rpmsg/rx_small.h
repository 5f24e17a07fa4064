/* SPDX-License-Identifier: Apache-2.0 */
/* rx_small.h - corral_rpmsg_poll() of a role in images that are built for size: every
 * buffer goes back and is shown by itself, with two lock rounds a message. */
#ifndef CR_RPMSG_RX_SMALL_H
#define CR_RPMSG_RX_SMALL_H

#include "rpmsg/rx_loop.h"

/* Most messages of a round, however fast more come. */
#define CR_RX_SMALL_MAX 64

/* Whether something can come while another context receives that its round would miss. */
#define CR_RX_SMALL_AGAIN (CR_CFG_SESSION || CR_CFG_EVENT_IDX)

/* Owner of rx; locked before and after. Ends when nothing waits, so what came for a
 * context that was turned away is not left. */
static inline int cr_rx_small_round(struct rpmsg_device *rdev, const struct cr_rx_ops *ops,
                                    cr_lock_key *key)
{
	int count = 0;
	int left = 0;

	while (count < CR_RX_SMALL_MAX && (left = ops->ready(rdev)) > 0) {
		struct rpmsg_endpoint *ept;
		struct cr_rpmsg_msg msg;
		int notify;
		int err = cr_rx_next(rdev, ops, &msg);

		if (err)
			return err;
		ept = cr_rx_find(rdev, msg.dst);
		cr_unlock(&rdev->lock, *key);
		cr_rx_deliver(rdev, ept, &msg);
		*key = cr_lock(&rdev->lock);
		/* The link may have fallen meanwhile, and the buffer with it. */
		if (rdev->state != CORRAL_RPMSG_UP)
			return -ENOTCONN;
		cr_rx_finish(rdev, ops);
		notify = ops->publish(rdev);
		if (notify || rdev->rx_gone) {
			cr_unlock(&rdev->lock, *key);
			if (notify)
				rdev->notify(rdev, rdev->role->rx_vring);
			cr_rpmsg_release_gone(rdev);
			*key = cr_lock(&rdev->lock);
		}
		count++;
	}
	return left < 0 ? left : count;
}

/* Owner of rx; locked before and after. */
static inline int cr_rx_small_once(struct rpmsg_device *rdev, const struct cr_rx_ops *ops,
                                   cr_lock_key *key)
{
	int count = 0;

	if (CR_CFG_SESSION) {
		cr_unlock(&rdev->lock, *key);
		count = cr_rpmsg_check_link(rdev);
		*key = cr_lock(&rdev->lock);
	}
	if (count == 0)
		count = rdev->state == CORRAL_RPMSG_UP ? cr_rx_small_round(rdev, ops, key)
		                                       : -ENOTCONN;
	if (count == -EPROTO) {
		cr_unlock(&rdev->lock, *key);
		cr_rpmsg_link_down(rdev, CORRAL_RPMSG_BROKEN);
		*key = cr_lock(&rdev->lock);
	}
	return count;
}

static inline int cr_rx_small_poll(struct rpmsg_device *rdev, const struct cr_rx_ops *ops)
{
	cr_lock_key key = cr_lock(&rdev->lock);
	int count = 0;

	/* One context receives at a time; a call-back that calls back is refused. */
	if (rdev->rx_owner) {
		if (CR_RX_SMALL_AGAIN)
			rdev->rx_again = 1;
		goto out;
	}
	cr_store_relaxed(&rdev->rx_owner, cr_self());
	count = cr_rx_small_once(rdev, ops, &key);
	for (int i = 0; CR_RX_SMALL_AGAIN && rdev->rx_again && i < CR_RPMSG_ROUNDS; i++) {
		rdev->rx_again = 0;
		count = cr_rpmsg_sum(count, cr_rx_small_once(rdev, ops, &key));
		cr_event_post(&rdev->event);
	}
	cr_store_relaxed(&rdev->rx_owner, (uintptr_t)0);
out:
	cr_unlock(&rdev->lock, key);
	return count;
}

#endif
