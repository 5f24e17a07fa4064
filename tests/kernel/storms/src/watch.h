/* SPDX-License-Identifier: Apache-2.0 */
/* watch.h - a run that hangs says what each thread waits for, and fails. */
#ifndef STORMS_WATCH_H
#define STORMS_WATCH_H

#include "helper.h"

#include <zephyr/sys/atomic.h>

#define ROUNDS CONFIG_STORM_ROUNDS
#define TURNS  CONFIG_STORM_TURNS

/* before() of all suites, and part of their after(). */
void watch_start(void *data);
void watch_stop(void);

/* The test goes on: to be called now and then. Any context. */
void watch_feed(void);

/* Waits until all helpers have ended, however long the test is. */
void watch_join(void);

/* Pseudo-random; each thread has a state of its own, which must not be 0. */
static inline uint32_t dice(uint32_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 17;
	*state ^= *state << 5;
	return *state;
}

#endif
