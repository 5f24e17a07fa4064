/* SPDX-License-Identifier: Apache-2.0 */
/* common.h - lines that a CPU raises itself, handlers that note what they do, and threads on chosen CPUs. */
#ifndef IRQ_COMMON_H
#define IRQ_COMMON_H

#include "helper.h"

#include <zephyr/interrupt_util.h>
#include <zephyr/irq.h>

/* Lines that nobody else has; each board has at least two. */
#if defined(CONFIG_ARM64)
#define LINE(i) (1u + (i)) /* an SGI; 0 is the kernel's */
#elif defined(CONFIG_ARM)
#define LINE(i) (100u + (i))
#elif defined(CONFIG_RISCV)
#define LINE(i) (1u + 4u * (i)) /* two of those that mip lets software raise */
#else
#define LINE(i) (18u + (i))
#endif

/* Notes what on this CPU. A thread that is pinned, or a handler. */
void step(char what);

/* Forgets this CPU's notes. */
void steps_clear(void);

/* A CPU's notes, at most 31. */
const char *steps_of(unsigned int cpu);

/* fn() runs in a thread that is pinned to cpu, whose notes are forgotten first; returns when it has ended. The
 * thread can be preempted. */
void run_on(unsigned int cpu, void (*fn)(void));

/* The same on each CPU, one after the other. */
void run_on_each(void (*fn)(void));

/* The same on all CPUs at once. */
void run_on_all(void (*fn)(void));

#endif
