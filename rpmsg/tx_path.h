/* SPDX-License-Identifier: Apache-2.0 */
/* tx_path.h - sending by copy, made for each role by inlining its ring operations. */
#ifndef CR_RPMSG_TX_PATH_H
#define CR_RPMSG_TX_PATH_H

#include "rpmsg/role.h"

struct cr_tx_ops {
	int (*take)(struct rpmsg_device *rdev, struct cr_rpmsg_tx *tx, bool leave);
	int (*put)(struct rpmsg_device *rdev, const struct cr_rpmsg_tx *tx, uint32_t size_bytes);
};

/* Rings the peer's doorbell at the end of a send. Returns len. */
static CR_NOINLINE int cr_tx_ring(struct rpmsg_device *rdev, int len)
{
	rdev->notify(rdev, rdev->role->tx_vring);
	return len;
}

/* A buffer with a bad address was taken, which a second look would miss. */
static CR_NOINLINE int cr_tx_broken(struct rpmsg_device *rdev, cr_lock_key key)
{
	cr_unlock(&rdev->lock, key);
	cr_rpmsg_break(rdev);
	return RPMSG_ERR_DEV_STATE;
}

/* rpmsg_send_offchannel_raw() when there is a buffer. A short message is copied under the
 * one lock that takes and sends it; a longer one is not, and costs a second. Everything
 * else is cr_rpmsg_send_slow()'s. */
static CR_HOT int cr_tx_send(struct rpmsg_device *rdev, const struct cr_tx_ops *ops, uint32_t src,
                             uint32_t dst, const void *data, int len, int wait)
{
	struct cr_rpmsg_tx tx;
	cr_lock_key key = cr_lock(&rdev->lock);
	int notify;
	int err = cr_likely(rdev->state == CORRAL_RPMSG_UP) ? ops->take(rdev, &tx, wait != 0)
	                                                    : -ENOTCONN;

	if (cr_unlikely(err == -EPROTO))
		return cr_tx_broken(rdev, key);
	if (cr_unlikely(err)) {
		cr_unlock(&rdev->lock, key);
		return cr_rpmsg_send_slow(rdev, src, dst, data, len, wait);
	}
	if (cr_likely((uint32_t)len <= CR_RPMSG_SHORT)) {
		cr_rpmsg_fill(&tx, src, dst, data, (uint32_t)len);
	} else {
		rdev->writers++;
		cr_unlock(&rdev->lock, key);
		cr_rpmsg_fill(&tx, src, dst, data, (uint32_t)len);
		key = cr_lock(&rdev->lock);
		rdev->writers--;
	}
	notify = ops->put(rdev, &tx, (uint32_t)len + (uint32_t)sizeof(*tx.hdr));
	cr_unlock(&rdev->lock, key);
	if (cr_unlikely(notify))
		return notify < 0 ? RPMSG_ERR_DEV_STATE : cr_tx_ring(rdev, len);
	return len;
}

#endif
