/* SPDX-License-Identifier: Apache-2.0 */
/* The host: driver side of both rings. It owns the buffers: descriptor id and
 * buffer id are the same number for the life of the link, and all that is known
 * of a buffer stands in private memory. */
#include "rpmsg/host.h"
#include "rpmsg/rx_loop.h"
#include "rpmsg/rx_small.h"
#include "rpmsg/tx_path.h"
#include "virtio/vq_drv_inline.h"

/* Where a buffer lies. */
static CR_SHARED void place(const struct corral_rpmsg_host_queue *queue, uint32_t id,
                            struct cr_buf *buf)
{
	buf->id = (uint16_t)id;
	buf->data = cr_host_buffer(queue, id);
}

/* Collects all buffers that were sent: the used ring's lines move seldom. Ends with 0 or
 * -EPROTO. */
static CR_SHARED int tx_collect(struct corral_rpmsg_host *host)
{
	struct cr_used_elem used;
	int got;

	/* Bounded: no more come back than were offered. */
	while ((got = vq_drv_next(&host->queue[TX].vq, &used)) > 0)
		host->tx_free[host->tx_free_count++] = (uint16_t)used.id;
	return got;
}

static CR_INLINE int take(struct rpmsg_device *rdev, struct cr_rpmsg_tx *tx, bool leave)
{
	struct corral_rpmsg_host *host = cr_host_of(rdev);

	if (CR_FOR_SIZE || cr_unlikely(host->tx_free_count <= CR_RPMSG_LEAVE)) {
		int err = tx_collect(host);

		if (err)
			return err;
		if (host->tx_free_count <= (leave ? CR_RPMSG_LEAVE : 0))
			return 0;
	}
	place(&host->queue[TX], host->tx_free[--host->tx_free_count], &tx->buf);
	return 1;
}

static CR_INLINE int put(struct rpmsg_device *rdev, uint16_t id, uint32_t size_bytes)
{
	return vq_drv_send(&cr_host_of(rdev)->queue[TX].vq, id, size_bytes);
}

static CR_INLINE void bell(struct rpmsg_device *rdev, bool on, bool leave)
{
	struct corral_rpmsg_host *host = cr_host_of(rdev);
	unsigned int need = 1;

	if (CR_CFG_EVENT_IDX) {
		need = leave ? CR_RPMSG_LEAVE + 1 : 1;
		need = need > host->tx_free_count ? need - host->tx_free_count : 0;
	}
	vq_drv_notify(&host->queue[TX].vq, on ? need : 0);
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
	struct cr_vq_drv *rx = &cr_host_of(rdev)->queue[RX].vq;

	if (on)
		return cr_vq_drv_notify_on(rx);
	cr_vq_drv_notify_off(rx);
	return 0;
}

static CR_HOT int rx_take(struct rpmsg_device *rdev, struct cr_buf *buf)
{
	struct corral_rpmsg_host *host = cr_host_of(rdev);
	struct cr_used_elem used;
	int got = vq_drv_collect_ready(&host->queue[RX].vq, &used);

	if (cr_unlikely(got < 0))
		return got;
	place(&host->queue[RX], used.id, buf);
	buf->size_bytes = used.len;
	return used.len <= host->queue[RX].stride ? 0 : -EBADMSG;
}

static CR_HOT int rx_next(struct rpmsg_device *rdev, struct cr_buf *buf)
{
	struct corral_rpmsg_host *host = cr_host_of(rdev);
	struct cr_used_elem used;
	int got;

	if (rdev->state != CORRAL_RPMSG_UP)
		return -ENOTCONN;
	got = vq_drv_next(&host->queue[RX].vq, &used);
	if (got < 0)
		cr_rpmsg_breach(rdev);
	if (got > 0) {
		place(&host->queue[RX], used.id, buf);
		buf->size_bytes = used.len;
		if (used.len > host->queue[RX].stride)
			buf->data = NULL;
	}
	return got;
}

static CR_HOT bool rx_kept(struct rpmsg_device *rdev, uint8_t refs)
{
	return refs > 1 && rdev->nocopy->rx_kept(rdev, refs);
}

static CR_HOT void rx_give(struct rpmsg_device *rdev, uint16_t id)
{
	vq_drv_offer_again(&cr_host_of(rdev)->queue[RX].vq, id);
}

static CR_HOT int rx_back(struct rpmsg_device *rdev, uint16_t id)
{
	struct corral_rpmsg_host *host = cr_host_of(rdev);

	return vq_drv_send(&host->queue[RX].vq, id, host->queue[RX].stride);
}

static CR_HOT int rx_publish(struct rpmsg_device *rdev)
{
	struct cr_vq_drv *rx = &cr_host_of(rdev)->queue[RX].vq;

	if (!CR_RX_SMALL)
		rdev->rx_until_show = cr_rx_quarter(rx->ring.count);
	return vq_drv_publish(rx);
}

static CR_HOT bool rx_hint(struct rpmsg_device *rdev)
{
	const struct cr_vq_drv *rx = &cr_host_of(rdev)->queue[RX].vq;

	return cr_load_relaxed(&rx->ring.used->idx) != cr_load_relaxed(&rx->collected);
}

static CR_HOT int rx_ready(struct rpmsg_device *rdev)
{
	return vq_drv_ready(&cr_host_of(rdev)->queue[RX].vq);
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

static CR_INLINE bool pool_fits(const struct corral_rpmsg_host_config *config, int i)
{
	uint32_t stride = config->buffer_bytes[i];
	size_t total;

	/* Senders that wait leave one: with a single buffer none would ever be theirs. */
	if (stride <= sizeof(struct corral_rpmsg_hdr) ||
	    (stride | (uintptr_t)config->pool[i]) % 4 || config->buffers[i] <= CR_RPMSG_LEAVE ||
	    config->buffers[i] > config->vring[i].count)
		return false;
	return !__builtin_mul_overflow((size_t)stride, config->buffers[i], &total) &&
	       cr_region_has(&config->shm, config->pool[i], total);
}

static CR_INLINE int setup(struct corral_rpmsg_host *host,
                           const struct corral_rpmsg_host_config *config)
{
	struct rpmsg_device *rdev = &host->rdev;
	uint8_t *owners;

	for (int i = RX; i <= TX; i++) {
		if (!config->memory || !pool_fits(config, i))
			return -EINVAL;
	}
	memset(host, 0, sizeof(*host));
	host->tx_free = config->memory;
	owners = (uint8_t *)(host->tx_free + config->vring[TX].count);
	for (int i = RX; i <= TX; i++) {
		struct corral_rpmsg_host_queue *queue = &host->queue[i];

		queue->vq.owner = owners;
		owners += config->vring[i].count;
		queue->pool = config->pool[i];
		queue->da = cr_region_da(&config->shm, queue->pool);
		queue->stride = config->buffer_bytes[i];
		queue->count = config->buffers[i];
	}
	cr_rpmsg_device_init(rdev, &role, config->nocopy, config->notify);
	rdev->rx_buffer_bytes = config->buffer_bytes[RX];
	rdev->tx_bytes = cr_rpmsg_payload(config->buffer_bytes[TX]);
	return 0;
}

/* The queue is all zero but for its owner. Receive buffers are offered; transmit buffers are
 * free, with id 0 as the stack's top: a short burst stays in few cache lines. */
static CR_INLINE void start_queue(struct corral_rpmsg_host *host, int i,
                                  const struct cr_vring *ring, int event_idx)
{
	struct corral_rpmsg_host_queue *queue = &host->queue[i];
	uintptr_t da = queue->da;

	vq_drv_start(&queue->vq, ring, queue->vq.owner, event_idx);
	for (unsigned int id = 0; id < queue->count; id++) {
		vq_drv_set(&queue->vq, (uint16_t)id, da, queue->stride,
		           i == RX ? CR_DESC_WRITE : 0);
		da += queue->stride;
		if (i != RX)
			host->tx_free[queue->count - 1u - id] = (uint16_t)id;
		else if (CR_FOR_SIZE)
			vq_drv_send(&queue->vq, (uint16_t)id, queue->stride);
		else
			vq_drv_offer(&queue->vq, (uint16_t)id, queue->stride);
	}
}

static CR_INLINE void start(struct corral_rpmsg_host *host, const struct cr_vring vring[2],
                            int event_idx)
{
	for (int i = RX; i <= TX; i++)
		start_queue(host, i, &vring[i], event_idx);
	host->tx_free_count = host->queue[TX].count;
	vq_drv_notify(&host->queue[TX].vq, 0); /* until a sender waits */
	if (CR_CFG_SESSION && cr_load_relaxed(&host->rdev.quiet))
		cr_vq_drv_notify_off(&host->queue[RX].vq);
	if (!CR_FOR_SIZE)
		rx_publish(&host->rdev);
	if (CR_RPMSG_EPOCHS)
		host->rdev.epoch++;
}

int corral_rpmsg_host_init(struct corral_rpmsg_host *host,
                           const struct corral_rpmsg_host_config *config)
{
	int err = setup(host, config);

	if (!err)
		start(host, config->vring, config->event_idx);
	return err;
}

int cr_rpmsg_host_setup(struct corral_rpmsg_host *host,
                        const struct corral_rpmsg_host_config *config)
{
	return setup(host, config);
}

void cr_rpmsg_host_rings(struct corral_rpmsg_host *host, const struct cr_vring vring[2],
                         int event_idx)
{
	for (int i = RX; i <= TX; i++) {
		uint8_t *owner = host->queue[i].vq.owner;

		memset(&host->queue[i].vq, 0, sizeof(host->queue[i].vq));
		host->queue[i].vq.owner = owner;
	}
	start(host, vring, event_idx);
}
