/* SPDX-License-Identifier: Apache-2.0 */
/* Buffers of the remote in the application's hands. Each is noted in a private
 * table, so that a pointer that comes back is looked up and never trusted. */
#include "rpmsg/remote.h"

enum {
	HELD_RX = 1,
	HELD_TX,
	HELD_TX_ROOM, /* kept free for a buffer that is about to be taken */
	HELD_TX_FREE, /* taken from the ring, given back unsent: next in line */
};

/* The oldest entry that fits; data NULL matches any. */
static struct corral_rpmsg_held *held_find(struct corral_rpmsg_remote *remote, const void *data,
                                           uint8_t kind)
{
	for (unsigned int i = 0; i < remote->held_count; i++) {
		struct corral_rpmsg_held *held = &remote->held[i];

		if (held->count && held->kind == kind && (!data || held->data == data))
			return held;
	}
	return NULL;
}

static struct corral_rpmsg_held *held_add(struct corral_rpmsg_remote *remote, uint8_t kind)
{
	for (unsigned int i = 0; i < remote->max_held; i++) {
		struct corral_rpmsg_held *held = &remote->held[i];

		if (held->count)
			continue;
		held->kind = kind;
		held->count = 1;
		if (i >= remote->held_count)
			remote->held_count = (uint16_t)(i + 1);
		return held;
	}
	return NULL;
}

static void held_remove(struct corral_rpmsg_remote *remote, struct corral_rpmsg_held *held)
{
	held->count = 0;
	while (remote->held_count && !remote->held[remote->held_count - 1].count)
		remote->held_count--;
}

static int tx_room(struct rpmsg_device *rdev, int on)
{
	struct corral_rpmsg_remote *remote = cr_remote_of(rdev);

	if (on)
		return held_add(remote, HELD_TX_ROOM) ? 0 : -ENOBUFS;

	struct corral_rpmsg_held *held = held_find(remote, NULL, HELD_TX_ROOM);

	if (held)
		held_remove(remote, held);
	return 0;
}

static int tx_keep(struct rpmsg_device *rdev, const struct cr_rpmsg_tx *tx)
{
	struct corral_rpmsg_held *held = held_find(cr_remote_of(rdev), NULL, HELD_TX_ROOM);

	if (!held || tx->epoch != rdev->epoch)
		return -ENOTCONN; /* the rings, and with them the buffer, are gone */
	held->kind = HELD_TX;
	held->data = tx->hdr + 1;
	held->size_bytes = tx->size_bytes;
	held->id = tx->id;
	return 0;
}

static void read_held(const struct corral_rpmsg_remote *remote,
                      const struct corral_rpmsg_held *held, struct cr_rpmsg_tx *tx)
{
	tx->hdr = (struct corral_rpmsg_hdr *)held->data - 1;
	tx->size_bytes = held->size_bytes;
	tx->id = held->id;
	tx->slot = (uint16_t)(held - remote->held);
	tx->epoch = remote->rdev.epoch;
}

static int tx_find(struct rpmsg_device *rdev, const void *data, struct cr_rpmsg_tx *tx)
{
	struct corral_rpmsg_remote *remote = cr_remote_of(rdev);
	struct corral_rpmsg_held *held = held_find(remote, data, HELD_TX);

	if (!held)
		return -EINVAL;
	read_held(remote, held, tx);
	return 0;
}

static void tx_unkeep(struct rpmsg_device *rdev, const struct cr_rpmsg_tx *tx, bool sent)
{
	struct corral_rpmsg_remote *remote = cr_remote_of(rdev);
	struct corral_rpmsg_held *held = &remote->held[tx->slot];

	if (sent) {
		held_remove(remote, held);
	} else {
		held->kind = HELD_TX_FREE;
		remote->tx_again++;
	}
}

static int tx_again(struct rpmsg_device *rdev, struct cr_rpmsg_tx *tx)
{
	struct corral_rpmsg_remote *remote = cr_remote_of(rdev);
	struct corral_rpmsg_held *held = held_find(remote, NULL, HELD_TX_FREE);

	if (!held)
		return -EAGAIN;
	read_held(remote, held, tx);
	held_remove(remote, held);
	remote->tx_again--;
	return 0;
}

static int rx_hold(struct rpmsg_device *rdev)
{
	struct corral_rpmsg_remote *remote = cr_remote_of(rdev);
	struct corral_rpmsg_held *held = rdev->rx_held ? held_find(remote, rdev->rx_data, HELD_RX)
	                                               : held_add(remote, HELD_RX);

	if (!held || held->count == UINT8_MAX)
		return -ENOBUFS;
	held->data = rdev->rx_data;
	held->id = rdev->rx_id;
	held->count++; /* the first hold adds the call-back's own reference as well */
	return 0;
}

/* Drops a reference; true when others remain. */
static bool held_drop(struct corral_rpmsg_remote *remote, struct corral_rpmsg_held *held)
{
	if (--held->count)
		return true;
	held->count = 1;
	held_remove(remote, held);
	return false;
}

static bool rx_kept(struct rpmsg_device *rdev)
{
	struct corral_rpmsg_remote *remote = cr_remote_of(rdev);
	struct corral_rpmsg_held *held = held_find(remote, rdev->rx_data, HELD_RX);

	/* Not there: released once too often, and given back by that. */
	return !held || held_drop(remote, held);
}

static int rx_release(struct rpmsg_device *rdev, const void *data)
{
	struct corral_rpmsg_remote *remote = cr_remote_of(rdev);
	struct corral_rpmsg_held *held = held_find(remote, data, HELD_RX);
	uint16_t id;

	if (!held)
		return 0;
	id = held->id;
	if (held_drop(remote, held))
		return 0;
	cr_vq_dev_give(&remote->rx, id, 0);
	return cr_vq_dev_publish(&remote->rx);
}

static void reset(struct rpmsg_device *rdev)
{
	struct corral_rpmsg_remote *remote = cr_remote_of(rdev);

	memset(remote->held, 0, remote->max_held * sizeof(*remote->held));
	remote->held_count = 0;
	remote->tx_again = 0;
}

const struct cr_rpmsg_nocopy corral_rpmsg_remote_nocopy = {
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
