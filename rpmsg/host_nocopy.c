/* SPDX-License-Identifier: Apache-2.0 */
/* Buffers of the host in the application's hands: a pointer is a pool and an
 * index, and what is known of each index stands in private memory. */
#include "rpmsg/host.h"
#include "rpmsg/nocopy.h"
#include "virtio/vq_drv_inline.h"

/* Values of a queue's owner[id] while the buffer is not offered: 0 free or in a
 * call-back, HELD for a transmit buffer that the application fills, the number of
 * references for a received one that it keeps. */
enum {
	HELD = 1,
};

_Static_assert(CR_RPMSG_MAX_REFS < CR_VQ_OFFERED, "both are values of owner[id]");

/* Which buffer of a queue a payload pointer names; count or more when none. */
static CR_HOT uintptr_t id_of(const struct corral_rpmsg_host_queue *queue, const void *data)
{
	uintptr_t offset =
		(uintptr_t)data - sizeof(struct corral_rpmsg_hdr) - (uintptr_t)queue->pool;
	uint32_t stride = queue->stride;

	if (cr_likely((stride & (stride - 1)) == 0))
		return offset & (stride - 1) ? queue->count : offset >> __builtin_ctz(stride);
	return offset % stride ? queue->count : offset / stride;
}

/* The transmit buffer that the application fills at data, or count or more. Locked. */
static CR_HOT uintptr_t tx_find(const struct corral_rpmsg_host *host, const void *data)
{
	uintptr_t id = id_of(&host->queue[TX], data);

	return id < host->queue[TX].count && host->queue[TX].vq.owner[id] == HELD
	               ? id
	               : host->queue[TX].count;
}

static void *tx_get(struct rpmsg_device *rdev, uint32_t *len, uint64_t timeout_us, cr_lock_key key)
{
	struct corral_rpmsg_host *host = cr_host_of(rdev);
	uint16_t id;

	if (cr_unlikely(rdev->state != CORRAL_RPMSG_UP || host->tx_free_count <= CR_RPMSG_LEAVE)) {
		cr_unlock(&rdev->lock, key);
		return cr_nocopy_get_slow(rdev, len, timeout_us);
	}
	id = host->tx_free[--host->tx_free_count];
	host->queue[TX].vq.owner[id] = HELD;
	cr_unlock(&rdev->lock, key);
	*len = rdev->tx_bytes;
	return cr_host_buffer(&host->queue[TX], id) + 1;
}

static int tx_room(struct rpmsg_device *rdev)
{
	(void)rdev;
	return 0; /* owner has room for every buffer */
}

static void tx_keep(struct rpmsg_device *rdev, const struct cr_rpmsg_tx *tx)
{
	if (tx)
		cr_host_of(rdev)->queue[TX].vq.owner[tx->buf.id] = HELD;
}

static int tx_send(struct rpmsg_device *rdev, uint32_t src, uint32_t dst, const void *data,
                   uint32_t len, cr_lock_key key)
{
	struct corral_rpmsg_host *host = cr_host_of(rdev);
	uintptr_t id = tx_find(host, data);
	int notify;

	if (cr_unlikely(id >= host->queue[TX].count)) {
		cr_unlock(&rdev->lock, key);
		return RPMSG_ERR_PARAM;
	}
	cr_nocopy_fill_hdr(data, src, dst, len);
	vq_drv_offer(&host->queue[TX].vq, (uint16_t)id,
	             len + (uint32_t)sizeof(struct corral_rpmsg_hdr));
	notify = vq_drv_show(&host->queue[TX].vq);
	cr_unlock(&rdev->lock, key);
	return cr_unlikely(notify) ? cr_nocopy_ring(rdev, 1, len) : (int)len;
}

static int tx_drop(struct rpmsg_device *rdev, const void *data)
{
	struct corral_rpmsg_host *host = cr_host_of(rdev);
	uintptr_t id = tx_find(host, data);

	if (id >= host->queue[TX].count)
		return -EINVAL;
	host->queue[TX].vq.owner[id] = 0;
	host->tx_free[host->tx_free_count++] = (uint16_t)id;
	return 0;
}

static bool tx_again(struct rpmsg_device *rdev, struct cr_rpmsg_tx *tx)
{
	(void)rdev;
	(void)tx;
	return false; /* what comes back unsent is on the free stack */
}

static void rx_hold(struct rpmsg_device *rdev)
{
	cr_lock_key key;

	if (cr_likely(cr_load_relaxed(&rdev->rx_held) == 0)) {
		cr_store_relaxed(&rdev->rx_held, (uint8_t)2);
		return;
	}
	key = cr_lock(&rdev->lock);
	cr_nocopy_hold_again(rdev);
	cr_unlock(&rdev->lock, key);
}

static bool rx_kept(struct rpmsg_device *rdev, uint8_t refs)
{
	cr_host_of(rdev)->queue[RX].vq.owner[rdev->rx_id] = (uint8_t)(refs - 1);
	return refs > 1;
}

/* Locked. One reference less to a buffer whose call-back has returned. */
static int rx_drop(struct corral_rpmsg_host *host, const void *data)
{
	uintptr_t id = id_of(&host->queue[RX], data);

	if (id >= host->queue[RX].count || host->queue[RX].vq.owner[id] == 0 ||
	    host->queue[RX].vq.owner[id] == CR_VQ_OFFERED)
		return 0;
	if (--host->queue[RX].vq.owner[id] != 0)
		return 0;
	vq_drv_offer(&host->queue[RX].vq, (uint16_t)id, host->queue[RX].stride);
	return vq_drv_publish(&host->queue[RX].vq);
}

static void rx_release(struct rpmsg_device *rdev, const void *data, cr_lock_key key)
{
	int notify = cr_nocopy_drop_active(rdev, data) ? 0 : rx_drop(cr_host_of(rdev), data);

	cr_unlock(&rdev->lock, key);
	if (cr_unlikely(notify))
		rdev->notify(rdev, 0);
}

static void reset(struct rpmsg_device *rdev)
{
	struct corral_rpmsg_host *host = cr_host_of(rdev);

	memset(host->queue[RX].vq.owner, 0, host->queue[RX].count);
	memset(host->queue[TX].vq.owner, 0, host->queue[TX].count);
}

const struct cr_rpmsg_nocopy corral_rpmsg_host_nocopy = {
	.tx_get = tx_get,
	.tx_room = tx_room,
	.tx_keep = tx_keep,
	.tx_send = tx_send,
	.tx_drop = tx_drop,
	.tx_again = tx_again,
	.rx_hold = rx_hold,
	.rx_kept = rx_kept,
	.rx_release = rx_release,
	.reset = reset,
};
