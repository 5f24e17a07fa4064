/* SPDX-License-Identifier: Apache-2.0 */
/* remote.h - what the two files of the remote role share. */
#ifndef CR_RPMSG_REMOTE_H
#define CR_RPMSG_REMOTE_H

#include "rpmsg/role.h"

static inline struct corral_rpmsg_remote *cr_remote_of(struct rpmsg_device *rdev)
{
	return cr_container_of(rdev, struct corral_rpmsg_remote, rdev);
}

#endif
