/* SPDX-License-Identifier: Apache-2.0 */
/* client.h - uses the remote's services and checks what they answer. */
#ifndef CLIENT_H
#define CLIENT_H

#include <openamp/open_amp.h>

/* The remote announced a service. */
void client_bind(struct rpmsg_device *rdev, const char *name, uint32_t dest);

/* Talks to each service. Returns how many checks failed. */
int client_run(struct rpmsg_device *rdev, struct remoteproc *rproc);

#endif
