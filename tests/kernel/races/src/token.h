/* SPDX-License-Identifier: Apache-2.0 */
/* token.h - objects as something that tokens go through. Each token is a number that comes out
 * once, or, where the object cannot carry it, counts 0. */
#ifndef TESTS_KERNEL_RACES_TOKEN_H
#define TESTS_KERNEL_RACES_TOKEN_H

#include <stdbool.h>
#include <zephyr/kernel.h>

/* STORM: how many times as long as usual. */
#define TOKENS (600u * STORM)

struct kind {
	const char *name;
	void (*init)(void);
	/* 0: it went in, or came out. Else it did not, and the caller may try again. */
	int (*put)(uint32_t token, k_timeout_t timeout);
	int (*get)(uint32_t *token, k_timeout_t timeout);
	bool carries; /* the number */
	bool in_isr;  /* put() with K_NO_WAIT */
	bool aborts;  /* threads that wait may be aborted at any place */
};

#define KINDS 12

extern const struct kind kinds[KINDS];

/* A thread's own random numbers. */
static inline uint32_t roll(uint32_t *state, uint32_t below)
{
	*state = *state * 1664525u + 1013904223u;
	return (*state >> 8) % below;
}

/* No wait, or one that often ends by time-out. */
k_timeout_t short_wait(uint32_t *state);

#endif
