/* SPDX-License-Identifier: Apache-2.0 */
/* Sending by copy, and waiting for a transmit buffer. */
#include "rpmsg/role.h"

/* One look for a buffer. ask: for a doorbell as long as there is none. */
static CR_NOINLINE int look(struct rpmsg_device *rdev, struct cr_rpmsg_tx *tx, bool leave, bool ask)
{
	cr_lock_key key = cr_lock(&rdev->lock);
	int err = -ENOTCONN;

	if (rdev->state == CORRAL_RPMSG_UP) {
		err = rdev->role->tx_take(rdev, tx, leave);
		if (ask && rdev->role->tx_notify(rdev, err == -EAGAIN && leave))
			err = rdev->role->tx_take(rdev, tx, leave);
		if (!err)
			rdev->writers++;
	}
	cr_unlock(&rdev->lock, key);
	return err;
}

static uint64_t sooner(uint64_t a, uint64_t b)
{
	return a < b ? a : b;
}

/* Until the deadline: look, take in what has come (so that two sides that fill
 * each other go on), sleep until a doorbell. The last look takes any buffer. When one
 * of several waiters is served it ends the doorbells for all; the next look of
 * another, at most CR_RPMSG_LOOK_US later, asks for them again. */
static CR_NOINLINE int take_slow(struct rpmsg_device *rdev, struct cr_rpmsg_tx *tx,
                                 uint64_t timeout_us)
{
	uint64_t deadline = cr_deadline_us(timeout_us);

	for (;;) {
		uint32_t seq = cr_event_seq(&rdev->event);
		uint64_t now = cr_now_us();
		bool late = now >= deadline;
		int err = look(rdev, tx, !late, true);

		if (err != -EAGAIN)
			return err;
		if (late)
			return -ETIMEDOUT;
		if (corral_rpmsg_poll(rdev) > 0)
			continue;
		if (rdev->wait)
			rdev->wait(rdev, deadline);
		else
			cr_event_wait(&rdev->event, seq, sooner(deadline, now + CR_RPMSG_LOOK_US));
	}
}

int cr_rpmsg_take(struct rpmsg_device *rdev, struct cr_rpmsg_tx *tx, uint64_t timeout_us)
{
	int err = look(rdev, tx, timeout_us != 0, false);

	if (err == -EAGAIN && timeout_us)
		err = take_slow(rdev, tx, timeout_us);
	if (err == -EPROTO)
		cr_rpmsg_break(rdev);
	return err;
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

int cr_rpmsg_send_slow(struct rpmsg_endpoint *ept, uint32_t src, uint32_t dst, const void *data,
                       int len, int wait)
{
	struct rpmsg_device *rdev = ept->rdev;
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
	int err;

	if (cr_unlikely(!ept || !ept->rdev))
		return RPMSG_ERR_PARAM;
	err = cr_rpmsg_check_send(ept->rdev, dst, data, len);
	if (cr_unlikely(err))
		return err;
	if (CR_FOR_SIZE)
		return cr_rpmsg_send_slow(ept, src, dst, data, len, wait);
	return ept->rdev->role->send(ept, src, dst, data, len, wait);
}
