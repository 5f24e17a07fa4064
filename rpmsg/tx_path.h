/* SPDX-License-Identifier: Apache-2.0 */
/* tx_path.h - sending by copy, made for each role by inlining its ring operations. */
#ifndef CR_RPMSG_TX_PATH_H
#define CR_RPMSG_TX_PATH_H

#include "rpmsg/role.h"

/* All are locked. */
struct cr_tx_ops {
	/* Takes a buffer; with leave, none of the last CR_RPMSG_LEAVE. 1, 0 (none) or -EPROTO. */
	int (*take)(struct rpmsg_device *rdev, struct cr_rpmsg_tx *tx, bool leave);
	/* Sends size_bytes of a taken buffer. 1: notify the peer. */
	int (*put)(struct rpmsg_device *rdev, uint16_t id, uint32_t size_bytes);
	/* Asks the peer to ring when take() would find one (with flags instead of event indices:
	 * when any comes back), or not to. */
	void (*bell)(struct rpmsg_device *rdev, bool on, bool leave);
};

/* Rings the peer's doorbell at the end of a send. Returns len. */
static CR_NOINLINE int cr_tx_ring(struct rpmsg_device *rdev, int len)
{
	rdev->notify(rdev, cr_rpmsg_tx_vring(rdev));
	return len;
}

/* Locked. put(), or -ENOTCONN when the rings are new since the buffer was taken. */
static CR_HOT int cr_tx_put(struct rpmsg_device *rdev, const struct cr_tx_ops *ops,
                            const struct cr_rpmsg_tx *tx, uint32_t len)
{
	if (CR_RPMSG_EPOCHS && cr_unlikely(tx->epoch != rdev->epoch))
		return -ENOTCONN;
	return ops->put(rdev, tx->buf.id, len + (uint32_t)sizeof(struct corral_rpmsg_hdr));
}

/* Locked. take() of a link that is up; a breach takes it down. */
static CR_HOT int cr_tx_take(struct rpmsg_device *rdev, const struct cr_tx_ops *ops,
                             struct cr_rpmsg_tx *tx, bool leave)
{
	int got;

	if (CR_RPMSG_EPOCHS)
		tx->epoch = rdev->epoch;
	got = ops->take(rdev, tx, leave);
	if (cr_unlikely(got < 0)) /* a second look could miss it */
		cr_rpmsg_breach(rdev);
	return got;
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

	if (cr_unlikely(rdev->state != CORRAL_RPMSG_UP ||
	                cr_tx_take(rdev, ops, &tx, wait != 0) <= 0)) {
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
	notify = cr_tx_put(rdev, ops, &tx, (uint32_t)len);
	cr_unlock(&rdev->lock, key);
	if (cr_unlikely(notify))
		return notify < 0 ? RPMSG_ERR_DEV_STATE : cr_tx_ring(rdev, len);
	return len;
}

/* tx_look() of a role. In images for size the first look of a send, not the last one of a
 * wait, ends the doorbells that a wait asked for. */
static CR_HOT int cr_tx_look(struct rpmsg_device *rdev, const struct cr_tx_ops *ops,
                             struct cr_rpmsg_tx *tx, bool leave, enum cr_rpmsg_bell bell)
{
	cr_lock_key key = cr_lock(&rdev->lock);
	int got = -ENOTCONN;

	if (rdev->state == CORRAL_RPMSG_UP) {
		if (CR_FOR_SIZE || bell != CR_BELL_AS_IS)
			ops->bell(rdev, bell == CR_BELL_ON, leave);
		got = cr_tx_take(rdev, ops, tx, leave);
		if (!CR_FOR_SIZE && got > 0 && bell == CR_BELL_ON)
			ops->bell(rdev, false, leave);
		if (CR_CFG_SESSION && got > 0)
			rdev->writers++;
	}
	cr_unlock(&rdev->lock, key);
	return got;
}

/* tx_ship() of a role. */
static CR_HOT int cr_tx_ship(struct rpmsg_device *rdev, const struct cr_tx_ops *ops,
                             const struct cr_rpmsg_tx *tx, uint32_t len)
{
	cr_lock_key key = cr_lock(&rdev->lock);
	int notify = cr_tx_put(rdev, ops, tx, len);

	if (CR_CFG_SESSION)
		rdev->writers--;
	cr_unlock(&rdev->lock, key);
	if (notify > 0)
		rdev->notify(rdev, cr_rpmsg_tx_vring(rdev));
	return CR_RPMSG_EPOCHS && notify < 0 ? notify : 0;
}

#endif
