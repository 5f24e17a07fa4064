/* SPDX-License-Identifier: Apache-2.0 */
/* common.h - threads on chosen CPUs. */
#ifndef SMP_COMMON_H
#define SMP_COMMON_H

#include "helper.h"

#include <zephyr/sys/atomic.h>

/* A thread that is pinned to cpu. */
k_tid_t spawn_on(unsigned int cpu, k_thread_entry_t entry, void *p1, void *p2, int prio);

/* The CPU that the caller runs on now. */
unsigned int here(void);

/* A thread that counts up its p1, an atomic_t, until p2, another one, is not 0. */
void counter(void *p1, void *p2, void *p3);

/* Waits, without giving up the CPU, until the condition holds. */
#define SPIN_UNTIL(cond)                                                                           \
	do {                                                                                       \
		while (!(cond))                                                                    \
			arch_spin_relax();                                                         \
	} while (0)

/* fn(p1) runs as an interrupt handler of a thread that is pinned to cpu. */
k_tid_t spawn_isr_on(unsigned int cpu, void (*fn)(const void *), void *p1, int prio);

/* count goes on, or stands still. */
void check_runs(atomic_t *count);
void check_stands_still(atomic_t *count);

#endif
