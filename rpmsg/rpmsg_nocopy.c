/* SPDX-License-Identifier: Apache-2.0 */
/* Buffers in the application's hands: filled in place, or held after receiving. */
#include "rpmsg/role.h"

/* Locked. Takes a buffer and notes it, or leaves room noted for the slow path. */
static int take_and_keep(struct rpmsg_device *rdev, struct cr_rpmsg_tx *tx, bool leave)
{
	int err = rdev->state == CORRAL_RPMSG_UP ? rdev->nocopy->tx_room(rdev, 1) : -ENOBUFS;

	if (err)
		return err;
	err = rdev->role->tx_take(rdev, tx, leave);
	return err ? err : rdev->nocopy->tx_keep(rdev, tx);
}

void *corral_rpmsg_get_tx(struct rpmsg_endpoint *ept, uint32_t *len, uint64_t timeout_us)
{
	struct rpmsg_device *rdev = cr_rpmsg_dev_of(ept);
	struct cr_rpmsg_tx tx;
	cr_lock_key key;
	int err;

	if (!rdev || !rdev->nocopy)
		return NULL;
	key = cr_lock(&rdev->lock);
	err = take_and_keep(rdev, &tx, timeout_us != 0);
	cr_unlock(&rdev->lock, key);
	if (cr_unlikely(err && err != -ENOBUFS)) {
		if (err == -EPROTO) /* a second look could miss it */
			cr_rpmsg_break(rdev);
		err = cr_rpmsg_take(rdev, &tx, timeout_us);
		key = cr_lock(&rdev->lock);
		if (err) {
			rdev->nocopy->tx_room(rdev, 0);
		} else {
			rdev->writers--;
			err = rdev->nocopy->tx_keep(rdev, &tx);
		}
		cr_unlock(&rdev->lock, key);
	}
	if (err)
		return NULL;
	*len = cr_rpmsg_payload(tx.size_bytes);
	return tx.hdr + 1;
}

void *rpmsg_get_tx_payload_buffer(struct rpmsg_endpoint *ept, uint32_t *len, int wait)
{
	struct rpmsg_device *rdev = cr_rpmsg_dev_of(ept);

	if (!rdev || !len)
		return NULL;
	return corral_rpmsg_get_tx(ept, len, wait ? rdev->timeout_us : 0);
}

int rpmsg_release_tx_buffer(struct rpmsg_endpoint *ept, void *txbuf)
{
	struct rpmsg_device *rdev = cr_rpmsg_dev_of(ept);
	struct cr_rpmsg_tx tx;
	cr_lock_key key;
	int err;

	if (!rdev || !rdev->nocopy || !txbuf)
		return RPMSG_ERR_PARAM;
	key = cr_lock(&rdev->lock);
	err = rdev->nocopy->tx_find(rdev, txbuf, &tx);
	if (!err)
		rdev->nocopy->tx_unkeep(rdev, &tx, false);
	cr_unlock(&rdev->lock, key);
	if (!err)
		cr_event_post(&rdev->event);
	return err ? RPMSG_ERR_PARAM : RPMSG_SUCCESS;
}

int rpmsg_send_offchannel_nocopy(struct rpmsg_endpoint *ept, uint32_t src, uint32_t dst,
                                 const void *data, int len)
{
	struct rpmsg_device *rdev = cr_rpmsg_dev_of(ept);
	struct cr_rpmsg_tx tx;
	cr_lock_key key;
	int notify = 0;
	int err;

	if (!rdev || !rdev->nocopy)
		return RPMSG_ERR_PARAM;
	err = cr_rpmsg_check_send(rdev, dst, data, len);
	if (err)
		return err;

	key = cr_lock(&rdev->lock);
	if (rdev->nocopy->tx_find(rdev, data, &tx)) {
		err = RPMSG_ERR_PARAM;
	} else if ((uint32_t)len > cr_rpmsg_payload(tx.size_bytes)) {
		err = RPMSG_ERR_BUFF_SIZE;
	} else {
		rdev->nocopy->tx_unkeep(rdev, &tx, true);
		cr_rpmsg_fill_hdr(&tx, src, dst, (uint32_t)len);
		notify = rdev->role->tx_put(rdev, &tx, (uint32_t)len + (uint32_t)sizeof(*tx.hdr));
		err = len;
	}
	cr_unlock(&rdev->lock, key);
	if (notify > 0)
		rdev->notify(rdev, rdev->role->tx_vring);
	return notify < 0 ? RPMSG_ERR_DEV_STATE : err;
}

void rpmsg_hold_rx_buffer(struct rpmsg_endpoint *ept, void *rxbuf)
{
	struct rpmsg_device *rdev = cr_rpmsg_dev_of(ept);
	cr_lock_key key;

	if (!rdev || !rdev->nocopy || !rxbuf || !cr_rpmsg_in_callback(rdev) ||
	    rxbuf != rdev->rx_data)
		return;
	key = cr_lock(&rdev->lock);
	if (rdev->nocopy->rx_hold(rdev) == 0)
		rdev->rx_held = 1;
	cr_unlock(&rdev->lock, key);
}

void rpmsg_release_rx_buffer(struct rpmsg_endpoint *ept, void *rxbuf)
{
	struct rpmsg_device *rdev = cr_rpmsg_dev_of(ept);
	cr_lock_key key;
	int notify;

	if (!rdev || !rdev->nocopy || !rxbuf)
		return;
	key = cr_lock(&rdev->lock);
	notify = rdev->nocopy->rx_release(rdev, rxbuf);
	cr_unlock(&rdev->lock, key);
	if (notify)
		rdev->notify(rdev, rdev->role->rx_vring);
}

int rpmsg_get_tx_buffer_size(struct rpmsg_endpoint *ept)
{
	struct rpmsg_device *rdev = cr_rpmsg_dev_of(ept);

	return rdev ? (int)rdev->tx_bytes : RPMSG_ERR_PARAM;
}

int rpmsg_get_rx_buffer_size(struct rpmsg_endpoint *ept)
{
	struct rpmsg_device *rdev = cr_rpmsg_dev_of(ept);

	return rdev ? (int)rdev->rx_bytes : RPMSG_ERR_PARAM;
}
