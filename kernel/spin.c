/* SPDX-License-Identifier: Apache-2.0 */
/* The slow path of spinlocks, and their checks. */
#include <zephyr/kernel.h>

#include "kernel/sched.h"

#define SERVED 0x00010000u
#define NEXT   0x01000000u

static uint32_t served(uint32_t word)
{
	return word >> 16 & 0xffu;
}

/* What word becomes when the one whose turn it is takes the lock: 0 but for Z_SPIN_LOCKED when nobody is left. */
static uint32_t taken(uint32_t word)
{
	uint8_t after = (uint8_t)(served(word) + 1u);

	if (after == word >> 24)
		return Z_SPIN_LOCKED;
	return (word & ~(0xffu * SERVED)) | after * SERVED | Z_SPIN_LOCKED;
}

/* Of a wait, before the CPU gets in line: 10 ms. */
#define OUT_OF_LINE_CYCLES (CONFIG_SYS_CLOCK_HW_CYCLES_PER_SEC / 100)

/* Takes the lock when it is free and nobody is in line. */
static bool wait_out_of_line(struct z_spin *spin)
{
	uint32_t began = (uint32_t)arch_cycle();

	do {
		if (cr_load_relaxed(&spin->word) == 0 && z_spin_try(spin))
			return true;
		arch_spin_relax();
	} while ((uint32_t)arch_cycle() - began < OUT_OF_LINE_CYCLES);
	return false;
}

void z_spin_wait(struct z_spin *spin, uint32_t old)
{
	uint32_t word;
	uint32_t mine;

	/* It was free, but others waited: it is theirs. release: passes on what the last holder has written. */
	if (!(old & Z_SPIN_LOCKED))
		cr_store_release(&spin->locked, (uint8_t)0);
	if (!IS_ENABLED(CONFIG_TICKET_SPINLOCKS) && wait_out_of_line(spin))
		return;
	mine = cr_fetch_add_relaxed(&spin->word, NEXT) >> 24;
	for (;;) {
		word = cr_load_relaxed(&spin->word);
		if ((word & (Z_SPIN_LOCKED | 0xffu * Z_SPIN_WANTED)) || served(word) != mine)
			arch_spin_relax();
		/* acquire: pairs with the release in z_spin_drop(). */
		else if (cr_cas_acquire(&spin->word, &word, taken(word)))
			return;
	}
}

void z_spin_want(struct z_spin *spin)
{
	(void)cr_fetch_add_relaxed(&spin->word, Z_SPIN_WANTED);
}

bool z_spin_seize(struct z_spin *spin)
{
	uint32_t word = cr_load_relaxed(&spin->word);

	while (!(word & Z_SPIN_LOCKED)) {
		/* acquire: pairs with the release in z_spin_drop(). */
		if (cr_cas_acquire(&spin->word, &word, (word - Z_SPIN_WANTED) | Z_SPIN_LOCKED))
			return true;
	}
	return false;
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

/* Of each CPU: the lock that it took last; the others through their outer. */
static struct k_spinlock *held[CONFIG_MP_MAX_NUM_CPUS];

struct k_spinlock *z_spin_get_held_lock(void)
{
	return held[arch_curr_cpu()->id];
}

static void note_held(struct k_spinlock *lock)
{
	struct k_spinlock **last = &held[arch_curr_cpu()->id];

	lock->outer = *last;
	*last = lock;
}

/* Locks need not be released in the order in which they were taken. */
static void forget_held(struct k_spinlock *lock)
{
	struct k_spinlock **place = &held[arch_curr_cpu()->id];

	while (*place && *place != lock)
		place = &(*place)->outer;
	if (*place)
		*place = lock->outer;
}

void z_spin_check_only(struct k_spinlock *lock)
{
	struct k_spinlock *other = lock ? lock->outer : z_spin_get_held_lock();

	if (!other)
		return;
	/* Who ends now does not take the object along. */
	if (lock)
		k_spin_release(lock);
	__ASSERT(false, "Context switch while spinlock %p is held", (void *)other);
	if (lock)
		(void)k_spin_lock(lock);
}

void z_spin_forget_held(void)
{
	held[arch_curr_cpu()->id] = NULL;
}

void z_spin_check_lock(struct k_spinlock *lock)
{
#ifdef CONFIG_KERNEL_COHERENCE
	__ASSERT(arch_mem_coherent(lock), "Spinlock %p lies in memory that CPUs see differently",
	         (void *)lock);
#endif
	__ASSERT(z_spin_lock_valid(lock), "Invalid spinlock %p: this CPU holds it", (void *)lock);
}

void z_spin_note_lock(struct k_spinlock *lock)
{
	z_spin_lock_set_owner(lock);
	note_held(lock);
	if (CONFIG_SPIN_LOCK_TIME_LIMIT)
		lock->lock_time = (uint32_t)arch_cycle();
}

void z_spin_check_unlock(struct k_spinlock *lock)
{
	uint32_t cycles = (uint32_t)arch_cycle() - lock->lock_time;
	uint32_t limit = CONFIG_SPIN_LOCK_TIME_LIMIT;

	__ASSERT(z_spin_unlock_valid(lock), "Not my spinlock %p", (void *)lock);
	__ASSERT(!limit || cycles < limit, "Spinlock %p was held for %u cycles, the limit is %u",
	         (void *)lock, cycles, limit);
	forget_held(lock);
	cr_store_relaxed(&lock->owner, (uintptr_t)0);
}

#endif
