/* SPDX-License-Identifier: Apache-2.0 */
/* protocol.h - what host and remote of this system say to each other.
 *
 * Four channels, found by name. Both images are built from this file. */
#ifndef ECHO_PROTOCOL_H
#define ECHO_PROTOCOL_H

#include <stdint.h>

/* Any message comes back as it was. */
#define ECHO_CHANNEL "echo"

/* The same, for messages larger than a buffer. */
#define LARGE_CHANNEL "large"
#define LARGE_BYTES   65536u

/* Numbered messages of FLOW_BYTES, both ways at once. The host's first one starts the
 * remote. Behind the header: the pattern of that number. When the remote has sent and got
 * count messages, it sends struct flow_result. */
#define FLOW_CHANNEL "flow"
#define FLOW_BYTES   8192u

struct flow_header {
	uint32_t number; /* 0 to count - 1 */
	uint32_t count;
};

struct flow_result {
	uint32_t right; /* messages that came whole, in order, with every byte as sent */
	uint32_t wrong;
};

/* Orders, which the remote enters in its journal before it acknowledges them. */
#define ORDERS_CHANNEL "orders"

enum order_kind {
	ORDER_ENTER,
	ORDER_FAIL, /* the remote enters it and runs into a fault before it acknowledges */
	ORDER_HANG, /* no order: the remote never looks at anything again */
};

struct order {
	uint32_t kind; /* enum order_kind */
	uint32_t number;
	uint32_t amount; /* never 0 */
};

struct receipt {
	uint32_t number;
	uint32_t amount;
	uint32_t again; /* it was in the journal already */
};

#endif
