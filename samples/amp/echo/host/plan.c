/* SPDX-License-Identifier: Apache-2.0 */
#include "plan.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FEWEST_ORDERS 300u /* two deaths need some traffic around them */

static uint32_t part(uint32_t all, uint32_t messages, uint32_t fewest)
{
	uint32_t n = (uint32_t)((uint64_t)all * messages / CONFIG_ECHO_MESSAGES);

	return n > fewest ? n : fewest;
}

static bool wrong(const char *argument)
{
	fprintf(stderr,
	        "%s: error: argument is not understood\n"
	        "  cure: give --count N, 1 to %d\n",
	        argument, CONFIG_ECHO_MESSAGES);
	return false;
}

static bool begins(const char *argument, const char *option)
{
	return strncmp(argument, option, strlen(option)) == 0;
}

/* Options of the machine itself are start-up's. */
static bool is_ours(const char *argument)
{
	return !begins(argument, "--ram=") && !begins(argument, "--cpu=") &&
	       !begins(argument, "--name=");
}

bool plan_read(struct plan *plan, int argc, char **argv)
{
	uint32_t messages = CONFIG_ECHO_MESSAGES;

	for (int i = 1; i < argc; i++) {
		bool has_number = !strcmp(argv[i], "--count") && i + 1 < argc;
		char *end;

		if (!is_ours(argv[i]))
			continue;
		if (!has_number)
			return wrong(argv[i]);
		messages = (uint32_t)strtoul(argv[++i], &end, 10);
		if (*end || messages < 1 || messages > CONFIG_ECHO_MESSAGES)
			return wrong(argv[i]);
	}
	*plan = (struct plan){
		.messages = messages,
		.large = part(CONFIG_ECHO_LARGE_MESSAGES, messages, 1),
		.flow = part(CONFIG_ECHO_FLOW_MESSAGES, messages, 1),
		.orders = part(CONFIG_ECHO_ORDERS, messages, FEWEST_ORDERS),
	};
	return true;
}
