/* SPDX-License-Identifier: Apache-2.0 */
#include <openamp/virtio.h>

#include "base/cr.h"

/* A driver clears its ring: all of it must be memory that the transport named. */
static int check_ring(struct virtio_device *vdev, const struct virtio_vring_info *ring)
{
	size_t size = cr_vring_size(ring->info.num_descs, ring->info.align);
	unsigned long offset;

	if (!VIRTIO_ROLE_IS_DRIVER(vdev) || !ring->io)
		return 0;
	offset = metal_io_virt_to_offset(ring->io, ring->info.vaddr);
	if (offset == METAL_BAD_OFFSET || size > metal_io_region_size(ring->io) - offset)
		return ERROR_VQUEUE_INVLD_PARAM;
	return 0;
}

int virtio_create_virtqueues(struct virtio_device *vdev, unsigned int flags, unsigned int nvqs,
                             const char *names[], vq_callback callbacks[], void *callback_args[])
{
	int err = 0;

	if (!vdev || !vdev->func)
		return -EINVAL;
	if (vdev->func->create_virtqueues)
		return vdev->func->create_virtqueues(vdev, flags, nvqs, names, callbacks,
		                                     callback_args);
	if (nvqs > vdev->vrings_num || !vdev->vrings_info)
		return ERROR_VQUEUE_INVLD_PARAM;
	for (unsigned int i = 0; i < nvqs && !err; i++) {
		struct virtio_vring_info *ring = &vdev->vrings_info[i];

		err = check_ring(vdev, ring);
		if (!err)
			err = virtqueue_create(vdev, (unsigned short)i, names ? names[i] : NULL,
			                       &ring->info, callbacks ? callbacks[i] : NULL,
			                       vdev->func->notify, ring->vq);
	}
	return err;
}
