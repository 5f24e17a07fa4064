/* SPDX-License-Identifier: Apache-2.0 */
/* Sending by copy, and waiting for a transmit buffer. */
#include "rpmsg/role.h"

static uint64_t sooner(uint64_t a, uint64_t b)
{
	return a < b ? a : b;
}

/* A call-back that waits is the receiving context: nobody else shows the buffers that
 * it gave back before in its round, and the peer may stand waiting for just these. */
static void show_given(struct rpmsg_device *rdev)
{
	cr_lock_key key = cr_lock(&rdev->lock);
	int notify = rdev->state == CORRAL_RPMSG_UP && CR_ROLE(rdev, rx_show)(rdev);

	cr_unlock(&rdev->lock, key);
	if (notify)
		rdev->notify(rdev, cr_rpmsg_rx_vring(rdev));
}

/* Takes in what has come, so that two sides that fill each other go on, or sleeps until
 * a doorbell, at most CR_RPMSG_LOOK_US. False: the deadline has come. */
static bool pass_time(struct rpmsg_device *rdev, uint32_t seq, uint64_t deadline)
{
	uint64_t now = cr_now_us();

	if (now >= deadline)
		return false;
	if (corral_rpmsg_poll(rdev) > 0)
		return true;
	if (!CR_RX_SMALL && cr_rpmsg_in_callback(rdev))
		show_given(rdev);
	if (CR_CFG_OPENAMP && rdev->wait)
		rdev->wait(rdev, deadline);
	else
		cr_event_wait(&rdev->event, seq, sooner(deadline, now + CR_RPMSG_LOOK_US));
	return true;
}

/* The end of a wait. A doorbell that came while this context received may have been turned away in its last round, and
 * nobody rings again for those messages: they are this context's. Others that receive by now look by themselves. */
static void take_in_rest(struct rpmsg_device *rdev, uint64_t deadline)
{
	while (cr_load_seq_cst(&rdev->rx_again) && !cr_load_seq_cst(&rdev->rx_owner) &&
	       cr_now_us() < deadline) {
		cr_store_seq_cst(&rdev->rx_again, (uint8_t)0);
		corral_rpmsg_poll(rdev);
	}
}

/* The clock is read only when there is something to wait for. The last look takes any
 * buffer. When one of several waiters is served it ends the doorbells for all; the
 * next look of another asks for them again. */
int cr_rpmsg_take(struct rpmsg_device *rdev, struct cr_rpmsg_tx *tx, uint64_t timeout_us)
{
	bool leave = timeout_us && !cr_rpmsg_in_callback(rdev);
	enum cr_rpmsg_bell bell = CR_BELL_AS_IS;
	uint64_t deadline = 0;

	for (;;) {
		uint32_t seq = cr_event_seq(&rdev->event);
		int got = CR_ROLE(rdev, tx_look)(rdev, tx, leave, bell);

		if (got || !timeout_us) {
			if (!CR_RX_SMALL && bell != CR_BELL_AS_IS)
				take_in_rest(rdev, deadline);
			return got;
		}
		if (bell == CR_BELL_AS_IS) {
			deadline = cr_deadline_us(timeout_us);
			bell = CR_BELL_ON;
		} else if (!pass_time(rdev, seq, deadline)) {
			timeout_us = 0;
			leave = false;
			bell = CR_BELL_OFF;
		}
	}
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
	if (err <= 0)
		return cr_rpmsg_timed(err, timeout_us);
	cr_rpmsg_fill(&tx, ept->addr, dst, data, (uint32_t)len);
	err = CR_ROLE(rdev, tx_ship)(rdev, &tx, (uint32_t)len);
	return err ? err : (int)len;
}

/* Sends a copy. 0, or a code of cr_rpmsg_error(). */
static CR_INLINE int send_copy(struct rpmsg_device *rdev, uint32_t src, uint32_t dst,
                               const void *data, int len, int wait)
{
	struct cr_rpmsg_tx tx;
	int got = cr_rpmsg_take(rdev, &tx, wait ? rdev->timeout_us : 0);

	if (got == 0)
		return CR_RPMSG_CODE(RPMSG_ERR_NO_BUFF);
	if (got > 0) {
		cr_rpmsg_fill(&tx, src, dst, data, (uint32_t)len);
		got = CR_ROLE(rdev, tx_ship)(rdev, &tx, (uint32_t)len);
		if (!CR_RPMSG_EPOCHS || !got)
			return 0;
	}
	return CR_RPMSG_CODE(RPMSG_ERR_DEV_STATE);
}

int cr_rpmsg_send_slow(struct rpmsg_device *rdev, uint32_t src, uint32_t dst, const void *data,
                       int len, int wait)
{
	int code = send_copy(rdev, src, dst, data, len, wait);

	return code ? cr_rpmsg_error(code) : len;
}

int rpmsg_send_offchannel_raw(struct rpmsg_endpoint *ept, uint32_t src, uint32_t dst,
                              const void *data, int len, int wait)
{
	struct rpmsg_device *rdev = cr_rpmsg_dev_of(ept);
	int code = CR_RPMSG_CODE(RPMSG_ERR_PARAM);

	if (cr_likely(rdev != NULL))
		code = cr_rpmsg_check_send(rdev, dst, data, len);
	if (CR_FOR_SIZE && !code)
		code = send_copy(rdev, src, dst, data, len, wait);
	if (cr_unlikely(code))
		return cr_rpmsg_error(code);
	return CR_FOR_SIZE ? len : CR_ROLE(rdev, send)(rdev, src, dst, data, len, wait);
}
