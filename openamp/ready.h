/* SPDX-License-Identifier: Apache-2.0 */
/* ready.h - waiting for the driver of a virtio device. */
#ifndef CR_OPENAMP_READY_H
#define CR_OPENAMP_READY_H

#include <openamp/virtio.h>

/* Waits until the driver says DRIVER_OK, for at most the time of
 * corral_openamp_set_ready_timeout(). Thread context. Returns 0, -ETIMEDOUT,
 * -EIO (the device needs a reset, or the driver has failed) or -ENXIO (the
 * transport tells no status). */
int cr_openamp_wait_ready(struct virtio_device *vdev);

#endif
