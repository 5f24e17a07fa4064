/* SPDX-License-Identifier: Apache-2.0 */
/* host.h - what the two files of the host role share. */
#ifndef CR_RPMSG_HOST_H
#define CR_RPMSG_HOST_H

#include "rpmsg/role.h"

static inline struct corral_rpmsg_host *cr_host_of(struct rpmsg_device *rdev)
{
	return cr_container_of(rdev, struct corral_rpmsg_host, rdev);
}

static inline struct corral_rpmsg_hdr *cr_host_tx_buffer(const struct corral_rpmsg_host *host,
                                                         unsigned int id)
{
	return (struct corral_rpmsg_hdr *)(void *)(host->tx_pool + (size_t)id * host->tx_stride);
}

#endif
