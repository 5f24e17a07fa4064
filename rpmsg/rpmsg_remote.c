/* SPDX-License-Identifier: Apache-2.0 */
/* The remote: device side of both rings. Buffers are the host's; we borrow them. */
#include "rpmsg/remote.h"
#include "rpmsg/rx_loop.h"
#include "rpmsg/rx_small.h"
#include "rpmsg/tx_path.h"

static CR_HOT int take(struct rpmsg_device *rdev, struct cr_rpmsg_tx *tx, bool leave)
{
	struct corral_rpmsg_remote *remote = cr_remote_of(rdev);
	int ready;

	if (CR_RPMSG_EPOCHS)
		tx->epoch = rdev->epoch;
	if (CR_CFG_NOCOPY && cr_unlikely(remote->tx_again) && rdev->nocopy->tx_again(rdev, tx) == 0)
		return 0;
	ready = vq_dev_ready(&remote->tx, leave ? CR_RPMSG_LEAVE + 1 : 1);
	/* Also where there was none: one may come before the next look. */
	if (cr_unlikely(ready <= (int)CR_RPMSG_LEAVE) &&
	    (ready <= 0 || (leave && !cr_rpmsg_in_callback(rdev))))
		return ready < 0 ? ready : -EAGAIN;
	return cr_remote_take_ready(rdev, tx);
}

static CR_HOT int put(struct rpmsg_device *rdev, const struct cr_rpmsg_tx *tx, uint32_t size_bytes)
{
	struct corral_rpmsg_remote *remote = cr_remote_of(rdev);

	if (CR_RPMSG_EPOCHS && cr_unlikely(tx->epoch != rdev->epoch))
		return -ENOTCONN;
	vq_dev_give(&remote->tx, tx->id, size_bytes);
	return vq_dev_publish(&remote->tx);
}

static const struct cr_tx_ops tx_ops = { take, put };

static int tx_send(struct rpmsg_device *rdev, uint32_t src, uint32_t dst, const void *data, int len,
                   int wait)
{
	return cr_tx_send(rdev, &tx_ops, src, dst, data, len, wait);
}

static int tx_take(struct rpmsg_device *rdev, struct cr_rpmsg_tx *tx, bool leave)
{
	return take(rdev, tx, leave);
}

static int tx_put(struct rpmsg_device *rdev, const struct cr_rpmsg_tx *tx, uint32_t size_bytes)
{
	return put(rdev, tx, size_bytes);
}

static int tx_notify(struct rpmsg_device *rdev, int on)
{
	struct cr_vq_dev *tx = &cr_remote_of(rdev)->tx;

	if (on) /* not for the buffer that it saw and leaves */
		return cr_vq_dev_notify_more(tx);
	cr_vq_dev_notify_off(tx);
	return 0;
}

static int rx_notify(struct rpmsg_device *rdev, int on)
{
	struct cr_vq_dev *rx = &cr_remote_of(rdev)->rx;

	if (on)
		return cr_vq_dev_notify_on(rx);
	cr_vq_dev_notify_off(rx);
	return 0;
}

static CR_HOT int rx_take(struct rpmsg_device *rdev, struct cr_rx_buf *out)
{
	struct cr_buf buf;
	int err = vq_dev_take_ready(&cr_remote_of(rdev)->rx, &buf);

	if (cr_unlikely(err == -EPROTO))
		return err;
	out->hdr = buf.data;
	out->size_bytes = buf.size_bytes;
	out->id = buf.id;
	return err;
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

static CR_HOT int rx_publish(struct rpmsg_device *rdev)
{
	struct cr_vq_dev *rx = &cr_remote_of(rdev)->rx;

	if (!CR_FOR_SIZE)
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

static int rx_show(struct rpmsg_device *rdev)
{
	return rx_publish(rdev);
}

static const struct cr_rx_ops rx_ops = {
	.hint = rx_hint,
	.ready = rx_ready,
	.take = rx_take,
	.kept = rx_kept,
	.give = rx_give,
	.publish = rx_publish,
	.own = false,
};

static int rx_once(struct rpmsg_device *rdev)
{
	return cr_rx_poll(rdev, &rx_ops, NULL);
}

static int rx_poll(struct rpmsg_device *rdev)
{
	return CR_FOR_SIZE ? cr_rx_small_poll(rdev, &rx_ops) : cr_rx_poll(rdev, &rx_ops, rx_once);
}

static const struct cr_rpmsg_role role = {
	.send = CR_FOR_SIZE ? NULL : tx_send,
	.tx_take = tx_take,
	.tx_put = tx_put,
	.tx_notify = tx_notify,
	.rx_notify = rx_notify,
	.rx_show = CR_FOR_SIZE ? NULL : rx_show,
	.rx_poll = rx_poll,
	.rx_vring = 1,
	.tx_vring = 0,
};

void cr_rpmsg_remote_setup(struct corral_rpmsg_remote *remote,
                           const struct corral_rpmsg_remote_config *config)
{
	struct rpmsg_device *rdev = &remote->rdev;

	cr_rpmsg_device_init(rdev, &role, config->nocopy, config->notify);
	rdev->tx_bytes = cr_rpmsg_payload(config->buffer_bytes[0]);
	rdev->rx_bytes = cr_rpmsg_payload(config->buffer_bytes[1]);
	remote->shm = config->shm;
	if (CR_CFG_NOCOPY) {
		remote->held = config->held;
		remote->max_held = config->max_held;
	}
}

void corral_rpmsg_remote_init(struct corral_rpmsg_remote *remote,
                              const struct corral_rpmsg_remote_config *config)
{
	cr_rpmsg_remote_setup(remote, config);
	cr_rpmsg_remote_rings(remote, config->vring, config->event_idx);
}

void cr_rpmsg_remote_rings(struct corral_rpmsg_remote *remote, const struct cr_vring vring[2],
                           int event_idx)
{
	cr_vq_dev_init(&remote->tx, &vring[0], &remote->shm, event_idx);
	cr_vq_dev_init(&remote->rx, &vring[1], &remote->shm, event_idx);
	cr_vq_dev_notify_off(&remote->tx); /* until a sender waits */
	if (CR_CFG_SESSION && cr_load_relaxed(&remote->rdev.quiet))
		cr_vq_dev_notify_off(&remote->rx);
	if (CR_CFG_NOCOPY && remote->rdev.nocopy)
		remote->rdev.nocopy->reset(&remote->rdev);
	remote->rdev.rx_until_show = cr_rx_quarter(vring[1].count);
	remote->rdev.epoch++;
}
