/* SPDX-License-Identifier: Apache-2.0 */
/* host.h - what any host does with the remote. Each shows one line; false: it failed. */
#ifndef ATTACH_HOST_H
#define ATTACH_HOST_H

#include <stdbool.h>
#include <stdint.h>

/* Loads and starts the remote, and binds to it. */
bool host_start(void);

/* Joins a remote that runs, or is about to: somebody else started it. */
bool host_attach(void);

/* Asks count questions; the first answer must say that more than before were served. */
bool host_talk(uint32_t count, uint32_t before);

/* Sends one more question and does not wait. */
void host_ask(void);

/* Lets the remote live on when this host ends; the link stays. */
bool host_detach(void);

/* Closes the link; a host may open it again. */
void host_leave(void);

bool host_stop(void);

#endif
