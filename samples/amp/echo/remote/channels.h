/* SPDX-License-Identifier: Apache-2.0 */
/* channels.h - the remote's ends of the channels. All in the one thread of this core. */
#ifndef ECHO_REMOTE_CHANNELS_H
#define ECHO_REMOTE_CHANNELS_H

#include <corral/stream.h>

/* Each opens its endpoints; 0 or a negative number. */
int echo_open(struct rpmsg_device *link);
int flow_open(struct rpmsg_device *link);
int orders_open(struct rpmsg_device *link);

/* Sends the next message of the flow when the host wants one. True: there are more. */
bool flow_send(void);

#endif
