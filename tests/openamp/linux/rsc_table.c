/* SPDX-License-Identifier: Apache-2.0 */
#include <stddef.h>

#include "rsc_table.h"

static struct remote_resource_table resources = {
	.version = 1,
	.num = 1,
	.offset = { offsetof(struct remote_resource_table, rpmsg_vdev) },
	.rpmsg_vdev = {
		.type = RSC_VDEV,
		.id = VIRTIO_ID_RPMSG,
		.notifyid = 31,
		.dfeatures = 1 << VIRTIO_RPMSG_F_NS,
		.num_of_vrings = NUM_VRINGS,
	},
	.rpmsg_vring0 = { RING_TX_PA, VRING_ALIGN, VRING_SIZE, 1, 0 },
	.rpmsg_vring1 = { RING_RX_PA, VRING_ALIGN, VRING_SIZE, 2, 0 },
};

void *get_resource_table(int *len)
{
	*len = sizeof(resources);
	return &resources;
}
