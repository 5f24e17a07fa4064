/* SPDX-License-Identifier: Apache-2.0 */
/* chain.h - handlers of several priorities, for boards where they nest. */
#ifndef IRQ_CHAIN_H
#define IRQ_CHAIN_H

#include "common.h"

/* Handlers note a letter when they begin and the capital one when they end: a is the least urgent, d the most
 * urgent, e as urgent as a. */
enum line { A, B, C, D, E, HANDLERS };

/* A line without a handler. */
#ifdef CONFIG_ARM64
#define NOBODY 20u
#else
#define NOBODY 110u
#endif

/* What the handlers do in between; NULL: nothing. The tests' own thread sets them while no line is raised. */
extern void (*body[HANDLERS])(void);

/* For a suite's setup(). */
void *chain_connect(void);

/* Lets the calling CPU have the lines. */
void chain_enable(void);

static inline void raise(enum line line)
{
	trigger_irq((int)LINE((unsigned int)line));
}

/* Bodies. */
static inline void raise_a(void)
{
	raise(A);
}

static inline void raise_b(void)
{
	raise(B);
}

static inline void raise_c(void)
{
	raise(C);
}

static inline void raise_d(void)
{
	raise(D);
}

static inline void raise_e(void)
{
	raise(E);
}

/* a is interrupted by b, that one by c, and that one by d. */
void chain_all(void);

/* Bodies are NULL again. */
void chain_clear(void *data);

#endif
