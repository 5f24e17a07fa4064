/* SPDX-License-Identifier: Apache-2.0 */
/* Waiters of several futexes share a queue; base.swap_data says which one each waits for. */
#include "kernel/wait.h"

#define BUCKETS 8u /* a power of two */

struct bucket {
	struct k_spinlock lock; /* guards wait_q */
	_wait_q_t wait_q;
};

#define BUCKET(i)                                                                                  \
	{                                                                                          \
		.wait_q = Z_WAIT_Q_INIT(&buckets[i].wait_q)                                        \
	}

static struct bucket buckets[BUCKETS] = {
	BUCKET(0), BUCKET(1), BUCKET(2), BUCKET(3), BUCKET(4), BUCKET(5), BUCKET(6), BUCKET(7),
};

static struct bucket *bucket_of(const struct k_futex *futex)
{
	uintptr_t word = (uintptr_t)futex / sizeof(*futex);

	return &buckets[(word ^ word >> 3 ^ word >> 9) % BUCKETS];
}

int k_futex_wait(struct k_futex *futex, int expected, k_timeout_t timeout)
{
	struct bucket *bucket = bucket_of(futex);
	k_spinlock_key_t key;

	if (!futex)
		return -EINVAL;
	key = k_spin_lock(&bucket->lock);
	if (atomic_get(&futex->val) != (atomic_val_t)expected) {
		k_spin_unlock(&bucket->lock, key);
		return -EAGAIN;
	}
	if (K_TIMEOUT_EQ(timeout, K_NO_WAIT)) {
		k_spin_unlock(&bucket->lock, key);
		return -ETIMEDOUT;
	}
	_current->base.swap_data = futex;
	return z_pend(&bucket->lock, key, &bucket->wait_q, timeout) == 0 ? 0 : -ETIMEDOUT;
}

int k_futex_wake(struct k_futex *futex, bool wake_all)
{
	struct bucket *bucket = bucket_of(futex);
	sys_dlist_t threads = SYS_DLIST_STATIC_INIT(&threads);
	struct k_thread *thread;
	struct k_thread *next;
	k_spinlock_key_t key;
	int woken = 0;

	if (!futex)
		return -EINVAL;
	key = k_spin_lock(&bucket->lock);
	SYS_DLIST_FOR_EACH_CONTAINER_SAFE(&bucket->wait_q.waitq, thread, next, base.qnode)
	{
		if (thread->base.swap_data != futex || (woken > 0 && !wake_all))
			continue;
		(void)z_unpend(thread, &bucket->wait_q);
		z_thread_return_value_set(thread, 0);
		sys_dlist_append(&threads, &thread->base.qnode);
		woken++;
	}
	z_unlock_ready_all(&bucket->lock, key, &threads);
	return woken;
}
