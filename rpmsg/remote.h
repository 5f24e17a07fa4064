/* SPDX-License-Identifier: Apache-2.0 */
/* remote.h - what the files of the remote role share. */
#ifndef CR_RPMSG_REMOTE_H
#define CR_RPMSG_REMOTE_H

#include "rpmsg/role.h"
#include "virtio/vq_dev_inline.h"

static inline struct corral_rpmsg_remote *cr_remote_of(struct rpmsg_device *rdev)
{
	return cr_container_of(rdev, struct corral_rpmsg_remote, rdev);
}

/* Locked. Takes a transmit buffer from the ring, where one is ready. 0 or -EPROTO. */
static CR_HOT int cr_remote_take_ready(struct rpmsg_device *rdev, struct cr_rpmsg_tx *tx)
{
	struct cr_buf buf;

	/* Never shorter than agreed: a message that passed the length check fits. On a word,
	 * as its header. A bad buffer to write to is the host's fault. */
	if (cr_unlikely(vq_dev_take_ready(&cr_remote_of(rdev)->tx, &buf) ||
	                buf.size_bytes < rdev->tx_bytes + sizeof(*tx->hdr) ||
	                (uintptr_t)buf.data % 4 != 0))
		return -EPROTO;
	tx->hdr = buf.data;
	tx->size_bytes = buf.size_bytes;
	tx->id = buf.id;
	return 0;
}

/* Locked. Takes one where the ring has more than senders leave and nothing else is to be
 * decided. 0, -EAGAIN (look in another way) or -EPROTO. */
static CR_HOT int cr_remote_take_quick(struct rpmsg_device *rdev, struct cr_rpmsg_tx *tx)
{
	struct corral_rpmsg_remote *remote = cr_remote_of(rdev);

	if (cr_unlikely(rdev->state != CORRAL_RPMSG_UP || remote->tx_again ||
	                vq_dev_ready(&remote->tx, CR_RPMSG_LEAVE + 1) <= (int)CR_RPMSG_LEAVE))
		return -EAGAIN;
	return cr_remote_take_ready(rdev, tx);
}

#endif
