/* SPDX-License-Identifier: Apache-2.0 */
/* doorbell.h - the link's mailbox as OpenAMP's notification. */
#ifndef DOORBELL_H
#define DOORBELL_H

#include <stdbool.h>
#include <stdint.h>

/* Connects the link's doorbells. Returns 0 or a negative errno value. */
int doorbell_open(void);

/* Rings the other core. As rpvdev_notify_func. */
int doorbell_ring(void *priv, uint32_t id);

/* Waits until the other core rang, for at most timeout_us. */
bool doorbell_wait(uint64_t timeout_us);

#endif
