/* SPDX-License-Identifier: Apache-2.0 */
/* rx_small.h - corral_rpmsg_poll() of a role in images that are built for size: the
 * right to receive is taken for each message, and each buffer that goes back is shown
 * by itself. */
#ifndef CR_RPMSG_RX_SMALL_H
#define CR_RPMSG_RX_SMALL_H

#include "rpmsg/rx_loop.h"

/* Most messages of a call, however fast more come. */
#define CR_RX_SMALL_MAX 64

/* Receives one message. 1, 0 (none waits, or another context receives), -EPROTO or
 * -ENOTCONN. A context that is turned away needs no second look by the one that receives:
 * that looks until nothing waits. Only event indices have to be set anew. */
static CR_SHARED int cr_rx_step(struct rpmsg_device *rdev, const struct cr_rx_ops *ops)
{
	cr_lock_key key = cr_lock(&rdev->lock);
	struct rpmsg_endpoint *gone = NULL;
	struct cr_rpmsg_msg msg;
	struct cr_buf buf;
	int notify = 0;
	int got = 0;

	/* A call-back that calls back is refused. */
	if (rdev->rx_owner) {
		if (CR_CFG_EVENT_IDX)
			rdev->rx_again = 1;
		goto out;
	}
	got = rdev->state == CORRAL_RPMSG_UP ? ops->next(rdev, &buf) : -ENOTCONN;
	if (got == -EPROTO)
		cr_rpmsg_fall(rdev, CORRAL_RPMSG_BROKEN);
	if (got <= 0)
		goto out;

	rdev->rx_id = buf.id;
	if (cr_rx_open(rdev, &buf, !buf.data, false, &msg)) {
		cr_store_relaxed(&rdev->rx_owner, cr_self());
		rdev->rx_data = (struct corral_rpmsg_hdr *)buf.data + 1;
		cr_rx_find(rdev, msg.dst);
		cr_unlock(&rdev->lock, key);
		cr_rx_call(rdev, rdev->rx_ept, &msg, rdev->rx_data);
		key = cr_lock(&rdev->lock);
		/* Its endpoint was destroyed meanwhile. No other is: one is active at a time. */
		gone = rdev->rx_gone;
		rdev->rx_gone = NULL;
		rdev->rx_ept = NULL;
		rdev->rx_owner = 0;
		if (CR_CFG_EVENT_IDX && rdev->rx_again) {
			rdev->rx_again = 0;
			cr_event_post(&rdev->event);
		}
	}
	if (!cr_rx_keep(rdev, ops))
		notify = ops->back(rdev, rdev->rx_id);
	if (CR_CFG_NOCOPY)
		rdev->rx_data = NULL; /* nothing to hold */
out:
	cr_unlock(&rdev->lock, key);
	if (notify)
		rdev->notify(rdev, cr_rpmsg_rx_vring(rdev));
	if (gone && gone->release_cb)
		gone->release_cb(gone);
	return got;
}

static inline int cr_rx_small_poll(struct rpmsg_device *rdev, const struct cr_rx_ops *ops)
{
	int count = 0;
	int got;

	do {
		got = cr_rx_step(rdev, ops);
	} while (got > 0 && ++count < CR_RX_SMALL_MAX);
	return got < 0 ? got : count;
}

#endif
