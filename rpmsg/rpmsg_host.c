/* SPDX-License-Identifier: Apache-2.0 */
/* The host: driver side of both rings. It owns the buffers: descriptor id and
 * buffer id are the same number for the life of the link, and all that is known
 * of a buffer stands in private memory. */
#include "rpmsg/host.h"
#include "rpmsg/rx_loop.h"
#include "rpmsg/rx_small.h"
#include "rpmsg/tx_path.h"
#include "virtio/vq_drv_inline.h"

static struct corral_rpmsg_hdr *rx_buffer(const struct corral_rpmsg_host *host, unsigned int id)
{
	return (struct corral_rpmsg_hdr *)(void *)(host->rx_pool + (size_t)id * host->rx_stride);
}

/* Collects all buffers that were sent: the used ring's lines move seldom. Ends with
 * -EAGAIN or -EPROTO. */
static CR_NOINLINE int tx_collect(struct corral_rpmsg_host *host)
{
	struct cr_used_elem used;
	int err;

	/* Bounded: no more come back than were offered. */
	while ((err = vq_drv_collect(&host->tx, &used)) == 0)
		host->tx_free[host->tx_free_count++] = (uint16_t)used.id;
	return err;
}

static CR_INLINE int take(struct rpmsg_device *rdev, struct cr_rpmsg_tx *tx, bool leave)
{
	struct corral_rpmsg_host *host = cr_host_of(rdev);

	if (cr_unlikely(host->tx_free_count <= CR_RPMSG_LEAVE)) {
		if (tx_collect(host) == -EPROTO)
			return -EPROTO;
		if (host->tx_free_count <= (leave ? CR_RPMSG_LEAVE : 0))
			return 0;
	}
	tx->buf.id = host->tx_free[--host->tx_free_count];
	tx->buf.data = cr_host_tx_buffer(host, tx->buf.id);
	return 1;
}

static CR_INLINE int put(struct rpmsg_device *rdev, uint16_t id, uint32_t size_bytes)
{
	return vq_drv_send(&cr_host_of(rdev)->tx, id, size_bytes);
}

static CR_INLINE void bell(struct rpmsg_device *rdev, bool on, bool leave)
{
	struct corral_rpmsg_host *host = cr_host_of(rdev);
	unsigned int need = 1;

	if (CR_CFG_EVENT_IDX) {
		need = leave ? CR_RPMSG_LEAVE + 1 : 1;
		need = need > host->tx_free_count ? need - host->tx_free_count : 0;
	}
	vq_drv_notify(&host->tx, on ? need : 0);
}

static const struct cr_tx_ops tx_ops = {
	.take = take,
	.put = put,
	.bell = bell,
};

int cr_host_send(struct rpmsg_device *rdev, uint32_t src, uint32_t dst, const void *data, int len,
                 int wait)
{
	if (CR_FOR_SIZE)
		return cr_rpmsg_send_slow(rdev, src, dst, data, len, wait);
	return cr_tx_send(rdev, &tx_ops, src, dst, data, len, wait);
}

int cr_host_tx_look(struct rpmsg_device *rdev, struct cr_rpmsg_tx *tx, bool leave,
                    enum cr_rpmsg_bell how)
{
	return cr_tx_look(rdev, &tx_ops, tx, leave, how);
}

int cr_host_tx_ship(struct rpmsg_device *rdev, const struct cr_rpmsg_tx *tx, uint32_t len)
{
	return cr_tx_ship(rdev, &tx_ops, tx, len);
}

int cr_host_rx_notify(struct rpmsg_device *rdev, int on)
{
	struct cr_vq_drv *rx = &cr_host_of(rdev)->rx;

	if (on)
		return cr_vq_drv_notify_on(rx);
	cr_vq_drv_notify_off(rx);
	return 0;
}

/* Where a used buffer lies. */
static CR_HOT void rx_place(const struct corral_rpmsg_host *host, const struct cr_used_elem *used,
                            struct cr_buf *buf)
{
	buf->id = (uint16_t)used->id;
	buf->data = rx_buffer(host, used->id);
	buf->size_bytes = used->len;
}

static CR_HOT int rx_take(struct rpmsg_device *rdev, struct cr_buf *buf)
{
	struct corral_rpmsg_host *host = cr_host_of(rdev);
	struct cr_used_elem used;
	int err = vq_drv_collect_ready(&host->rx, &used);

	if (err)
		return err;
	rx_place(host, &used, buf);
	return used.len <= host->rx_stride ? 0 : -EBADMSG;
}

static CR_HOT int rx_next(struct rpmsg_device *rdev, struct cr_buf *buf)
{
	struct corral_rpmsg_host *host = cr_host_of(rdev);
	struct cr_used_elem used;
	int got;

	if (rdev->state != CORRAL_RPMSG_UP)
		return -ENOTCONN;
	got = vq_drv_collect(&host->rx, &used);
	if (got == -EPROTO)
		cr_rpmsg_breach(rdev);
	if (got)
		return got == -EAGAIN ? 0 : got;
	rx_place(host, &used, buf);
	if (used.len > host->rx_stride)
		buf->data = NULL;
	return 1;
}

static CR_HOT bool rx_kept(struct rpmsg_device *rdev, uint8_t refs)
{
	return refs > 1 && rdev->nocopy->rx_kept(rdev, refs);
}

static CR_HOT void rx_give(struct rpmsg_device *rdev, uint16_t id)
{
	vq_drv_offer_again(&cr_host_of(rdev)->rx, id);
}

static CR_HOT int rx_back(struct rpmsg_device *rdev, uint16_t id)
{
	struct corral_rpmsg_host *host = cr_host_of(rdev);

	return vq_drv_send(&host->rx, id, host->rx_stride);
}

static CR_HOT int rx_publish(struct rpmsg_device *rdev)
{
	struct cr_vq_drv *rx = &cr_host_of(rdev)->rx;

	if (!CR_RX_SMALL)
		rdev->rx_until_show = cr_rx_quarter(rx->ring.count);
	return vq_drv_publish(rx);
}

static CR_HOT bool rx_hint(struct rpmsg_device *rdev)
{
	const struct cr_vq_drv *rx = &cr_host_of(rdev)->rx;

	return cr_load_relaxed(&rx->ring.used->idx) != cr_load_relaxed(&rx->collected);
}

static CR_HOT int rx_ready(struct rpmsg_device *rdev)
{
	return vq_drv_ready(&cr_host_of(rdev)->rx);
}

int cr_host_rx_show(struct rpmsg_device *rdev)
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
	.own = true,
};

static int rx_once(struct rpmsg_device *rdev)
{
	return cr_rx_poll(rdev, &rx_ops, NULL);
}

int cr_host_rx_poll(struct rpmsg_device *rdev)
{
	return CR_RX_SMALL ? cr_rx_small_poll(rdev, &rx_ops) : cr_rx_poll(rdev, &rx_ops, rx_once);
}

static const struct cr_rpmsg_role role = {
	.send = CR_FOR_SIZE ? NULL : cr_host_send,
	.tx_look = cr_host_tx_look,
	.tx_ship = cr_host_tx_ship,
	.rx_notify = cr_host_rx_notify,
	.rx_show = CR_RX_SMALL ? NULL : cr_host_rx_show,
	.rx_poll = cr_host_rx_poll,
	.host = true,
};

static bool pool_fits(const struct corral_rpmsg_host_config *config, int i)
{
	uint32_t stride = config->buffer_bytes[i];
	size_t total;

	/* Senders that wait leave one: with a single buffer none would ever be theirs. */
	if (stride <= sizeof(struct corral_rpmsg_hdr) || stride % 4 ||
	    (uintptr_t)config->pool[i] % 4 || config->buffers[i] <= CR_RPMSG_LEAVE ||
	    config->buffers[i] > config->vring[i].count)
		return false;
	return !__builtin_mul_overflow((size_t)stride, config->buffers[i], &total) &&
	       cr_region_has(&config->shm, config->pool[i], total);
}

int cr_rpmsg_host_setup(struct corral_rpmsg_host *host,
                        const struct corral_rpmsg_host_config *config)
{
	struct rpmsg_device *rdev = &host->rdev;

	if (!pool_fits(config, 0) || !pool_fits(config, 1) || !config->memory)
		return -EINVAL;

	memset(host, 0, sizeof(*host));
	cr_rpmsg_device_init(rdev, &role, config->nocopy, config->notify);
	rdev->rx_bytes = cr_rpmsg_payload(config->buffer_bytes[0]);
	rdev->tx_bytes = cr_rpmsg_payload(config->buffer_bytes[1]);
	host->rx_pool = config->pool[0];
	host->tx_pool = config->pool[1];
	host->rx_stride = config->buffer_bytes[0];
	host->tx_stride = config->buffer_bytes[1];
	host->rx_count = config->buffers[0];
	host->tx_count = config->buffers[1];
	host->rx_da = cr_region_da(&config->shm, host->rx_pool);
	host->tx_da = cr_region_da(&config->shm, host->tx_pool);
	host->tx_free = config->memory;
	host->tx.owner = (uint8_t *)(host->tx_free + config->vring[1].count);
	host->rx.owner = host->tx.owner + config->vring[1].count;
	return 0;
}

int corral_rpmsg_host_init(struct corral_rpmsg_host *host,
                           const struct corral_rpmsg_host_config *config)
{
	int err = cr_rpmsg_host_setup(host, config);

	if (!err)
		cr_rpmsg_host_rings(host, config->vring, config->event_idx);
	return err;
}

void cr_rpmsg_host_rings(struct corral_rpmsg_host *host, const struct cr_vring vring[2],
                         int event_idx)
{
	cr_vq_drv_init(&host->rx, &vring[0], host->rx.owner, event_idx);
	cr_vq_drv_init(&host->tx, &vring[1], host->tx.owner, event_idx);

	for (uint16_t id = 0; id < host->rx_count; id++) {
		cr_vq_drv_set(&host->rx, id, host->rx_da + (uint64_t)id * host->rx_stride,
		              host->rx_stride, CR_DESC_WRITE);
		vq_drv_offer(&host->rx, id, host->rx_stride);
	}
	/* The stack's top is id 0: a short burst stays in few cache lines. */
	host->tx_free_count = host->tx_count;
	for (uint16_t id = 0; id < host->tx_count; id++) {
		host->tx_free[host->tx_count - 1u - id] = id;
		cr_vq_drv_set(&host->tx, id, host->tx_da + (uint64_t)id * host->tx_stride,
		              host->tx_stride, 0);
	}
	vq_drv_notify(&host->tx, 0); /* until a sender waits */
	if (CR_CFG_SESSION && cr_load_relaxed(&host->rdev.quiet))
		cr_vq_drv_notify_off(&host->rx);
	rx_publish(&host->rdev);
	if (CR_RPMSG_EPOCHS)
		host->rdev.epoch++;
}
