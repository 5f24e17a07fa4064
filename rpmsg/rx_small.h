/* SPDX-License-Identifier: Apache-2.0 */
/* rx_small.h - corral_rpmsg_poll() of a role in images that are built for size: the
 * right to receive is taken for each message, and each buffer that goes back is shown
 * by itself. */
#ifndef CR_RPMSG_RX_SMALL_H
#define CR_RPMSG_RX_SMALL_H

#include "rpmsg/rx_loop.h"

/* Most messages of a call, however fast more come. */
#define CR_RX_SMALL_MAX 64

/* Locked before and after. Gives a message to its endpoint. The result is that endpoint when
 * it was destroyed meanwhile, NULL otherwise: no other is, one is active at a time. */
static inline struct rpmsg_endpoint *cr_rx_deliver(struct rpmsg_device *rdev,
                                                   const struct cr_rpmsg_msg *msg, void *data,
                                                   cr_lock_key *key)
{
	struct rpmsg_endpoint *gone;

	cr_store_relaxed(&rdev->rx_owner, cr_self());
	if (CR_CFG_NOCOPY)
		rdev->rx_data = data;
	cr_rx_find(rdev, msg->dst);
	cr_unlock(&rdev->lock, *key);
	cr_rx_call(rdev, rdev->rx_ept, msg, data);
	*key = cr_lock(&rdev->lock);
	gone = rdev->rx_gone;
	rdev->rx_gone = NULL;
	rdev->rx_ept = NULL;
	rdev->rx_owner = 0;
	if (CR_CFG_EVENT_IDX && rdev->rx_again) {
		rdev->rx_again = 0;
		cr_event_post(&rdev->event);
	}
	return gone;
}

/* Locked. Whether a context may receive. One that is turned away needs no second look by the
 * one that receives: that looks until nothing waits. Only event indices have to be set
 * anew. A call-back that calls back is refused. */
static inline bool cr_rx_small_may(struct rpmsg_device *rdev)
{
	if (CR_CFG_EVENT_IDX && rdev->rx_owner)
		rdev->rx_again = 1;
	return !rdev->rx_owner;
}

/* corral_rpmsg_poll() of a role. */
static inline int cr_rx_small_poll(struct rpmsg_device *rdev, const struct cr_rx_ops *ops)
{
	cr_lock_key key = cr_lock(&rdev->lock);
	struct cr_buf buf;
	int count = 0;
	int got = 0;

	while (count < CR_RX_SMALL_MAX && cr_rx_small_may(rdev) &&
	       (got = ops->next(rdev, &buf)) > 0) {
		struct rpmsg_endpoint *gone = NULL;
		struct cr_rpmsg_msg msg;
		int notify = 0;

		if (CR_CFG_NOCOPY)
			rdev->rx_id = buf.id;
		if (cr_rx_open(rdev, &buf, !buf.data, false, &msg))
			gone = cr_rx_deliver(rdev, &msg, (struct corral_rpmsg_hdr *)buf.data + 1,
			                     &key);
		if (!cr_rx_keep(rdev, ops))
			notify = ops->back(rdev, buf.id);
		if (CR_CFG_NOCOPY)
			rdev->rx_data = NULL; /* nothing to hold */
		cr_unlock(&rdev->lock, key);
		if (notify)
			rdev->notify(rdev, cr_rpmsg_rx_vring(rdev));
		if (gone && gone->release_cb)
			gone->release_cb(gone);
		count++;
		key = cr_lock(&rdev->lock);
	}
	cr_unlock(&rdev->lock, key);
	return got < 0 ? got : count;
}

#endif
