/* SPDX-License-Identifier: Apache-2.0 */
/* Buffers of the remote in the application's hands. Where they lie is the host's
 * choice, so each is noted in a private table that is searched by pointer: an entry
 * stands at its pointer's place or after it, wherever the next one was free. */
#include "rpmsg/nocopy.h"
#include "rpmsg/remote.h"

/* Kinds of an entry. */
enum {
	FREE,
	HELD_RX,
	HELD_TX,
	HELD_TX_FREE, /* taken from the ring, given back unsent: next in line */
};

/* Spreads pointers over the table; the constant is 2^32 over the golden ratio. */
static CR_HOT unsigned int place_of(const struct corral_rpmsg_remote *remote, const void *data)
{
	uint32_t hash = (uint32_t)(uintptr_t)data * 0x9e3779b9u;

	return (unsigned int)((uint64_t)hash * remote->max_held >> 32);
}

static CR_HOT struct corral_rpmsg_held *next_of(struct corral_rpmsg_remote *remote,
                                                struct corral_rpmsg_held *held)
{
	return held + 1 < remote->held + remote->max_held ? held + 1 : remote->held;
}

/* Locked. The entry of a buffer, or NULL. */
static CR_HOT struct corral_rpmsg_held *held_find(struct corral_rpmsg_remote *remote,
                                                  const void *data, uint8_t kind)
{
	struct corral_rpmsg_held *held = &remote->held[place_of(remote, data)];

	for (unsigned int i = 0; i < remote->max_held; i++) {
		if (cr_likely(held->data == data && held->kind == kind))
			return held;
		held = next_of(remote, held);
	}
	return NULL;
}

/* Locked. Fills an entry, for which room was set aside. */
static CR_HOT struct corral_rpmsg_held *held_add(struct corral_rpmsg_remote *remote, void *data,
                                                 uint16_t id, uint8_t kind)
{
	struct corral_rpmsg_held *held = &remote->held[place_of(remote, data)];

	/* Ends: no more entries are in use than there is room. */
	while (cr_unlikely(held->kind != FREE))
		held = next_of(remote, held);
	held->data = data;
	held->id = id;
	held->kind = kind;
	return held;
}

static CR_HOT void held_remove(struct corral_rpmsg_remote *remote, struct corral_rpmsg_held *held)
{
	held->kind = FREE;
	remote->held_count--;
}

/* Locked. A buffer that was given back unsent, which has an entry; or NULL. */
static CR_NOINLINE struct corral_rpmsg_held *unsent(struct corral_rpmsg_remote *remote)
{
	for (unsigned int i = 0; remote->tx_again && i < remote->max_held; i++) {
		if (remote->held[i].kind == HELD_TX_FREE) {
			remote->tx_again--;
			return &remote->held[i];
		}
	}
	return NULL;
}

/* tx_get() when the ring has no buffer for it, or a bad one (got < 0). */
static CR_NOINLINE void *get_other(struct rpmsg_device *rdev, uint32_t *len, uint64_t timeout_us,
                                   cr_lock_key key, int got)
{
	struct corral_rpmsg_held *held = unsent(cr_remote_of(rdev));
	void *data = NULL;

	if (held) {
		held->kind = HELD_TX;
		data = held->data;
		*len = rdev->tx_bytes;
	}
	cr_unlock(&rdev->lock, key);
	if (got < 0) /* a second look could miss it */
		cr_rpmsg_break(rdev);
	return data ? data : cr_nocopy_get_slow(rdev, len, timeout_us);
}

static void *tx_get(struct rpmsg_device *rdev, uint32_t *len, uint64_t timeout_us, cr_lock_key key)
{
	struct corral_rpmsg_remote *remote = cr_remote_of(rdev);
	struct cr_rpmsg_tx tx;
	int got = 0;

	if (cr_likely(remote->held_count < remote->max_held))
		got = cr_remote_take_quick(rdev, &tx);
	if (cr_unlikely(got <= 0))
		return get_other(rdev, len, timeout_us, key, got);
	remote->held_count++;
	held_add(remote, cr_rpmsg_tx_hdr(&tx) + 1, tx.buf.id, HELD_TX);
	cr_unlock(&rdev->lock, key);
	*len = rdev->tx_bytes;
	return cr_rpmsg_tx_hdr(&tx) + 1;
}

static int tx_room(struct rpmsg_device *rdev)
{
	struct corral_rpmsg_remote *remote = cr_remote_of(rdev);

	if (remote->held_count == remote->max_held)
		return -ENOBUFS;
	remote->held_count++;
	remote->held_wanted++;
	return 0;
}

static void tx_keep(struct rpmsg_device *rdev, const struct cr_rpmsg_tx *tx)
{
	struct corral_rpmsg_remote *remote = cr_remote_of(rdev);

	remote->held_wanted--;
	if (tx)
		held_add(remote, cr_rpmsg_tx_hdr(tx) + 1, tx->buf.id, HELD_TX);
	else
		remote->held_count--;
}

static int tx_send(struct rpmsg_device *rdev, uint32_t src, uint32_t dst, const void *data,
                   uint32_t len, cr_lock_key key)
{
	struct corral_rpmsg_remote *remote = cr_remote_of(rdev);
	struct corral_rpmsg_held *held = held_find(remote, data, HELD_TX);
	int notify;

	if (cr_unlikely(!held)) {
		cr_unlock(&rdev->lock, key);
		return RPMSG_ERR_PARAM;
	}
	cr_nocopy_fill_hdr(data, src, dst, len);
	vq_dev_give(&remote->tx, held->id, len + (uint32_t)sizeof(struct corral_rpmsg_hdr));
	held_remove(remote, held);
	notify = vq_dev_show(&remote->tx);
	cr_unlock(&rdev->lock, key);
	return cr_unlikely(notify) ? cr_nocopy_ring(rdev, 0, len) : (int)len;
}

static int tx_drop(struct rpmsg_device *rdev, const void *data)
{
	struct corral_rpmsg_remote *remote = cr_remote_of(rdev);
	struct corral_rpmsg_held *held = held_find(remote, data, HELD_TX);

	if (!held)
		return -EINVAL;
	held->kind = HELD_TX_FREE;
	remote->tx_again++;
	return 0;
}

static bool tx_again(struct rpmsg_device *rdev, struct cr_rpmsg_tx *tx)
{
	struct corral_rpmsg_remote *remote = cr_remote_of(rdev);
	struct corral_rpmsg_held *held = unsent(remote);

	if (!held)
		return false;
	tx->buf.data = (struct corral_rpmsg_hdr *)held->data - 1;
	tx->buf.id = held->id;
	held_remove(remote, held);
	return true;
}

static void rx_hold(struct rpmsg_device *rdev)
{
	struct corral_rpmsg_remote *remote = cr_remote_of(rdev);
	cr_lock_key key = cr_lock(&rdev->lock);

	if (cr_unlikely(rdev->rx_held)) {
		cr_nocopy_hold_again(rdev);
	} else if (cr_likely(rdev->state == CORRAL_RPMSG_UP &&
	                     remote->held_count < remote->max_held)) {
		remote->held_count++;
		cr_store_relaxed(&rdev->rx_held, (uint8_t)2);
	}
	cr_unlock(&rdev->lock, key);
}

static bool rx_kept(struct rpmsg_device *rdev, uint8_t refs)
{
	struct corral_rpmsg_remote *remote = cr_remote_of(rdev);

	if (refs > 1)
		held_add(remote, rdev->rx_data, rdev->rx_id, HELD_RX)->count = (uint8_t)(refs - 1);
	else
		remote->held_count--;
	return refs > 1;
}

/* Locked. One reference less to a buffer whose call-back has returned. */
static int rx_drop(struct corral_rpmsg_remote *remote, const void *data)
{
	struct corral_rpmsg_held *held = held_find(remote, data, HELD_RX);

	if (!held || --held->count != 0)
		return 0;
	held_remove(remote, held);
	vq_dev_give(&remote->rx, held->id, 0);
	return vq_dev_publish(&remote->rx);
}

static void rx_release(struct rpmsg_device *rdev, const void *data, cr_lock_key key)
{
	int notify = cr_nocopy_drop_active(rdev, data) ? 0 : rx_drop(cr_remote_of(rdev), data);

	cr_unlock(&rdev->lock, key);
	if (cr_unlikely(notify))
		rdev->notify(rdev, 1);
}

static void reset(struct rpmsg_device *rdev)
{
	struct corral_rpmsg_remote *remote = cr_remote_of(rdev);

	memset(remote->held, 0, remote->max_held * sizeof(*remote->held));
	remote->held_count = remote->held_wanted;
	remote->tx_again = 0;
}

const struct cr_rpmsg_nocopy corral_rpmsg_remote_nocopy = {
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
