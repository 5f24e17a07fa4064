/* SPDX-License-Identifier: Apache-2.0 */
/* helper.h - threads for tests, and waiting for what they do.
 *
 * Nothing here depends on how many CPUs there are, or on how fast they are. The tests' own thread is
 * cooperative: with one CPU others run while it waits. */
#ifndef TESTS_KERNEL_HELPER_H
#define TESTS_KERNEL_HELPER_H

#include <zephyr/kernel.h>
#include <zephyr/ztest.h>

#include <ksched.h>

#define HELPERS 24

/* A wait that must end. Only a hanging test reaches it. */
#define LIMIT K_SECONDS(120)

/* Long enough that nothing that is expected to happen has yet to happen. Tests stay right, and prove
 * less, where it is too short. */
#define SHORT K_MSEC(5)

/* Waits for a condition; the test fails when it does not come about. */
#define AWAIT(cond)                                                                                \
	do {                                                                                       \
		k_timepoint_t end_ = sys_timepoint_calc(LIMIT);                                    \
		while (!(cond) && !sys_timepoint_expired(end_))                                    \
			k_sleep(K_TICKS(1));                                                       \
		zassert_true(cond, "it never came about");                                         \
	} while (0)

/* Starts a thread that calls entry(p1, p2, NULL). At most HELPERS at once in a test. */
k_tid_t spawn(k_thread_entry_t entry, void *p1, void *p2, int prio);

/* The same; k_thread_start() starts it. */
k_tid_t spawn_later(k_thread_entry_t entry, void *p1, void *p2, int prio);

/* The same as spawn(), and waits until it waits for an object. */
k_tid_t spawn_waiter(k_thread_entry_t entry, void *p1, void *p2, int prio);

/* All threads of spawn() have ended, or will soon. */
void join_all(void);

/* The same, for tests that see by themselves when nothing happens any more. */
void join_all_for(k_timeout_t each);

/* For a suite's after(): ends the threads that a failed test has left behind. */
void reap(void *data);

/* Threads of several priorities call wait(), which returns 0 once wake() lets it; each call of wake()
 * lets one go. They must leave by priority, then by time waited. */
void check_wake_order(int (*wait)(void), void (*wake)(void));

/* fn() runs as an interrupt handler. */
void in_isr(void (*fn)(void));

#endif
