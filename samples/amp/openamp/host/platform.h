/* SPDX-License-Identifier: Apache-2.0 */
/* platform.h - what the board gives to this OpenAMP application. */
#ifndef PLATFORM_H
#define PLATFORM_H

#include <openamp/open_amp.h>

/* The remote processor, loaded and with its resource table; NULL: an error was logged. */
struct remoteproc *platform_create_proc(void);

/* The table's RPMsg device, in the driver's role. */
struct rpmsg_device *platform_create_rpmsg_vdev(struct remoteproc *rproc,
                                                rpmsg_ns_bind_cb ns_bind_cb);

/* Waits for a doorbell, for at most a second, and handles it. False: none came. */
bool platform_poll(struct remoteproc *rproc);

void platform_release_rpmsg_vdev(struct rpmsg_device *rpdev, struct remoteproc *rproc);

/* Prints what the remote has written to its trace. */
void platform_show_trace(void);

#endif
