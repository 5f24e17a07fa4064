/* SPDX-License-Identifier: Apache-2.0 */
/* common.h - for suites about threads: one CPU, and a record of who did what in which order. */
#ifndef THREADS_COMMON_H
#define THREADS_COMMON_H

#include "helper.h"

#include <zephyr/sys/atomic.h>

/* before() and after() of suites about the order on one CPU; the record is empty. The test's thread is
 * cooperative until it says otherwise. */
void one_cpu_before(void *data);
void one_cpu_after(void *data);

/* Adds a letter. Any context. */
void note(char letter);

/* The record says this, and is empty again. */
#define SAYS(text) zassert_str_equal(record_take(), text)

/* How many letters there are. */
size_t noted(void);

const char *record_take(void);

/* A thread that notes p1, a letter, and ends. */
void letter(void *p1, void *p2, void *p3);
#define LETTER(c) ((void *)(intptr_t)(c))

/* A thread that waits for its p1, a semaphore, and then gives p2 when that is not NULL. */
void taker(void *p1, void *p2, void *p3);

/* A thread that counts up its p1, an atomic_t, as long as p2, another one, is 0. */
void counter(void *p1, void *p2, void *p3);

/* The calling thread's priority becomes prio; with 1 CPU better threads run meanwhile. */
static inline void become(int prio)
{
	k_thread_priority_set(k_current_get(), prio);
}

#endif
