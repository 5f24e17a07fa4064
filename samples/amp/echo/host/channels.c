/* SPDX-License-Identifier: Apache-2.0 */
#include "channels.h"

#include <stdio.h>

#define CHANNELS (sizeof(channels) / sizeof(channels[0]))

static const struct channel *const channels[] = {
	&echo_channel,
	&large_channel,
	&flow_channel,
	&orders_channel,
};

bool channels_open(struct rpmsg_device *link, const char **name)
{
	for (size_t i = 0; i < CHANNELS; i++) {
		*name = channels[i]->name;
		if (channels[i]->open(link))
			return false;
	}
	return true;
}

bool channels_are_bound(void)
{
	for (size_t i = 0; i < CHANNELS; i++) {
		if (!channels[i]->is_bound())
			return false;
	}
	return true;
}

const char *channels_names(void)
{
	static char names[CHANNELS * (RPMSG_NAME_SIZE + 2)];
	size_t at = 0;

	for (size_t i = 0; i < CHANNELS; i++)
		at += (size_t)snprintf(names + at, sizeof(names) - at, "%s%s", i ? ", " : "",
		                       channels[i]->name);
	return names;
}
