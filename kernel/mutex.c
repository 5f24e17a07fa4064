/* SPDX-License-Identifier: Apache-2.0 */
/* owner is the thread, + 1 (the mark) when somebody waits. Without the mark lock and unlock are one
 * compare-and-swap each. The mark is set under the lock; then the owner's unlock takes the lock too, and clears
 * it or hands over. The mark is set exactly while the mutex is in its owner's held_mutexes. Waiters may
 * have left since. */
#include "kernel/mutex.h"

#include "kernel/inherit.h"
#include "kernel/wait.h"

int k_mutex_init(struct k_mutex *mutex)
{
	*mutex = (struct k_mutex)Z_MUTEX_INITIALIZER(*mutex);
	return 0;
}

/* Takes the mutex if it is free, else sees to the mark. Lock held. */
static bool take_or_mark(struct k_mutex *mutex, struct k_thread *self)
{
	uintptr_t word = cr_load_relaxed(&mutex->owner);
	uintptr_t next;

	do {
		if (word & Z_MUTEX_MARK)
			return false;
		next = word ? word | Z_MUTEX_MARK : (uintptr_t)self;
		/* acquire: pairs with the release in k_mutex_unlock(). */
	} while (!cr_cas_acquire(&mutex->owner, &word, next));
	if (word) {
		z_inherit_add(mutex, (struct k_thread *)word);
		return false;
	}
	mutex->lock_count = 1;
	return true;
}

/* The calling thread has waited in vain: the owner may inherit less. */
static void give_up(struct k_mutex *mutex)
{
	k_spinlock_key_t key = k_spin_lock(&mutex->lock);
	struct k_thread *next = NULL;

	z_inherit_wait_for(NULL);
	if (cr_load_relaxed(&mutex->owner) & Z_MUTEX_MARK)
		next = z_inherit_through(mutex);
	k_spin_release(&mutex->lock);
	z_inherit_walk(next);
	z_reschedule_irq((unsigned int)key.key);
}

static int lock_wait(struct k_mutex *mutex, struct k_thread *self, k_timeout_t timeout)
{
	k_spinlock_key_t key = k_spin_lock(&mutex->lock);
	struct k_thread *next;
	int result;

	z_inherit_wait_for(mutex);
	if (take_or_mark(mutex, self)) {
		z_inherit_wait_for(NULL);
		k_spin_unlock(&mutex->lock, key);
		return 0;
	}
	z_pend_join(&mutex->lock, &mutex->wait_q, timeout);
	next = z_inherit_through(mutex);
	k_spin_release(&mutex->lock);
	z_inherit_walk(next);
	result = z_pend_block(key);
	if (result != 0)
		give_up(mutex);
	else
		z_inherit_wait_for(NULL);
	return result;
}

static CR_NOINLINE int lock_slow(struct k_mutex *mutex, struct k_thread *self, k_timeout_t timeout)
{
	/* Only the caller itself makes itself the owner, or is handed the mutex while it waits. */
	if (z_mutex_owner(mutex) == self) {
		mutex->lock_count++;
		return 0;
	}
	if (K_TIMEOUT_EQ(timeout, K_NO_WAIT))
		return -EBUSY;
	return lock_wait(mutex, self, timeout);
}

int k_mutex_lock(struct k_mutex *mutex, k_timeout_t timeout)
{
	struct k_thread *self = _current;
	uintptr_t nobody = 0;

	__ASSERT(!k_is_in_isr(), "an interrupt handler locks a mutex");
	/* acquire: pairs with the release in k_mutex_unlock(). */
	if (cr_likely(cr_cas_acquire(&mutex->owner, &nobody, (uintptr_t)self))) {
		mutex->lock_count = 1;
		return 0;
	}
	return lock_slow(mutex, self, timeout);
}

/* The mark is set, so owner stays while the lock is held. */
static CR_NOINLINE int unlock_slow(struct k_mutex *mutex)
{
	k_spinlock_key_t key = k_spin_lock(&mutex->lock);
	struct k_thread *heir = z_unpend_first(&mutex->wait_q);

	z_inherit_remove(mutex);
	if (!heir) {
		/* release: pairs with the acquire in k_mutex_lock(). */
		cr_store_release(&mutex->owner, (uintptr_t)0);
	} else {
		bool more = z_waited(&mutex->wait_q);

		mutex->lock_count = 1;
		z_thread_return_value_set(heir, 0);
		cr_store_relaxed(&mutex->owner, (uintptr_t)heir | (more ? Z_MUTEX_MARK : 0));
		if (more)
			z_inherit_hand(mutex, heir);
	}
	z_unlock_ready(&mutex->lock, key, heir);
	return 0;
}

int k_mutex_unlock(struct k_mutex *mutex)
{
	uintptr_t word = cr_load_relaxed(&mutex->owner);
	uintptr_t mine = (uintptr_t)_current;

	__ASSERT(!k_is_in_isr(), "an interrupt handler unlocks a mutex");
	if (cr_unlikely((word & ~Z_MUTEX_MARK) != mine))
		return word ? -EPERM : -EINVAL;
	if (--mutex->lock_count != 0)
		return 0;
	/* release: pairs with the acquire in k_mutex_lock(). */
	if (cr_likely(cr_cas_release(&mutex->owner, &mine, (uintptr_t)0)))
		return 0;
	return unlock_slow(mutex);
}
