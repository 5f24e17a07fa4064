/* SPDX-License-Identifier: Apache-2.0 */
/* host.h - what the two files of the host role share. */
#ifndef CR_RPMSG_HOST_H
#define CR_RPMSG_HOST_H

#include "rpmsg/role.h"

/* Places in corral_rpmsg_host.queue. */
enum {
	RX,
	TX,
};

static inline struct corral_rpmsg_host *cr_host_of(struct rpmsg_device *rdev)
{
	return cr_container_of(rdev, struct corral_rpmsg_host, rdev);
}

static inline struct corral_rpmsg_hdr *cr_host_buffer(const struct corral_rpmsg_host_queue *queue,
                                                      unsigned int id)
{
	return (struct corral_rpmsg_hdr *)(void *)(queue->pool + (size_t)id * queue->stride);
}

#endif
