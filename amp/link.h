/* SPDX-License-Identifier: Apache-2.0 */
/* link.h - the part of opening a link that both roles have. */
#ifndef CR_AMP_LINK_H
#define CR_AMP_LINK_H

#include "amp/amp.h"

struct cr_link_place {
	struct corral_link_vdev *vdev;
	struct cr_region shm;
	struct cr_vring vring[2];
	struct corral_link_stamp stamp;
};

/* Maps what the devicetree says. 0, -ENXIO or -EINVAL. */
int cr_link_place(const struct corral_link_dt *dt, struct cr_link_place *place);

/* The doorbell of a link: rdev->notify. */
void cr_link_ring(struct rpmsg_device *rdev, unsigned int vring);

#endif
