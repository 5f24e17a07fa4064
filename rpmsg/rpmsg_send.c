/* SPDX-License-Identifier: Apache-2.0 */
/* Sending by copy, and waiting for a transmit buffer. */
#include "rpmsg/role.h"

static uint64_t sooner(uint64_t a, uint64_t b)
{
	return a < b ? a : b;
}

/* One look for a buffer. ask: for a doorbell as long as there is none. */
static int look(struct rpmsg_device *rdev, struct cr_rpmsg_tx *tx, bool leave, bool ask)
{
	cr_lock_key key = cr_lock(&rdev->lock);
	int err = -ENOTCONN;

	if (rdev->state == CORRAL_RPMSG_UP) {
		err = rdev->role->tx_take(rdev, tx, leave);
		if (ask && rdev->role->tx_notify(rdev, err == -EAGAIN && leave))
			err = rdev->role->tx_take(rdev, tx, leave);
		if (CR_CFG_SESSION && !err)
			rdev->writers++;
	}
	cr_unlock(&rdev->lock, key);
	return err;
}

/* A call-back that waits is the receiving context: nobody else shows the buffers that
 * it gave back before in its round, and the peer may stand waiting for just these. */
static void show_given(struct rpmsg_device *rdev)
{
	cr_lock_key key = cr_lock(&rdev->lock);
	int notify = rdev->state == CORRAL_RPMSG_UP && rdev->role->rx_show(rdev);

	cr_unlock(&rdev->lock, key);
	if (notify)
		rdev->notify(rdev, rdev->role->rx_vring);
}

/* Between two looks: takes in what has come, so that two sides that fill each other go
 * on, or sleeps until a doorbell, at most CR_RPMSG_LOOK_US. */
static void between_looks(struct rpmsg_device *rdev, uint32_t seq, uint64_t deadline)
{
	if (corral_rpmsg_poll(rdev) > 0)
		return;
	if (!CR_FOR_SIZE && cr_rpmsg_in_callback(rdev))
		show_given(rdev);
	if (rdev->wait)
		rdev->wait(rdev, deadline);
	else
		cr_event_wait(&rdev->event, seq, sooner(deadline, cr_now_us() + CR_RPMSG_LOOK_US));
}

/* The clock is read only when there is something to wait for. The last look takes any
 * buffer. When one of several waiters is served it ends the doorbells for all; the
 * next look of another asks for them again. */
int cr_rpmsg_take(struct rpmsg_device *rdev, struct cr_rpmsg_tx *tx, uint64_t timeout_us)
{
	uint64_t deadline = 0;
	bool last = timeout_us == 0;
	int err;

	for (;;) {
		uint32_t seq = cr_event_seq(&rdev->event);

		err = look(rdev, tx, !last, deadline != 0);
		if (err != -EAGAIN || last)
			break;
		if (deadline == 0)
			deadline = cr_deadline_us(timeout_us);
		else
			between_looks(rdev, seq, deadline);
		last = cr_now_us() >= deadline;
	}
	if (err == -EAGAIN && timeout_us)
		return -ETIMEDOUT;
	if (err == -EPROTO)
		cr_rpmsg_break(rdev);
	return err;
}

int cr_rpmsg_ship(struct rpmsg_device *rdev, const struct cr_rpmsg_tx *tx, uint32_t len)
{
	cr_lock_key key = cr_lock(&rdev->lock);
	int notify = rdev->role->tx_put(rdev, tx, len + (uint32_t)sizeof(*tx->hdr));

	if (CR_CFG_SESSION)
		rdev->writers--;
	cr_unlock(&rdev->lock, key);
	if (CR_RPMSG_EPOCHS && notify < 0)
		return notify;
	if (notify)
		rdev->notify(rdev, rdev->role->tx_vring);
	return 0;
}

int corral_rpmsg_send(struct rpmsg_endpoint *ept, uint32_t dst, const void *data, size_t len,
                      uint64_t timeout_us)
{
	struct rpmsg_device *rdev = cr_rpmsg_dev_of(ept);
	struct cr_rpmsg_tx tx;
	int err;

	if (!rdev || !data || dst == RPMSG_ADDR_ANY)
		return -EINVAL;
	if (len > rdev->tx_bytes)
		return -EMSGSIZE;
	err = cr_rpmsg_take(rdev, &tx, timeout_us);
	if (err)
		return err;
	cr_rpmsg_fill(&tx, ept->addr, dst, data, (uint32_t)len);
	err = cr_rpmsg_ship(rdev, &tx, (uint32_t)len);
	return err ? err : (int)len;
}

int cr_rpmsg_send_slow(struct rpmsg_device *rdev, uint32_t src, uint32_t dst, const void *data,
                       int len, int wait)
{
	struct cr_rpmsg_tx tx;
	int err = cr_rpmsg_take(rdev, &tx, wait ? rdev->timeout_us : 0);

	if (!err) {
		cr_rpmsg_fill(&tx, src, dst, data, (uint32_t)len);
		err = cr_rpmsg_ship(rdev, &tx, (uint32_t)len);
	}
	if (!err)
		return len;
	return err == -EAGAIN || err == -ETIMEDOUT ? RPMSG_ERR_NO_BUFF : RPMSG_ERR_DEV_STATE;
}

int rpmsg_send_offchannel_raw(struct rpmsg_endpoint *ept, uint32_t src, uint32_t dst,
                              const void *data, int len, int wait)
{
	struct rpmsg_device *rdev = cr_rpmsg_dev_of(ept);
	int err;

	if (cr_unlikely(!rdev))
		return RPMSG_ERR_PARAM;
	err = cr_rpmsg_check_send(rdev, dst, data, len);
	if (cr_unlikely(err))
		return err;
	if (CR_FOR_SIZE)
		return cr_rpmsg_send_slow(rdev, src, dst, data, len, wait);
	return rdev->role->send(rdev, src, dst, data, len, wait);
}
