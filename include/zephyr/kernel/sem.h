/* SPDX-License-Identifier: Apache-2.0 */
/* sem.h - counting semaphores. Zephyr's API, v4.1.
 *
 * A count from 0 to a limit. Taking and giving cost one atomic change when nobody waits, and no lock. A
 * waiter gets the count that is given directly: nobody overtakes it. Waiters are served best
 * priority first, then by time waited.
 *
 * Whoever has taken a semaphore may free its memory, also while k_sem_give() on another CPU
 * has yet to return: it no longer touches it. */
#ifndef ZEPHYR_INCLUDE_KERNEL_SEM_H_
#define ZEPHYR_INCLUDE_KERNEL_SEM_H_

#include <limits.h>

#include <zephyr/kernel/pollers.h>
#include <zephyr/kernel/structs.h>
#include <zephyr/toolchain.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A higher count than Z_SEM_TOP never comes up; a limit beyond it is reached there. */
#define K_SEM_MAX_LIMIT UINT_MAX
#define Z_SEM_TOP       0x7fffffffu

struct k_sem {
	_wait_q_t wait_q;
	struct k_spinlock lock; /* guards wait_q and poll_events */
	uint32_t word;          /* count * 2, + 1: somebody waits or polls. Atomic */
	uint32_t top; /* word from which on nothing is added; odd: a limit beyond Z_SEM_TOP */
	Z_POLLERS
};

#define Z_SEM_WORD(count)  (((count) > Z_SEM_TOP ? Z_SEM_TOP : (uint32_t)(count)) * 2u)
#define Z_SEM_LIMIT(limit) ((limit) > Z_SEM_TOP ? Z_SEM_TOP * 2u - 1u : (uint32_t)(limit)*2u)

/* clang-format off */
#define Z_SEM_INITIALIZER(obj, initial_count, count_limit)                                         \
	{                                                                                          \
		.wait_q = Z_WAIT_Q_INIT(&(obj).wait_q),                                            \
		.word = Z_SEM_WORD(initial_count),                                                 \
		.top = Z_SEM_LIMIT(count_limit),                                                   \
		Z_POLLERS_INIT(obj)                                                                \
	}
/* clang-format on */

#define K_SEM_DEFINE(name, initial_count, count_limit)                                             \
	struct k_sem name = Z_SEM_INITIALIZER(name, initial_count, count_limit);                   \
	BUILD_ASSERT((count_limit) != 0 && (unsigned long long)(initial_count) <=                  \
	                                           (unsigned long long)(count_limit),              \
	             "a semaphore's limit is 0 or below its count")

/* 0; -EINVAL: limit is 0 or below initial_count. Nobody uses sem meanwhile. Any context. */
int k_sem_init(struct k_sem *sem, unsigned int initial_count, unsigned int limit);

/* Takes one. 0; -EBUSY: none there and K_NO_WAIT; -EAGAIN: time-out, or k_sem_reset().
 * Thread context; from an interrupt handler with K_NO_WAIT. */
int k_sem_take(struct k_sem *sem, k_timeout_t timeout);

/* Adds one, or wakes the first waiter. At the limit nothing happens. Any context, any CPU. */
void k_sem_give(struct k_sem *sem);

/* The count becomes 0 and all waiters return with -EAGAIN. Any context. */
void k_sem_reset(struct k_sem *sem);

/* The count of this moment. Any context. */
static inline unsigned int k_sem_count_get(struct k_sem *sem)
{
	uint32_t count = __atomic_load_n(&sem->word, __ATOMIC_RELAXED) / 2u;

	return count == Z_SEM_TOP && (sem->top & 1u) ? K_SEM_MAX_LIMIT : count;
}

#ifdef __cplusplus
}
#endif

#endif
