/* SPDX-License-Identifier: Apache-2.0 */
/* channels.h - this side's end of every channel; they are found by name. */
#ifndef ECHO_HOST_CHANNELS_H
#define ECHO_HOST_CHANNELS_H

#include <stdbool.h>

#include <corral/rpmsg.h>

struct channel {
	const char *name;
	int (*open)(struct rpmsg_device *link); /* 0 or a negative number */
	bool (*is_bound)(void);
};

extern const struct channel echo_channel;
extern const struct channel large_channel;
extern const struct channel flow_channel;
extern const struct channel orders_channel;

/* Makes all ends; the remote need not be there. False: name has which one failed. */
bool channels_open(struct rpmsg_device *link, const char **name);

/* Whether the remote has announced its end of each. */
bool channels_are_bound(void);

/* "echo, large, flow, orders" */
const char *channels_names(void);

#endif
