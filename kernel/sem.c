/* SPDX-License-Identifier: Apache-2.0 */
/* The word: count * 2, + 1 (the mark) when somebody waits or polls. Without the mark take and give are one
 * compare-and-swap each. The mark is set and cleared under the lock; while it is set, nobody gives without
 * the lock. Threads wait only while the count is 0, and it stays 0 while they do: who gives hands over. A mark
 * without anyone behind it is harmless; the next k_sem_give() clears it.
 *
 * Lifetime: see sem.h. A taker without the lock may free the semaphore, so a giver that finds nobody to wake
 * lets the lock go before it adds; one that wakes lets it go before the waiter runs. */
#include "kernel/poll.h"
#include "kernel/wake.h"

#define MARK 1u
#define ONE  2u

int k_sem_init(struct k_sem *sem, unsigned int initial_count, unsigned int limit)
{
	if (limit == 0 || initial_count > limit)
		return -EINVAL;
	z_waitq_init(&sem->wait_q);
	sem->lock = (struct k_spinlock){ 0 };
	sem->top = Z_SEM_LIMIT(limit);
	z_pollers_init(sem);
	cr_store_relaxed(&sem->word, Z_SEM_WORD(initial_count));
	return 0;
}

/* Takes one, or sets the mark. Lock held. */
static bool take_or_mark(struct k_sem *sem)
{
	uint32_t word = cr_load_relaxed(&sem->word);
	uint32_t next;

	do {
		next = word < ONE ? MARK : word - ONE;
		/* acquire: pairs with the release in k_sem_give(). */
	} while (!cr_cas_acquire(&sem->word, &word, next));
	return word >= ONE;
}

static CR_NOINLINE int take_slow(struct k_sem *sem, k_timeout_t timeout)
{
	k_spinlock_key_t key;

	if (K_TIMEOUT_EQ(timeout, K_NO_WAIT))
		return -EBUSY;
	key = k_spin_lock(&sem->lock);
	if (take_or_mark(sem)) {
		k_spin_unlock(&sem->lock, key);
		return 0;
	}
	return z_pend(&sem->lock, key, &sem->wait_q, timeout);
}

int k_sem_take(struct k_sem *sem, k_timeout_t timeout)
{
	uint32_t word = cr_load_relaxed(&sem->word);

	while (word >= ONE) {
		/* acquire: pairs with the release in k_sem_give(). */
		if (cr_likely(cr_cas_acquire(&sem->word, &word, word - ONE)))
			return 0;
	}
	return take_slow(sem, timeout);
}

/* Adds one unless that is too many. Lock held. */
static void add_marked(struct k_sem *sem)
{
	uint32_t word = cr_load_relaxed(&sem->word);

	while ((word & ~MARK) < sem->top) {
		/* release: pairs with the acquire in k_sem_take(). */
		if (cr_cas_release(&sem->word, &word, word + ONE))
			break;
	}
}

static void clear_mark(struct k_sem *sem)
{
	(void)cr_fetch_and_acq_rel(&sem->word, ~MARK);
}

/* The mark was set. False: nobody waits or polls, and it is cleared. */
static bool hand_over(struct k_sem *sem)
{
	k_spinlock_key_t key = k_spin_lock(&sem->lock);
	struct k_thread *thread;

	if (cr_likely(z_waited(&sem->wait_q))) {
		/* While somebody waits the count is 0 and nobody changes it without the lock. */
		if (!sys_dlist_has_multiple_nodes(&sem->wait_q.waitq) && !z_polled(sem))
			cr_store_relaxed(&sem->word, 0u);
		z_wake_now(&sem->lock, key, z_waitq_first(&sem->wait_q), 0);
		return true;
	}
	if (z_polled(sem)) {
		add_marked(sem);
		thread = z_poll_notify(sem, K_POLL_STATE_SEM_AVAILABLE);
		if (!z_polled(sem))
			clear_mark(sem);
		z_unlock_ready(&sem->lock, key, thread);
		return true;
	}
	clear_mark(sem);
	k_spin_unlock(&sem->lock, key);
	return false;
}

/* False: the mark is set. */
static CR_HOT bool give_unmarked(struct k_sem *sem)
{
	uint32_t word = cr_load_relaxed(&sem->word);

	while (cr_likely(!(word & MARK))) {
		if (word >= sem->top)
			return true;
		/* release: pairs with the acquire in k_sem_take(). */
		if (cr_likely(cr_cas_release(&sem->word, &word, word + ONE)))
			return true;
	}
	return false;
}

static CR_NOINLINE void give_slow(struct k_sem *sem)
{
	/* Nobody waited after all: as if the mark had not been there. */
	if (cr_unlikely(!hand_over(sem)))
		k_sem_give(sem);
}

void k_sem_give(struct k_sem *sem)
{
	if (cr_unlikely(!give_unmarked(sem)))
		give_slow(sem);
}

void k_sem_reset(struct k_sem *sem)
{
	sys_dlist_t threads = SYS_DLIST_STATIC_INIT(&threads);
	k_spinlock_key_t key = k_spin_lock(&sem->lock);

	(void)cr_fetch_and_acq_rel(&sem->word, MARK);
	z_unpend_all_to(&sem->wait_q, &threads, -EAGAIN);
	z_unlock_ready_all(&sem->lock, key, &threads);
}

bool z_sem_watch(struct k_sem *sem)
{
	uint32_t word = cr_load_relaxed(&sem->word);

	while (word < ONE) {
		if (cr_cas_acquire(&sem->word, &word, word | MARK))
			return false;
	}
	return true;
}
