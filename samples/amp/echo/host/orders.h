/* SPDX-License-Identifier: Apache-2.0 */
/* orders.h - work that survives the death of the one who does it. */
#ifndef ECHO_HOST_ORDERS_H
#define ECHO_HOST_ORDERS_H

#include <stdbool.h>
#include <stdint.h>

/* Has the remote enter count orders. It dies twice meanwhile, by a fault and from outside.
 * Shows how it came back; true when no acknowledged order was lost and all are entered. */
bool orders_run(uint32_t count);

#endif
