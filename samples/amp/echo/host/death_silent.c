/* SPDX-License-Identifier: Apache-2.0 */
/* A core of silicon cannot be killed from outside, but it can hang. Its heartbeat stops, and
 * the driver ends it by force. */
#include "death.h"

#include "protocol.h"

const char *const death_name = "hangs";

bool death_strike(uint32_t cpu, struct rpmsg_endpoint *orders)
{
	const struct order order = { .kind = ORDER_HANG };

	(void)cpu;
	return rpmsg_send(orders, &order, sizeof(order)) >= 0;
}
