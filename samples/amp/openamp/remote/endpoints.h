/* SPDX-License-Identifier: Apache-2.0 */
/* endpoints.h - the endpoints of this core. */
#ifndef ENDPOINTS_H
#define ENDPOINTS_H

#include <openamp/open_amp.h>

/* Creates the endpoints. Returns 0 or an RPMSG_ERR_ value. */
int endpoints_open(struct rpmsg_device *rpdev);

/* Answers what was received and kept; outside call-backs. */
void endpoints_run(void);

/* The peer announced a service: a second terminal is opened on demand. */
void endpoints_bind(struct rpmsg_device *rdev, const char *name, uint32_t src);

#endif
