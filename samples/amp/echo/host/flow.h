/* SPDX-License-Identifier: Apache-2.0 */
/* flow.h - a stream of messages each way at once. */
#ifndef ECHO_HOST_FLOW_H
#define ECHO_HOST_FLOW_H

#include <stdbool.h>
#include <stdint.h>

/* count messages of FLOW_BYTES in each direction, as fast as they go. Shows the rates; true
 * when all came, in order, with every byte as sent. */
bool flow_run(uint32_t count);

#endif
