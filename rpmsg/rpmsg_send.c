/* SPDX-License-Identifier: Apache-2.0 */
/* Sending by copy, and waiting for a transmit buffer. */
#include "rpmsg/role.h"

/* One look for a buffer; asks for a doorbell when there is none. */
static int look(struct rpmsg_device *rdev, struct cr_rpmsg_tx *tx, bool leave)
{
	cr_lock_key key = cr_lock(&rdev->lock);
	int err = -ENOTCONN;

	if (rdev->state == CORRAL_RPMSG_UP) {
		err = rdev->role->tx_take(rdev, tx, leave);
		if (err == -EAGAIN && rdev->role->tx_notify(rdev, 1))
			err = rdev->role->tx_take(rdev, tx, leave);
		if (!err)
			rdev->writers++;
	}
	cr_unlock(&rdev->lock, key);
	return err;
}

static void count_waiter(struct rpmsg_device *rdev, int step)
{
	cr_lock_key key = cr_lock(&rdev->lock);

	rdev->waiters = (uint16_t)(rdev->waiters + step);
	if (rdev->waiters == 0 && rdev->state == CORRAL_RPMSG_UP)
		rdev->role->tx_notify(rdev, 0);
	cr_unlock(&rdev->lock, key);
}

static uint64_t sooner(uint64_t a, uint64_t b)
{
	return a < b ? a : b;
}

/* Until the deadline: look, take in what has come (so that two sides that fill
 * each other go on), sleep until a doorbell. The last look takes any buffer. */
static int take_slow(struct rpmsg_device *rdev, struct cr_rpmsg_tx *tx, uint64_t timeout_us)
{
	uint64_t deadline = cr_deadline_us(timeout_us);
	int err;

	count_waiter(rdev, 1);
	for (;;) {
		uint32_t seq = cr_event_seq(&rdev->event);
		uint64_t now = cr_now_us();
		bool late = now >= deadline;

		err = look(rdev, tx, !late);
		if (err != -EAGAIN)
			break;
		if (late) {
			err = -ETIMEDOUT;
			break;
		}
		if (corral_rpmsg_poll(rdev) > 0)
			continue;
		if (rdev->wait)
			rdev->wait(rdev, deadline);
		else
			cr_event_wait(&rdev->event, seq, sooner(deadline, now + CR_RPMSG_LOOK_US));
	}
	count_waiter(rdev, -1);
	return err;
}

/* What remains to be tried when the first look found no buffer. */
int cr_rpmsg_take_failed(struct rpmsg_device *rdev, struct cr_rpmsg_tx *tx, uint64_t timeout_us,
			 int err)
{
	if (err == -EAGAIN && timeout_us)
		err = take_slow(rdev, tx, timeout_us);
	if (err == -EPROTO)
		cr_rpmsg_break(rdev);
	return err;
}

int cr_rpmsg_take(struct rpmsg_device *rdev, struct cr_rpmsg_tx *tx, uint64_t timeout_us)
{
	cr_lock_key key = cr_lock(&rdev->lock);
	int err = -ENOTCONN;

	if (rdev->state == CORRAL_RPMSG_UP)
		err = rdev->role->tx_take(rdev, tx, timeout_us != 0);
	if (!err)
		rdev->writers++;
	cr_unlock(&rdev->lock, key);
	return err ? cr_rpmsg_take_failed(rdev, tx, timeout_us, err) : 0;
}

int cr_rpmsg_ship(struct rpmsg_device *rdev, const struct cr_rpmsg_tx *tx, uint32_t len)
{
	cr_lock_key key = cr_lock(&rdev->lock);
	int notify = rdev->role->tx_put(rdev, tx, len + (uint32_t)sizeof(*tx->hdr));

	rdev->writers--;
	cr_unlock(&rdev->lock, key);
	if (notify < 0)
		return notify;
	if (notify)
		rdev->notify(rdev, rdev->role->tx_vring);
	return 0;
}

int corral_rpmsg_send(struct rpmsg_endpoint *ept, uint32_t dst, const void *data, size_t len,
		      uint64_t timeout_us)
{
	struct rpmsg_device *rdev = ept->rdev;
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

/* OpenAMP's numbers for ours. */
int cr_rpmsg_status(int err)
{
	switch (err) {
	case -EAGAIN:
	case -ETIMEDOUT:
		return RPMSG_ERR_NO_BUFF;
	case -EMSGSIZE:
		return RPMSG_ERR_BUFF_SIZE;
	case -EINVAL:
		return RPMSG_ERR_PARAM;
	default:
		return err < 0 ? RPMSG_ERR_DEV_STATE : err;
	}
}

int rpmsg_send_offchannel_raw(struct rpmsg_endpoint *ept, uint32_t src, uint32_t dst,
			      const void *data, int len, int wait)
{
	if (cr_unlikely(!ept || !ept->rdev))
		return RPMSG_ERR_PARAM;
	return ept->rdev->role->send(ept, src, dst, data, len, wait);
}
