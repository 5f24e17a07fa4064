/* SPDX-License-Identifier: Apache-2.0 */
/* tx_path.h - sending by copy, made for each role by inlining its ring operations. */
#ifndef CR_RPMSG_TX_PATH_H
#define CR_RPMSG_TX_PATH_H

#include "rpmsg/role.h"

struct cr_tx_ops {
	int (*take)(struct rpmsg_device *rdev, struct cr_rpmsg_tx *tx, bool leave);
	int (*put)(struct rpmsg_device *rdev, const struct cr_rpmsg_tx *tx, uint32_t size_bytes);
};

/* rpmsg_send_offchannel_raw() of a role. A short message is copied under the one
 * lock that takes and sends its buffer; a longer one is not, and costs a second. */
static CR_HOT int
cr_tx_send(struct rpmsg_endpoint *ept, const struct cr_tx_ops *ops, uint32_t src, uint32_t dst,
	   const void *data, int len, int wait, unsigned int vring)
{
	struct rpmsg_device *rdev = ept->rdev;
	struct cr_rpmsg_tx tx;
	cr_lock_key key;
	int notify;
	int err = cr_rpmsg_check_send(rdev, dst, data, len);

	if (cr_unlikely(err))
		return err;
	key = cr_lock(&rdev->lock);
	err = cr_likely(rdev->state == CORRAL_RPMSG_UP) ? ops->take(rdev, &tx, wait != 0) : -ENOTCONN;
	if (cr_unlikely(err)) {
		cr_unlock(&rdev->lock, key);
		err = cr_rpmsg_take_failed(rdev, &tx, wait ? rdev->timeout_us : 0, err);
		if (err)
			return cr_rpmsg_status(err);
		cr_rpmsg_fill(&tx, src, dst, data, (uint32_t)len);
		err = cr_rpmsg_ship(rdev, &tx, (uint32_t)len);
		return err ? cr_rpmsg_status(err) : len;
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
	if (cr_unlikely(notify)) {
		if (notify < 0)
			return RPMSG_ERR_DEV_STATE;
		rdev->notify(rdev, vring);
	}
	return len;
}

#endif
