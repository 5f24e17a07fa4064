/* SPDX-License-Identifier: Apache-2.0 */
#include "kernel/wait.h"

int k_condvar_init(struct k_condvar *condvar)
{
	*condvar = (struct k_condvar)Z_CONDVAR_INITIALIZER(*condvar);
	return 0;
}

int k_condvar_signal(struct k_condvar *condvar)
{
	k_spinlock_key_t key = k_spin_lock(&condvar->lock);
	struct k_thread *thread = z_unpend_first(&condvar->wait_q);

	if (thread)
		z_thread_return_value_set(thread, 0);
	z_unlock_ready(&condvar->lock, key, thread);
	return 0;
}

int k_condvar_broadcast(struct k_condvar *condvar)
{
	sys_dlist_t threads = SYS_DLIST_STATIC_INIT(&threads);
	k_spinlock_key_t key = k_spin_lock(&condvar->lock);
	int woken;

	z_unpend_all_to(&condvar->wait_q, &threads, 0);
	woken = (int)sys_dlist_len(&threads);
	z_unlock_ready_all(&condvar->lock, key, &threads);
	return woken;
}

int k_condvar_wait(struct k_condvar *condvar, struct k_mutex *mutex, k_timeout_t timeout)
{
	k_spinlock_key_t key = k_spin_lock(&condvar->lock);
	int result = -EAGAIN;

	/* Inside the lock, so that no signal comes in between. Interrupts are masked: it does not switch. */
	(void)k_mutex_unlock(mutex);
	if (K_TIMEOUT_EQ(timeout, K_NO_WAIT))
		z_reschedule(&condvar->lock, key);
	else
		result = z_pend(&condvar->lock, key, &condvar->wait_q, timeout);
	(void)k_mutex_lock(mutex, K_FOREVER);
	return result;
}
