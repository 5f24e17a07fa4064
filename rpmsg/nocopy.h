/* SPDX-License-Identifier: Apache-2.0 */
/* nocopy.h - what the roles share about buffers in the application's hands.
 *
 * rx_held counts the references to the active message: its call-back's own, from
 * the first hold on, and one for each hold. What is left when the call-back has
 * returned goes into the role's notes. Guarded by the lock, except that the owner
 * of rx may set it when it is 0: then nobody else changes it. */
#ifndef CR_RPMSG_NOCOPY_H
#define CR_RPMSG_NOCOPY_H

#include "rpmsg/role.h"

/* References to one received buffer, the call-back's own included. */
#define CR_RPMSG_MAX_REFS 0xfdu

/* corral_rpmsg_get_tx() when no buffer is free right now: sets room aside to note one
 * and waits. */
void *cr_nocopy_get_slow(struct rpmsg_device *rdev, uint32_t *len, uint64_t timeout_us);

/* Rings the peer's doorbell at the end of a send. Returns len. */
int cr_nocopy_ring(struct rpmsg_device *rdev, unsigned int vring, uint32_t len);

/* Locked. True when data is the active message's, which has lost a reference. */
static CR_HOT bool cr_nocopy_drop_active(struct rpmsg_device *rdev, const void *data)
{
	uint8_t refs = cr_load_relaxed(&rdev->rx_held);

	if (data != rdev->rx_data || refs < 2)
		return false;
	cr_store_relaxed(&rdev->rx_held, (uint8_t)(refs - 1));
	return true;
}

/* Locked. A hold that is not the first. */
static inline void cr_nocopy_hold_again(struct rpmsg_device *rdev)
{
	uint8_t refs = cr_load_relaxed(&rdev->rx_held);

	if (refs < CR_RPMSG_MAX_REFS)
		cr_store_relaxed(&rdev->rx_held, (uint8_t)(refs + 1));
}

/* Locked. Sends a noted buffer: its header. data is its payload. */
static CR_HOT void cr_nocopy_fill_hdr(const void *data, uint32_t src, uint32_t dst, uint32_t len)
{
	struct corral_rpmsg_hdr *hdr = (struct corral_rpmsg_hdr *)(uintptr_t)data - 1;
	const struct cr_rpmsg_tx tx = { .buf.data = hdr };

	cr_rpmsg_fill_hdr(&tx, src, dst, len);
}

#endif
