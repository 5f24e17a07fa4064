/* SPDX-License-Identifier: Apache-2.0 */
/* timer.h - functions that run at a time, once or again and again. Zephyr's API, v4.1.
 *
 * The expiry function runs in the timer's interrupt, on any CPU, with no lock held. It may start or stop its
 * timer. Expiries that came late are made up for, one a tick, in their order; periods do not drift.
 *
 * k_timer_stop() and k_timer_start() are exact: when they return, no expiry of the run before happens any
 * more. But an expiry function that has begun on another CPU may still be running: what it uses must stay. The
 * timer itself may be freed after k_timer_stop(), unless that function uses it. */
#ifndef ZEPHYR_INCLUDE_KERNEL_TIMER_H_
#define ZEPHYR_INCLUDE_KERNEL_TIMER_H_

#include <zephyr/kernel/structs.h>

#ifdef __cplusplus
extern "C" {
#endif

struct k_timer;
typedef void (*k_timer_expiry_t)(struct k_timer *timer);
typedef void (*k_timer_stop_t)(struct k_timer *timer);

struct k_timer {
	struct _timeout timeout;
	_wait_q_t wait_q;       /* k_timer_status_sync() */
	struct k_spinlock lock; /* guards what follows */
	uint32_t run;           /* order of the time-out that counts, 0: stopped */
	uint32_t status;        /* expiries since it was read */
	int64_t next;           /* tick at which it should expire */
	k_timeout_t period;
	k_timer_expiry_t expiry_fn; /* never changes */
	k_timer_stop_t stop_fn;     /* never changes */
	void *user_data;            /* the application's */
};

/* clang-format off */
#define Z_TIMER_INITIALIZER(obj, expiry, stop)                                                     \
	{                                                                                          \
		.wait_q = Z_WAIT_Q_INIT(&(obj).wait_q),                                            \
		.expiry_fn = (expiry),                                                             \
		.stop_fn = (stop),                                                                 \
	}
/* clang-format on */

#define K_TIMER_DEFINE(name, expiry_fn, stop_fn)                                                   \
	struct k_timer name = Z_TIMER_INITIALIZER(name, expiry_fn, stop_fn)

/* expiry_fn, stop_fn: or NULL. The timer is stopped, and nobody uses it meanwhile. */
void k_timer_init(struct k_timer *timer, k_timer_expiry_t expiry_fn, k_timer_stop_t stop_fn);

/* Expires after duration and then every period; a period of K_NO_WAIT or K_FOREVER: once. A timer
 * that runs starts anew; its status is 0 again. A duration of K_FOREVER changes nothing. The tick that has begun counts
 * as the first of the duration, so that the first expiry may come by less than a tick earlier. Any context. */
void k_timer_start(struct k_timer *timer, k_timeout_t duration, k_timeout_t period);

/* Stops a timer that runs: its stop function is called here, and k_timer_status_sync() returns. Nothing happens
 * when it does not run. Any context. */
void k_timer_stop(struct k_timer *timer);

/* Expiries since the last call of this kind, or since the start. Any context. */
uint32_t k_timer_status_get(struct k_timer *timer);

/* The same, after waiting until there is one. 0: it was stopped, or does not run. An expiry wakes one
 * waiter, or all when it is the last. Thread context. */
uint32_t k_timer_status_sync(struct k_timer *timer);

/* The next expiry, as the uptime in ticks; how far that is, in ticks and in milliseconds. A timer that does not
 * run: now, and 0. Any context. */
k_ticks_t k_timer_expires_ticks(const struct k_timer *timer);
k_ticks_t k_timer_remaining_ticks(const struct k_timer *timer);
uint32_t k_timer_remaining_get(struct k_timer *timer);

static inline void k_timer_user_data_set(struct k_timer *timer, void *user_data)
{
	timer->user_data = user_data;
}

static inline void *k_timer_user_data_get(const struct k_timer *timer)
{
	return timer->user_data;
}

#ifdef __cplusplus
}
#endif

#endif
