/* SPDX-License-Identifier: Apache-2.0 */
/* platform.h - what the board gives to this OpenAMP application. */
#ifndef PLATFORM_H
#define PLATFORM_H

#include <openamp/open_amp.h>

/* Opens memory, resource table and doorbell. Returns 0 or a negative errno value. */
int platform_init(void);

/* The link as an RPMsg device, once the host has opened it; NULL: it did not. */
struct rpmsg_device *platform_create_rpmsg_vdev(rpmsg_ns_bind_cb ns_cb);

/* Handles doorbells for a while. Returns false when the host asks for a stop. */
bool platform_poll(void);

/* Closes the link and says that this core has stopped. */
void platform_cleanup(void);

#endif
