/* SPDX-License-Identifier: Apache-2.0 */
/* plan.h - how much of each the demonstration does. */
#ifndef ECHO_PLAN_H
#define ECHO_PLAN_H

#include <stdbool.h>
#include <stdint.h>

struct plan {
	uint32_t messages; /* at most CONFIG_ECHO_MESSAGES, and so on */
	uint32_t large;
	uint32_t flow;
	uint32_t orders;
};

/* The configuration's numbers; --count N: N echoes, and of the rest a part as large.
 * False after a message about an argument that is not understood. */
bool plan_read(struct plan *plan, int argc, char **argv);

#endif
