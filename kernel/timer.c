/* SPDX-License-Identifier: Apache-2.0 */
/* Each start of the time-out has a number that no other has (_timeout.order). timer->run is the number that
 * counts, so an expiry that another CPU has begun to handle while the timer was stopped or started
 * again finds, under the timer's lock, that it is stale. on_expiry() touches the timer no more
 * once it has let that lock go, and k_timer_stop() waits until it has: then nobody but the expiry function
 * itself uses the timer. */
#include "kernel/timeout.h"
#include "kernel/wait.h"

static void on_expiry(struct _timeout *timeout);

void k_timer_init(struct k_timer *timer, k_timer_expiry_t expiry_fn, k_timer_stop_t stop_fn)
{
	*timer = (struct k_timer)Z_TIMER_INITIALIZER(*timer, expiry_fn, stop_fn);
	z_timeout_init(&timer->timeout);
}

/* Lock held; the time-out is in no list. */
static void run_until(struct k_timer *timer, int64_t tick)
{
	int64_t now = z_now_ticks();

	timer->next = tick;
	z_timeout_add_at(&timer->timeout, on_expiry, tick > now ? tick : now + 1);
	timer->run = timer->timeout.order;
}

static bool is_periodic(const struct k_timer *timer)
{
	return !K_TIMEOUT_EQ(timer->period, K_NO_WAIT) && !K_TIMEOUT_EQ(timer->period, K_FOREVER);
}

/* Somebody waits, and the lock is held, which is let go. Another expiry wakes the next one; where there will be
 * none, all go on. */
static CR_NOINLINE void wake(struct k_timer *timer, k_spinlock_key_t key)
{
	sys_dlist_t threads = SYS_DLIST_STATIC_INIT(&threads);

	if (timer->run)
		sys_dlist_append(&threads, &z_unpend_first(&timer->wait_q)->base.qnode);
	else
		z_unpend_all_to(&timer->wait_q, &threads, 0);
	z_unlock_ready_all(&timer->lock, key, &threads);
}

static void on_expiry(struct _timeout *timeout)
{
	struct k_timer *timer = CONTAINER_OF(timeout, struct k_timer, timeout);
	uint32_t run = z_timeout_firing_order();
	k_timer_expiry_t expiry_fn;

	z_spin_enter(&timer->lock);
	expiry_fn = timer->expiry_fn;
	if (timer->run != run) {
		k_spin_release(&timer->lock);
		return;
	}
	timer->status++;
	timer->run = 0;
	if (is_periodic(timer))
		run_until(timer, timer->next + (int64_t)timer->period.ticks);
	if (cr_likely(!z_waited(&timer->wait_q)))
		k_spin_release(&timer->lock);
	else
		wake(timer, (k_spinlock_key_t){ .key = (int)arch_irq_lock() });
	z_timeout_left();
	if (expiry_fn)
		expiry_fn(timer);
}

/* The tick that has begun counts as the first of a duration, other than elsewhere: so do the ticks of a period. */
static int64_t first_tick(k_timeout_t duration)
{
	int64_t tick = z_timeout_tick(duration);

	return Z_IS_TIMEOUT_RELATIVE(duration) && duration.ticks > 0 ? tick - 1 : tick;
}

void k_timer_start(struct k_timer *timer, k_timeout_t duration, k_timeout_t period)
{
	k_spinlock_key_t key;

	if (K_TIMEOUT_EQ(duration, K_FOREVER))
		return;
	key = k_spin_lock(&timer->lock);
	(void)z_timeout_abort(&timer->timeout);
	timer->status = 0;
	timer->period = period;
	run_until(timer, first_tick(duration));
	k_spin_unlock(&timer->lock, key);
}

/* True: it ran. */
static bool halt(struct k_timer *timer)
{
	k_spinlock_key_t key = k_spin_lock(&timer->lock);
	bool ran = timer->run != 0;

	timer->run = 0;
	if (ran)
		(void)z_timeout_abort(&timer->timeout);
	k_spin_unlock(&timer->lock, key);
	return ran;
}

static void wake_waiters(struct k_timer *timer)
{
	k_spinlock_key_t key = k_spin_lock(&timer->lock);

	if (!timer->run && z_waitq_first(&timer->wait_q))
		wake(timer, key);
	else
		k_spin_unlock(&timer->lock, key);
}

void k_timer_stop(struct k_timer *timer)
{
	bool ran = halt(timer);

	/* One that has begun to handle the last expiry, stale or not, lets go of the timer. */
	z_timeout_sync(&timer->timeout);
	if (!ran)
		return;
	if (timer->stop_fn)
		timer->stop_fn(timer);
	wake_waiters(timer);
}

uint32_t k_timer_status_get(struct k_timer *timer)
{
	k_spinlock_key_t key = k_spin_lock(&timer->lock);
	uint32_t status = timer->status;

	timer->status = 0;
	k_spin_unlock(&timer->lock, key);
	return status;
}

uint32_t k_timer_status_sync(struct k_timer *timer)
{
	k_spinlock_key_t key = k_spin_lock(&timer->lock);

	if (timer->status == 0 && timer->run != 0)
		(void)z_pend(&timer->lock, key, &timer->wait_q, K_FOREVER);
	else
		k_spin_unlock(&timer->lock, key);
	return k_timer_status_get(timer);
}

k_ticks_t k_timer_expires_ticks(const struct k_timer *timer)
{
	return z_timeout_expires(&timer->timeout);
}

k_ticks_t k_timer_remaining_ticks(const struct k_timer *timer)
{
	return z_timeout_remaining(&timer->timeout);
}

uint32_t k_timer_remaining_get(struct k_timer *timer)
{
	return (uint32_t)k_ticks_to_ms_floor64((uint64_t)k_timer_remaining_ticks(timer));
}
