/* SPDX-License-Identifier: Apache-2.0 */
/* condvar.h - condition variables: waiting, outside a mutex, for what is changed inside. Zephyr's
 * API, v4.1. Waiters are woken best priority first, then by time waited. */
#ifndef ZEPHYR_INCLUDE_KERNEL_CONDVAR_H_
#define ZEPHYR_INCLUDE_KERNEL_CONDVAR_H_

#include <zephyr/kernel/structs.h>

#ifdef __cplusplus
extern "C" {
#endif

struct k_mutex;

struct k_condvar {
	_wait_q_t wait_q;
	struct k_spinlock lock; /* guards wait_q; comes before a mutex's lock */
};

#define Z_CONDVAR_INITIALIZER(obj)                                                                 \
	{                                                                                          \
		.wait_q = Z_WAIT_Q_INIT(&(obj).wait_q)                                             \
	}

#define K_CONDVAR_DEFINE(name) struct k_condvar name = Z_CONDVAR_INITIALIZER(name)

/* 0. Nobody uses condvar meanwhile. */
int k_condvar_init(struct k_condvar *condvar);

/* Wakes one waiter. 0, also when nobody waits. Any context. */
int k_condvar_signal(struct k_condvar *condvar);

/* Wakes all; how many. Any context. */
int k_condvar_broadcast(struct k_condvar *condvar);

/* Undoes one lock of mutex, waits, and locks it again, however long that takes. No signal is missed between
 * unlocking and waiting. The caller owns mutex. 0: signalled; -EAGAIN: time-out. Thread context. */
int k_condvar_wait(struct k_condvar *condvar, struct k_mutex *mutex, k_timeout_t timeout);

#ifdef __cplusplus
}
#endif

#endif
