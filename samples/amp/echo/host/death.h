/* SPDX-License-Identifier: Apache-2.0 */
/* death.h - an end of the remote in which it has no time for a last word; one file for
 * each kind of board. */
#ifndef ECHO_DEATH_H
#define ECHO_DEATH_H

#include <stdbool.h>
#include <stdint.h>

#include <openamp/rpmsg.h>

extern const char *const death_name;

/* Ends core cpu now. orders leads to it. False when that is not possible. */
bool death_strike(uint32_t cpu, struct rpmsg_endpoint *orders);

#endif
