/* SPDX-License-Identifier: Apache-2.0 */
/* futex.h - waiting for a word that the application changes itself. Zephyr's API, v4.1.
 *
 * Needs no set-up: waiters are found by the word's address. */
#ifndef ZEPHYR_INCLUDE_KERNEL_FUTEX_H_
#define ZEPHYR_INCLUDE_KERNEL_FUTEX_H_

#include <zephyr/kernel/structs.h>
#include <zephyr/sys/atomic.h>

#ifdef __cplusplus
extern "C" {
#endif

struct k_futex {
	atomic_t val; /* the application's */
};

/* Waits while val is expected; no k_futex_wake() is missed between looking and waiting. 0: woken;
 * -EAGAIN: val is another; -ETIMEDOUT: time-out, and K_NO_WAIT; -EINVAL: futex is NULL. Thread
 * context. */
int k_futex_wait(struct k_futex *futex, int expected, k_timeout_t timeout);

/* Wakes one waiter, or all; how many; -EINVAL: futex is NULL. Any context. */
int k_futex_wake(struct k_futex *futex, bool wake_all);

#ifdef __cplusplus
}
#endif

#endif
