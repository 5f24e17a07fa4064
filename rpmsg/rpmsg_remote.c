/* SPDX-License-Identifier: Apache-2.0 */
/* The remote: device side of both rings. Buffers are the host's; we borrow them. */
#include "rpmsg/remote.h"
#include "rpmsg/rx_loop.h"
#include "rpmsg/rx_small.h"
#include "rpmsg/tx_path.h"

static CR_INLINE int take(struct rpmsg_device *rdev, struct cr_rpmsg_tx *tx, bool leave)
{
	if (CR_CFG_NOCOPY && cr_unlikely(cr_remote_of(rdev)->tx_again) &&
	    rdev->nocopy->tx_again(rdev, tx))
		return 1;
	return cr_remote_take(rdev, tx, leave ? CR_RPMSG_LEAVE + 1 : 1);
}

static CR_INLINE int put(struct rpmsg_device *rdev, uint16_t id, uint32_t size_bytes)
{
	return vq_dev_return(&cr_remote_of(rdev)->tx, id, size_bytes);
}

static CR_INLINE void bell(struct rpmsg_device *rdev, bool on, bool leave)
{
	unsigned int need = CR_CFG_EVENT_IDX && leave ? CR_RPMSG_LEAVE + 1 : 1;

	vq_dev_notify(&cr_remote_of(rdev)->tx, on ? need : 0);
}

static const struct cr_tx_ops tx_ops = {
	.take = take,
	.put = put,
	.bell = bell,
};

int cr_remote_send(struct rpmsg_device *rdev, uint32_t src, uint32_t dst, const void *data, int len,
                   int wait)
{
	if (CR_FOR_SIZE)
		return cr_rpmsg_send_slow(rdev, src, dst, data, len, wait);
	return cr_tx_send(rdev, &tx_ops, src, dst, data, len, wait);
}

int cr_remote_tx_look(struct rpmsg_device *rdev, struct cr_rpmsg_tx *tx, bool leave,
                      enum cr_rpmsg_bell how)
{
	return cr_tx_look(rdev, &tx_ops, tx, leave, how);
}

int cr_remote_tx_ship(struct rpmsg_device *rdev, const struct cr_rpmsg_tx *tx, uint32_t len)
{
	return cr_tx_ship(rdev, &tx_ops, tx, len);
}

int cr_remote_rx_notify(struct rpmsg_device *rdev, int on)
{
	struct cr_vq_dev *rx = &cr_remote_of(rdev)->rx;

	if (on)
		return cr_vq_dev_notify_on(rx);
	cr_vq_dev_notify_off(rx);
	return 0;
}

static CR_HOT int rx_next(struct rpmsg_device *rdev, struct cr_buf *buf)
{
	int got;

	if (rdev->state != CORRAL_RPMSG_UP)
		return -ENOTCONN;
	got = vq_dev_take_of(&cr_remote_of(rdev)->rx, buf, 1);
	if (got < 0)
		cr_rpmsg_breach(rdev);
	return got;
}

static CR_HOT int rx_take(struct rpmsg_device *rdev, struct cr_buf *buf)
{
	return vq_dev_take_ready(&cr_remote_of(rdev)->rx, buf);
}

static CR_HOT bool rx_kept(struct rpmsg_device *rdev, uint8_t refs)
{
	if (refs > 1)
		return rdev->nocopy->rx_kept(rdev, refs);
	cr_remote_of(rdev)->held_count--;
	return false;
}

static CR_HOT void rx_give(struct rpmsg_device *rdev, uint16_t id)
{
	vq_dev_give(&cr_remote_of(rdev)->rx, id, 0);
}

static CR_HOT int rx_back(struct rpmsg_device *rdev, uint16_t id)
{
	return vq_dev_return(&cr_remote_of(rdev)->rx, id, 0);
}

static CR_HOT int rx_publish(struct rpmsg_device *rdev)
{
	struct cr_vq_dev *rx = &cr_remote_of(rdev)->rx;

	if (!CR_RX_SMALL)
		rdev->rx_until_show = cr_rx_quarter(rx->ring.count);
	return vq_dev_publish(rx);
}

static CR_HOT bool rx_hint(struct rpmsg_device *rdev)
{
	const struct cr_vq_dev *rx = &cr_remote_of(rdev)->rx;

	return cr_load_relaxed(&rx->ring.avail->idx) != cr_load_relaxed(&rx->taken);
}

static CR_HOT int rx_ready(struct rpmsg_device *rdev)
{
	return vq_dev_ready(&cr_remote_of(rdev)->rx, 1);
}

int cr_remote_rx_show(struct rpmsg_device *rdev)
{
	return rx_publish(rdev);
}

static const struct cr_rx_ops rx_ops = {
	.hint = rx_hint,
	.ready = rx_ready,
	.take = rx_take,
	.next = rx_next,
	.kept = rx_kept,
	.give = rx_give,
	.publish = rx_publish,
	.back = rx_back,
	.own = false,
};

static int rx_once(struct rpmsg_device *rdev)
{
	return cr_rx_poll(rdev, &rx_ops, NULL);
}

int cr_remote_rx_poll(struct rpmsg_device *rdev)
{
	return CR_RX_SMALL ? cr_rx_small_poll(rdev, &rx_ops) : cr_rx_poll(rdev, &rx_ops, rx_once);
}

static const struct cr_rpmsg_role role = {
	.send = CR_FOR_SIZE ? NULL : cr_remote_send,
	.tx_look = cr_remote_tx_look,
	.tx_ship = cr_remote_tx_ship,
	.rx_notify = cr_remote_rx_notify,
	.rx_show = CR_RX_SMALL ? NULL : cr_remote_rx_show,
	.rx_poll = cr_remote_rx_poll,
	.host = false,
};

static CR_INLINE void setup(struct corral_rpmsg_remote *remote,
                            const struct corral_rpmsg_remote_config *config)
{
	struct rpmsg_device *rdev = &remote->rdev;

	memset(remote, 0, sizeof(*remote));
	cr_rpmsg_device_init(rdev, &role, config->nocopy, config->notify);
	rdev->tx_bytes = cr_rpmsg_payload(config->buffer_bytes[0]);
	rdev->rx_buffer_bytes = config->buffer_bytes[1];
	remote->shm = config->shm;
	if (CR_CFG_NOCOPY) {
		remote->held = config->held;
		remote->max_held = config->max_held;
	}
}

/* The rings' indices are 0. */
static CR_INLINE void start(struct corral_rpmsg_remote *remote, const struct cr_vring vring[2],
                            int event_idx)
{
	vq_dev_start(&remote->tx, &vring[0], &remote->shm, event_idx);
	vq_dev_start(&remote->rx, &vring[1], &remote->shm, event_idx);
	vq_dev_notify(&remote->tx, 0); /* until a sender waits */
	if (CR_CFG_SESSION && cr_load_relaxed(&remote->rdev.quiet))
		cr_vq_dev_notify_off(&remote->rx);
	if (CR_CFG_NOCOPY && remote->rdev.nocopy)
		remote->rdev.nocopy->reset(&remote->rdev);
	if (!CR_RX_SMALL)
		remote->rdev.rx_until_show = cr_rx_quarter(vring[1].count);
	if (CR_RPMSG_EPOCHS)
		remote->rdev.epoch++;
}

void corral_rpmsg_remote_init(struct corral_rpmsg_remote *remote,
                              const struct corral_rpmsg_remote_config *config)
{
	setup(remote, config);
	start(remote, config->vring, config->event_idx);
}

void cr_rpmsg_remote_setup(struct corral_rpmsg_remote *remote,
                           const struct corral_rpmsg_remote_config *config)
{
	setup(remote, config);
}

void cr_rpmsg_remote_rings(struct corral_rpmsg_remote *remote, const struct cr_vring vring[2],
                           int event_idx)
{
	memset(&remote->tx, 0, sizeof(remote->tx));
	memset(&remote->rx, 0, sizeof(remote->rx));
	start(remote, vring, event_idx);
}
