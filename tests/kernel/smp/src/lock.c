/* SPDX-License-Identifier: Apache-2.0 */
/* irq_lock() as one lock for all CPUs, and spinlocks. */
#include "common.h"

#include <zephyr/ztest_error_hook.h>

#define ROUNDS 300

static volatile unsigned int plain; /* guarded by the lock that the test is about */
static struct k_spinlock lock;
static atomic_t order;
static atomic_t wrong;

static void before(void *data)
{
	ARG_UNUSED(data);
	plain = 0;
	atomic_set(&order, 0);
	atomic_set(&wrong, 0);
	lock = (struct k_spinlock){ 0 };
}

ZTEST_SUITE(lock, NULL, NULL, before, reap, NULL);

static void add_slowly(void)
{
	unsigned int value = plain;

	for (int i = 0; i < 20; i++)
		arch_spin_relax();
	plain = value + 1;
}

static void on_all_cpus(k_thread_entry_t entry, int prio)
{
	for (unsigned int i = 0; i < arch_num_cpus(); i++)
		spawn_on(i, entry, (void *)(uintptr_t)i, NULL, prio);
	join_all();
}

static void adds_with_irq_lock(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int i = 0; i < ROUNDS; i++) {
		unsigned int key = irq_lock();
		unsigned int inner = irq_lock();

		add_slowly();
		irq_unlock(inner);
		add_slowly();
		irq_unlock(key);
	}
}

ZTEST(lock, test_irq_lock)
{
	on_all_cpus(adds_with_irq_lock, 5);
	zassert_equal(plain, 2 * ROUNDS * arch_num_cpus());
}

/* It is given up while the thread sleeps, and there again when it goes on. */
static void sleeps_with_irq_lock(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int i = 0; i < 20; i++) {
		unsigned int key = irq_lock();

		add_slowly();
		k_sleep(K_TICKS(1));
		if (k_current_get()->base.global_lock_count != 1)
			atomic_inc(&wrong);
		add_slowly();
		irq_unlock(key);
	}
}

ZTEST(lock, test_irq_lock_and_sleep)
{
	on_all_cpus(sleeps_with_irq_lock, 5);
	zassert_equal(plain, 2 * 20 * arch_num_cpus());
	zassert_equal(atomic_get(&wrong), 0);
}

static void ends_with_irq_lock(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	(void)irq_lock();
	k_thread_abort(k_current_get());
}

ZTEST(lock, test_irq_lock_of_the_dead)
{
	on_all_cpus(ends_with_irq_lock, 5);
	irq_unlock(irq_lock());
}

static void adds_with_spinlock(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int i = 0; i < ROUNDS; i++) {
		K_SPINLOCK(&lock)
		{
			add_slowly();
			if (i % 2)
				K_SPINLOCK_BREAK;
			add_slowly();
		}
	}
}

ZTEST(lock, test_spinlock)
{
	on_all_cpus(adds_with_spinlock, 5);
	zassert_equal(plain, 3 * ROUNDS / 2 * arch_num_cpus());
	zassert_false(z_spin_is_locked(&lock));
}

static void tries(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int i = 0; i < ROUNDS;) {
		k_spinlock_key_t key;
		int err = k_spin_trylock(&lock, &key);

		if (err == 0) {
			add_slowly();
			k_spin_unlock(&lock, key);
			i++;
		} else if (err != -EBUSY) {
			atomic_inc(&wrong);
		}
		arch_spin_relax();
	}
}

ZTEST(lock, test_trylock)
{
	k_spinlock_key_t key;

	on_all_cpus(tries, 5);
	zassert_equal(plain, ROUNDS * arch_num_cpus());
	zassert_equal(atomic_get(&wrong), 0);
	zassert_ok(k_spin_trylock(&lock, &key));
	zassert_true(z_spin_is_locked(&lock));
	k_spin_unlock(&lock, key);
}

/* ---- the order ---- */

#ifdef CONFIG_TICKET_SPINLOCKS
/* CPUs that have the lock or wait for it, as long as the first one keeps it. */
static unsigned int asked(void)
{
	struct z_spin spin = { .word = __atomic_load_n(&lock.spin.word, __ATOMIC_RELAXED) };

	return spin.locked + spin.next;
}

/* CPU p1 asks after those with smaller numbers. */
static void asks_in_turn(void *p1, void *p2, void *p3)
{
	unsigned int mine = (unsigned int)(uintptr_t)p1;
	k_spinlock_key_t key;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	SPIN_UNTIL(asked() == mine);
	key = k_spin_lock(&lock);
	if (mine == 0)
		SPIN_UNTIL(asked() == arch_num_cpus());
	if (atomic_inc(&order) != (atomic_val_t)mine)
		atomic_inc(&wrong);
	k_spin_unlock(&lock, key);
}

ZTEST(lock, test_order)
{
	for (int round = 0; round < 5; round++) {
		before(NULL);
		on_all_cpus(asks_in_turn, -3);
		zassert_equal(atomic_get(&wrong), 0);
	}
}
#else
/* Who has it first keeps it until all others have drawn tickets, as they do in the end. */
static void keeps_until_all_wait(void *p1, void *p2, void *p3)
{
	k_spinlock_key_t key = k_spin_lock(&lock);

	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	if (atomic_inc(&order) == 0)
		SPIN_UNTIL(__atomic_load_n(&lock.spin.next, __ATOMIC_RELAXED) ==
		           arch_num_cpus() - 1);
	k_spin_unlock(&lock, key);
}

ZTEST(lock, test_all_get_in_line)
{
	on_all_cpus(keeps_until_all_wait, -3);
	zassert_equal(atomic_get(&order), (atomic_val_t)arch_num_cpus());
	zassert_false(z_spin_is_locked(&lock));
}
#endif

/* ---- checks ---- */

/* A broken assertion ends its thread; the lock is nobody's afterwards. */
static void check_breaks(k_thread_entry_t entry)
{
	ztest_set_assert_valid(true);
	zassert_ok(k_thread_join(spawn(entry, NULL, NULL, 5), LIMIT));
	zassert_equal(atomic_get(&order), 0, "it went on");
	ztest_set_assert_valid(false);
}

static void locks_twice(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	(void)k_spin_lock(&lock);
	(void)k_spin_lock(&lock);
	atomic_inc(&order);
}

ZTEST(lock, test_recursion)
{
	check_breaks(locks_twice);
}

static void unlocks_a_free_one(void *p1, void *p2, void *p3)
{
	k_spinlock_key_t key = { .key = (int)arch_irq_lock() };

	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	k_spin_unlock(&lock, key);
	atomic_inc(&order);
}

ZTEST(lock, test_not_mine)
{
	check_breaks(unlocks_a_free_one);
}

static void releases_a_free_one(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	(void)arch_irq_lock();
	k_spin_release(&lock);
	atomic_inc(&order);
}

ZTEST(lock, test_release_not_mine)
{
	check_breaks(releases_a_free_one);
}

static void holds_for_long(void *p1, void *p2, void *p3)
{
	k_spinlock_key_t key = k_spin_lock(&lock);

	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	/* As if it had been taken that much earlier. */
	lock.lock_time -= CONFIG_SPIN_LOCK_TIME_LIMIT;
	k_spin_unlock(&lock, key);
	atomic_inc(&order);
}

ZTEST(lock, test_time_limit)
{
	check_breaks(holds_for_long);
}

static struct k_spinlock second;

ZTEST(lock, test_held)
{
	k_spinlock_key_t key = k_spin_lock(&lock);
	struct k_spinlock *one = z_spin_get_held_lock();
	struct k_spinlock *two, *rest, *none;

	(void)k_spin_lock(&second);
	two = z_spin_get_held_lock();
	k_spin_release(&lock);
	rest = z_spin_get_held_lock();
	k_spin_release(&second);
	none = z_spin_get_held_lock();
	arch_irq_unlock((unsigned int)key.key);
	zassert_equal_ptr(one, &lock);
	zassert_equal_ptr(two, &second);
	zassert_equal_ptr(rest, &second);
	zassert_is_null(none);
}

static void sleeps_with_spinlock(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	(void)k_spin_lock(&lock);
	k_sleep(K_TICKS(1));
	atomic_inc(&order);
}

static struct k_sem sem;

static void takes_with_spinlock(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	(void)k_spin_lock(&lock);
	(void)k_sem_take(&sem, K_TICKS(1));
	atomic_inc(&order);
}

static void suspends_with_spinlock(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	(void)k_spin_lock(&lock);
	k_thread_suspend(k_current_get());
	atomic_inc(&order);
}

static void yields_with_spinlock(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	(void)k_spin_lock(&lock);
	k_yield();
	atomic_inc(&order);
}

/* The semaphore, whose waiter never was one, is as it was. */
ZTEST(lock, test_switch_while_held)
{
	(void)k_sem_init(&sem, 0, 1);
	check_breaks(takes_with_spinlock);
	k_sem_give(&sem);
	zassert_ok(k_sem_take(&sem, K_NO_WAIT));
	before(NULL);
	check_breaks(sleeps_with_spinlock);
	before(NULL);
	check_breaks(suspends_with_spinlock);
	before(NULL);
	check_breaks(yields_with_spinlock);
}
