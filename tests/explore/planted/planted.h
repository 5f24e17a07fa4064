/* SPDX-License-Identifier: Apache-2.0 */
/* planted.h - mistakes that 'corral explore' must find: one a file, two threads each. */
#ifndef CORRAL_TESTS_EXPLORE_PLANTED_H
#define CORRAL_TESTS_EXPLORE_PLANTED_H

#include <stdbool.h>

#include <zephyr/kernel.h>

extern bool planted_mended; /* run without the mistake */
extern struct k_thread planted_threads[2];

/* Runs both, each in a thread with its number as first parameter, and waits for their ends. */
void planted_pair(k_thread_entry_t first, k_thread_entry_t second);

void planted_abort(void);
void planted_counter(void);
void planted_flags(void);
void planted_free_list(void);
void planted_lock_order(void);
void planted_message(void);
void planted_wakeup(void);

#endif
