/* SPDX-License-Identifier: Apache-2.0 */
/* protocol.h - the remote counts what it is asked. */
#ifndef ATTACH_PROTOCOL_H
#define ATTACH_PROTOCOL_H

#include <stdint.h>

#define COUNT_CHANNEL "count"

struct question {
	uint32_t number;
};

struct answer {
	uint32_t number; /* of the question */
	uint32_t served; /* questions in this life of the remote, whoever asked */
};

#endif
