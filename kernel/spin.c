/* SPDX-License-Identifier: Apache-2.0 */
/* The slow path of spinlocks, and their checks. */
#include <zephyr/kernel.h>

#include "kernel/sched.h"

void z_spin_wait(struct z_spin *spin, uint16_t mine)
{
	/* acquire: pairs with the release in z_spin_drop(). */
	while (__atomic_load_n(&spin->served, __ATOMIC_ACQUIRE) != mine)
		arch_spin_relax();
}

#ifdef CONFIG_SPIN_VALIDATE

#ifndef CONFIG_SPIN_LOCK_TIME_LIMIT
#define CONFIG_SPIN_LOCK_TIME_LIMIT 0
#endif

/* A thread does not lie at an address below this alignment. */
_Static_assert(CONFIG_MP_MAX_NUM_CPUS <= Z_THREAD_ALIGN, "a CPU's number fits below a thread");

static uintptr_t me(void)
{
	return (uintptr_t)_current | arch_curr_cpu()->id;
}

bool z_spin_lock_valid(struct k_spinlock *lock)
{
	uintptr_t owner = cr_load_relaxed(&lock->owner);

	return owner == 0 || (owner & (Z_THREAD_ALIGN - 1u)) != arch_curr_cpu()->id;
}

bool z_spin_unlock_valid(struct k_spinlock *lock)
{
	return cr_load_relaxed(&lock->owner) == me();
}

void z_spin_lock_set_owner(struct k_spinlock *lock)
{
	cr_store_relaxed(&lock->owner, me());
}

void z_spin_check_lock(struct k_spinlock *lock)
{
	__ASSERT(z_spin_lock_valid(lock), "Invalid spinlock %p: this CPU holds it", (void *)lock);
}

void z_spin_note_lock(struct k_spinlock *lock)
{
	z_spin_lock_set_owner(lock);
	if (CONFIG_SPIN_LOCK_TIME_LIMIT)
		lock->lock_time = (uint32_t)arch_cycle();
}

void z_spin_check_unlock(struct k_spinlock *lock)
{
	uint32_t held = (uint32_t)arch_cycle() - lock->lock_time;
	uint32_t limit = CONFIG_SPIN_LOCK_TIME_LIMIT;

	__ASSERT(z_spin_unlock_valid(lock), "Not my spinlock %p", (void *)lock);
	__ASSERT(!limit || held < limit, "Spinlock %p was held for %u cycles, the limit is %u",
	         (void *)lock, held, limit);
	cr_store_relaxed(&lock->owner, (uintptr_t)0);
}

#endif
