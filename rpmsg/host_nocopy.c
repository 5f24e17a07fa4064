/* SPDX-License-Identifier: Apache-2.0 */
/* Buffers of the host in the application's hands: a pointer is a pool and an
 * index, and what is known of each index stands in private memory. */
#include "rpmsg/host.h"

/* Values of a queue's owner[id] while the buffer is not offered: 0 free or in a
 * call-back, HELD for a transmit buffer that the application fills, the number of
 * references for a received one that it keeps. */
enum {
	HELD = 1,
	MAX_REFS = CR_VQ_OFFERED - 3,
};

/* Which buffer of a pool a payload pointer names, or count when none. */
static uint16_t id_of(const uint8_t *pool, uint32_t stride, uint16_t count, const void *data)
{
	uintptr_t offset = (uintptr_t)data - sizeof(struct corral_rpmsg_hdr) - (uintptr_t)pool;
	uintptr_t id = offset / stride;

	return id < count && id * stride == offset ? (uint16_t)id : count;
}

static int tx_room(struct rpmsg_device *rdev, int on)
{
	(void)rdev;
	(void)on;
	return 0; /* tx_taken has room for every buffer */
}

static int tx_keep(struct rpmsg_device *rdev, const struct cr_rpmsg_tx *tx)
{
	if (tx->epoch != rdev->epoch)
		return -ENOTCONN; /* the rings, and with them the buffer, are gone */
	cr_host_of(rdev)->tx.owner[tx->id] = HELD;
	return 0;
}

static int tx_find(struct rpmsg_device *rdev, const void *data, struct cr_rpmsg_tx *tx)
{
	struct corral_rpmsg_host *host = cr_host_of(rdev);
	uint16_t count = host->tx_count;
	uint16_t id = id_of(host->tx_pool, host->tx_stride, count, data);

	if (id == count || host->tx.owner[id] != HELD)
		return -EINVAL;
	tx->id = id;
	tx->hdr = cr_host_tx_buffer(host, id);
	tx->size_bytes = host->tx_stride;
	tx->epoch = rdev->epoch;
	return 0;
}

static void tx_unkeep(struct rpmsg_device *rdev, const struct cr_rpmsg_tx *tx, bool sent)
{
	struct corral_rpmsg_host *host = cr_host_of(rdev);

	host->tx.owner[tx->id] = 0;
	if (!sent)
		host->tx_free[host->tx_free_count++] = tx->id;
}

static int tx_again(struct rpmsg_device *rdev, struct cr_rpmsg_tx *tx)
{
	(void)rdev;
	(void)tx;
	return -EAGAIN; /* what comes back unsent is on the free stack */
}

static int rx_hold(struct rpmsg_device *rdev)
{
	uint8_t *refs = &cr_host_of(rdev)->rx.owner[rdev->rx_id];

	if (*refs >= MAX_REFS)
		return -ENOBUFS;
	/* The first hold adds the call-back's own reference as well. */
	*refs = (uint8_t)(*refs + (rdev->rx_held ? 1 : 2));
	return 0;
}

static bool rx_kept(struct rpmsg_device *rdev)
{
	uint8_t *refs = &cr_host_of(rdev)->rx.owner[rdev->rx_id];

	/* None: released once too often, and given back by that. */
	return *refs == 0 || *refs == CR_VQ_OFFERED || --*refs > 0;
}

static int rx_release(struct rpmsg_device *rdev, const void *data)
{
	struct corral_rpmsg_host *host = cr_host_of(rdev);
	uint16_t id = id_of(host->rx_pool, host->rx_stride, host->rx_count, data);

	if (id == host->rx_count || host->rx.owner[id] == 0 ||
	    host->rx.owner[id] == CR_VQ_OFFERED || --host->rx.owner[id] > 0)
		return 0;
	cr_vq_drv_offer(&host->rx, id, host->rx_stride);
	return cr_vq_drv_publish(&host->rx);
}

static void reset(struct rpmsg_device *rdev)
{
	struct corral_rpmsg_host *host = cr_host_of(rdev);

	memset(host->rx.owner, 0, host->rx_count);
	memset(host->tx.owner, 0, host->tx_count);
}

const struct cr_rpmsg_nocopy corral_rpmsg_host_nocopy = {
	.tx_room = tx_room,
	.tx_keep = tx_keep,
	.tx_find = tx_find,
	.tx_unkeep = tx_unkeep,
	.tx_again = tx_again,
	.rx_hold = rx_hold,
	.rx_kept = rx_kept,
	.rx_release = rx_release,
	.reset = reset,
};
