/* SPDX-License-Identifier: Apache-2.0 */
/* platform.h - what an OpenAMP application asks of its platform. */
#ifndef PLATFORM_H
#define PLATFORM_H

#include <openamp/open_amp.h>

/* argv[1] names the shared memory and, with ".sock", the socket. The device's program
 * makes both, so it may be started first or second. */
int platform_init(int argc, char *argv[], unsigned int role, void **platform);

struct rpmsg_device *platform_create_rpmsg_vdev(void *platform, unsigned int vdev_index,
                                                unsigned int role,
                                                void (*rst_cb)(struct virtio_device *vdev),
                                                rpmsg_ns_bind_cb ns_bind_cb);

/* Waits for an interrupt, for at most ten seconds, and handles it. Returns 0 or -1. */
int platform_poll(void *platform);

void platform_release_rpmsg_vdev(struct rpmsg_device *rpdev, void *platform);
void platform_cleanup(void *platform);

#endif
