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

/* Locked. Takes a transmit buffer when `need` or more are in the ring. 1, 0 (fewer are) or
 * -EPROTO. */
static CR_INLINE int cr_remote_take(struct rpmsg_device *rdev, struct cr_rpmsg_tx *tx,
                                    unsigned int need)
{
	int got = vq_dev_take_of(&cr_remote_of(rdev)->tx, &tx->buf, need);

	/* Never shorter than agreed: a message that passed the length check fits. On a word,
	 * as its header. A bad buffer to write to is the host's fault. */
	if (cr_likely(got > 0) &&
	    cr_unlikely(!tx->buf.data ||
	                tx->buf.size_bytes < rdev->tx_bytes + sizeof(struct corral_rpmsg_hdr) ||
	                (uintptr_t)tx->buf.data % 4 != 0))
		return -EPROTO;
	return got;
}

/* Locked. Takes one where the ring has more than senders leave and nothing else is to be
 * decided. 1, 0 (look in another way) or -EPROTO. */
static CR_HOT int cr_remote_take_quick(struct rpmsg_device *rdev, struct cr_rpmsg_tx *tx)
{
	if (cr_unlikely(rdev->state != CORRAL_RPMSG_UP || cr_remote_of(rdev)->tx_again))
		return 0;
	return cr_remote_take(rdev, tx, CR_RPMSG_LEAVE + 1);
}

#endif
