/* SPDX-License-Identifier: Apache-2.0 */
/* Buffers in the application's hands: filled in place, or held after receiving.
 * Arguments are checked here; which buffer a pointer names is the role's to know. */
#include "rpmsg/nocopy.h"

void *cr_nocopy_get_slow(struct rpmsg_device *rdev, uint32_t *len, uint64_t timeout_us)
{
	cr_lock_key key = cr_lock(&rdev->lock);
	struct cr_rpmsg_tx tx;
	bool got = rdev->nocopy->tx_room(rdev) == 0;

	cr_unlock(&rdev->lock, key);
	if (!got)
		return NULL;
	got = cr_rpmsg_take(rdev, &tx, timeout_us) > 0;
	key = cr_lock(&rdev->lock);
	if (CR_CFG_SESSION && got)
		rdev->writers--;
	/* The rings may be new by now, and the buffer with the old ones gone. */
	got = got && tx.epoch == rdev->epoch;
	rdev->nocopy->tx_keep(rdev, got ? &tx : NULL);
	cr_unlock(&rdev->lock, key);
	if (!got)
		return NULL;
	*len = rdev->tx_bytes;
	return cr_rpmsg_tx_hdr(&tx) + 1;
}

int cr_nocopy_ring(struct rpmsg_device *rdev, unsigned int vring, uint32_t len)
{
	rdev->notify(rdev, vring);
	return (int)len;
}

/* Each quick way has a twin for when another holds the lock: a call in the middle of
 * it would cost more than the whole. */
static CR_NOINLINE void *get_contended(struct rpmsg_device *rdev, uint32_t *len,
                                       uint64_t timeout_us)
{
	return rdev->nocopy->tx_get(rdev, len, timeout_us, cr_lock(&rdev->lock));
}

static CR_HOT void *get(struct rpmsg_device *rdev, uint32_t *len, uint64_t timeout_us)
{
	cr_lock_key key;

	if (cr_unlikely(!rdev->nocopy))
		return NULL;
	if (cr_unlikely(!cr_try_lock(&rdev->lock, &key)))
		return get_contended(rdev, len, timeout_us);
	return rdev->nocopy->tx_get(rdev, len, timeout_us, key);
}

void *corral_rpmsg_get_tx(struct rpmsg_endpoint *ept, uint32_t *len, uint64_t timeout_us)
{
	struct rpmsg_device *rdev = cr_rpmsg_dev_of(ept);

	return cr_likely(rdev != NULL) ? get(rdev, len, timeout_us) : NULL;
}

void *rpmsg_get_tx_payload_buffer(struct rpmsg_endpoint *ept, uint32_t *len, int wait)
{
	struct rpmsg_device *rdev = cr_rpmsg_dev_of(ept);

	if (cr_unlikely(!rdev || !len))
		return NULL;
	return get(rdev, len, wait ? rdev->timeout_us : 0);
}

int rpmsg_release_tx_buffer(struct rpmsg_endpoint *ept, void *txbuf)
{
	struct rpmsg_device *rdev = cr_rpmsg_dev_of(ept);
	cr_lock_key key;
	int err;

	if (!rdev || !rdev->nocopy || !txbuf)
		return RPMSG_ERR_PARAM;
	key = cr_lock(&rdev->lock);
	err = rdev->nocopy->tx_drop(rdev, txbuf);
	cr_unlock(&rdev->lock, key);
	if (err)
		return RPMSG_ERR_PARAM;
	cr_event_post(&rdev->event);
	return RPMSG_SUCCESS;
}

static CR_NOINLINE int send_contended(struct rpmsg_device *rdev, uint32_t src, uint32_t dst,
                                      const void *data, uint32_t len)
{
	return rdev->nocopy->tx_send(rdev, src, dst, data, len, cr_lock(&rdev->lock));
}

int rpmsg_send_offchannel_nocopy(struct rpmsg_endpoint *ept, uint32_t src, uint32_t dst,
                                 const void *data, int len)
{
	struct rpmsg_device *rdev = cr_rpmsg_dev_of(ept);
	cr_lock_key key;
	int err;

	if (cr_unlikely(!rdev || !rdev->nocopy))
		return RPMSG_ERR_PARAM;
	err = cr_rpmsg_check_send(rdev, dst, data, len);
	if (cr_unlikely(err))
		return cr_rpmsg_error(err);
	if (cr_unlikely(!cr_try_lock(&rdev->lock, &key)))
		return send_contended(rdev, src, dst, data, (uint32_t)len);
	return rdev->nocopy->tx_send(rdev, src, dst, data, (uint32_t)len, key);
}

void rpmsg_hold_rx_buffer(struct rpmsg_endpoint *ept, void *rxbuf)
{
	struct rpmsg_device *rdev = cr_rpmsg_dev_of(ept);

	if (cr_likely(rdev && rdev->nocopy && rxbuf && cr_rpmsg_in_callback(rdev) &&
	              rxbuf == rdev->rx_data))
		rdev->nocopy->rx_hold(rdev);
}

static CR_NOINLINE void release_contended(struct rpmsg_device *rdev, const void *data)
{
	rdev->nocopy->rx_release(rdev, data, cr_lock(&rdev->lock));
}

void rpmsg_release_rx_buffer(struct rpmsg_endpoint *ept, void *rxbuf)
{
	struct rpmsg_device *rdev = cr_rpmsg_dev_of(ept);
	cr_lock_key key;

	if (cr_unlikely(!rdev || !rdev->nocopy)) /* NULL is never held */
		return;
	if (cr_likely(cr_try_lock(&rdev->lock, &key)))
		rdev->nocopy->rx_release(rdev, rxbuf, key);
	else
		release_contended(rdev, rxbuf);
}

int rpmsg_get_tx_buffer_size(struct rpmsg_endpoint *ept)
{
	struct rpmsg_device *rdev = cr_rpmsg_dev_of(ept);

	return rdev ? (int)rdev->tx_bytes : RPMSG_ERR_PARAM;
}

int rpmsg_get_rx_buffer_size(struct rpmsg_endpoint *ept)
{
	struct rpmsg_device *rdev = cr_rpmsg_dev_of(ept);

	return rdev ? (int)cr_rpmsg_payload(rdev->rx_buffer_bytes) : RPMSG_ERR_PARAM;
}
