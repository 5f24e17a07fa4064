/* SPDX-License-Identifier: Apache-2.0 */
/* report.h - where CPUs and threads are, and what they wait for. Everything has stopped. */
#ifndef CR_ARCH_NATIVE_SEEDED_REPORT_H
#define CR_ARCH_NATIVE_SEEDED_REPORT_H

#include <stdbool.h>

/* Prints it on standard error. */
void seeded_report(void);

/* A thread waits for something that it could have: a semaphore with a count, a mutex without an owner, a
 * message, room for one, an item, the end of a thread that has ended. */
bool seeded_report_lost(void);

/* A thread waits for a mutex that another one has. */
bool seeded_report_locked(void);

/* Threads wait for each other's mutexes in a circle, without a time-out. What a thread is just doing may look like
 * that for some steps. */
bool seeded_report_circle(void);

#endif
