/* SPDX-License-Identifier: Apache-2.0 */
/* spinlock.h - locks that a CPU holds with its interrupts masked. Zephyr's API.
 *
 * A free lock is 0 and taken in one step. CPUs that have to wait draw tickets and get the lock in that order;
 * nobody overtakes them. Without CONFIG_TICKET_SPINLOCKS, as on emulated boards, a CPU draws its ticket only after
 * some time. Not recursive. With one CPU a lock is the interrupt mask alone. CONFIG_SPIN_VALIDATE
 * checks owners, recursion and, with CONFIG_SPIN_LOCK_TIME_LIMIT, how long a lock was held. */
#ifndef ZEPHYR_INCLUDE_SPINLOCK_H_
#define ZEPHYR_INCLUDE_SPINLOCK_H_

#include <stdbool.h>
#include <stdint.h>

#include <zephyr/arch/cpu.h>

#ifdef __cplusplus
extern "C" {
#endif

#define Z_SPIN_CPUS   (CONFIG_MP_MAX_NUM_CPUS > 1)
#define Z_SPIN_INLINE static inline __attribute__((always_inline))
#define Z_SPIN_LOCKED 1u
#define Z_SPIN_WANTED 0x100u /* one of wanted */

/* Sets Z_SPIN_LOCKED, acquire, and returns what was there. */
#ifndef ARCH_SPIN_GRAB
#define ARCH_SPIN_GRAB(word) __atomic_fetch_or((word), Z_SPIN_LOCKED, __ATOMIC_ACQUIRE)
#endif

/* The bare lock; interrupts are masked by whoever takes it. */
struct z_spin {
	union {
		uint32_t word;
		struct {
			uint8_t locked; /* Z_SPIN_LOCKED or 0 */
			uint8_t wanted; /* CPUs that come before those with a ticket. z_spin_want() */
			uint8_t served; /* the ticket that comes next; as long as somebody waits */
			uint8_t next;   /* the first ticket that nobody has; served: nobody waits */
		};
	};
};

_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "locked is the lowest byte of word");
_Static_assert(CONFIG_MP_MAX_NUM_CPUS < 256, "a ticket is a byte");

struct k_spinlock {
	struct z_spin spin;
#ifdef CONFIG_SPIN_VALIDATE
	uintptr_t owner;    /* thread | CPU, 0: free */
	uint32_t lock_time; /* low word of the cycle counter */
	struct k_spinlock
		*outer; /* that the owner's CPU took before and still holds. That CPU alone */
#endif
};

typedef struct z_spinlock_key {
	int key;
} k_spinlock_key_t;

/* The calling CPU has set Z_SPIN_LOCKED in word, which was not 0 but old: waits for its turn. */
void z_spin_wait(struct z_spin *spin, uint32_t old);

/* For who must not wait in line, since the lock's memory may go as soon as another lock is let go. While it holds that
 * one it announces itself once, lets that one go and takes it again until z_spin_seize(), which takes the
 * announcement back: nobody else gets the lock meanwhile. Whoever makes the lock's memory free to go takes it back by
 * z_spin_unwant(), under that other lock. Interrupts masked all along. */
void z_spin_want(struct z_spin *spin);
bool z_spin_seize(struct z_spin *spin);

Z_SPIN_INLINE void z_spin_unwant(struct z_spin *spin)
{
	(void)__atomic_fetch_add(&spin->word, 0u - Z_SPIN_WANTED, __ATOMIC_RELAXED);
}

/* CONFIG_SPIN_VALIDATE, spin.c: the calling CPU does not hold lock; the calling thread does, on this CPU; makes it the
 * owner. Interrupts masked. */
bool z_spin_lock_valid(struct k_spinlock *lock);
bool z_spin_unlock_valid(struct k_spinlock *lock);
void z_spin_lock_set_owner(struct k_spinlock *lock);

/* The lock that this CPU took last of those that it holds, or NULL. Interrupts masked. */
struct k_spinlock *z_spin_get_held_lock(void);

/* Asserts, in spin.c. */
void z_spin_check_lock(struct k_spinlock *lock);
void z_spin_note_lock(struct k_spinlock *lock);
void z_spin_check_unlock(struct k_spinlock *lock);

Z_SPIN_INLINE void z_spin_take(struct z_spin *spin)
{
	if (Z_SPIN_CPUS) {
		/* acquire: pairs with the release in z_spin_drop(). */
		uintptr_t old = ARCH_SPIN_GRAB(&spin->word);

		if (__builtin_expect(old != 0, 0))
			z_spin_wait(spin, (uint32_t)old);
	}
}

Z_SPIN_INLINE bool z_spin_held(const struct z_spin *spin)
{
	/* acquire: pairs with the release in z_spin_drop(). */
	return __atomic_load_n(&spin->word, __ATOMIC_ACQUIRE) != 0;
}

Z_SPIN_INLINE bool z_spin_try(struct z_spin *spin)
{
	uint32_t free = 0;

	/* acquire: pairs with the release in z_spin_drop(). */
	return !Z_SPIN_CPUS || __atomic_compare_exchange_n(&spin->word, &free, Z_SPIN_LOCKED, 0,
	                                                   __ATOMIC_ACQUIRE, __ATOMIC_RELAXED);
}

Z_SPIN_INLINE void z_spin_drop(struct z_spin *spin)
{
	/* release: pairs with the acquire in z_spin_take(), z_spin_try() and z_spin_wait(). */
	if (Z_SPIN_CPUS)
		__atomic_store_n(&spin->locked, (uint8_t)0, __ATOMIC_RELEASE);
}

/* Takes the lock where interrupts are masked already. */
Z_SPIN_INLINE void z_spin_enter(struct k_spinlock *lock)
{
#ifdef CONFIG_SPIN_VALIDATE
	z_spin_check_lock(lock);
#endif
	z_spin_take(&lock->spin);
#ifdef CONFIG_SPIN_VALIDATE
	z_spin_note_lock(lock);
#endif
}

/* Masks this CPU's interrupts and takes the lock. Any context; the lock must not be the
 * caller's already. Wait: until those who asked before have let go. */
Z_SPIN_INLINE k_spinlock_key_t k_spin_lock(struct k_spinlock *lock)
{
	k_spinlock_key_t key = { .key = (int)arch_irq_lock() };

	z_spin_enter(lock);
	return key;
}

/* The same without waiting: 0, or -EBUSY with interrupts as before. */
Z_SPIN_INLINE int k_spin_trylock(struct k_spinlock *lock, k_spinlock_key_t *key)
{
	unsigned int irqs = arch_irq_lock();

	if (!z_spin_try(&lock->spin)) {
		arch_irq_unlock(irqs);
		return -16; /* EBUSY */
	}
#ifdef CONFIG_SPIN_VALIDATE
	z_spin_note_lock(lock);
#endif
	key->key = (int)irqs;
	return 0;
}

/* Lets go and restores interrupts. Caller: who holds the lock. */
Z_SPIN_INLINE void k_spin_unlock(struct k_spinlock *lock, k_spinlock_key_t key)
{
#ifdef CONFIG_SPIN_VALIDATE
	z_spin_check_unlock(lock);
#endif
	z_spin_drop(&lock->spin);
	arch_irq_unlock((unsigned int)key.key);
}

/* Lets go and leaves interrupts masked. */
Z_SPIN_INLINE void k_spin_release(struct k_spinlock *lock)
{
#ifdef CONFIG_SPIN_VALIDATE
	z_spin_check_unlock(lock);
#endif
	z_spin_drop(&lock->spin);
}

/* For tests: somebody holds it. */
Z_SPIN_INLINE bool z_spin_is_locked(struct k_spinlock *lock)
{
	return z_spin_held(&lock->spin);
}

/* K_SPINLOCK(&lock) { ... } holds the lock for the block; K_SPINLOCK_BREAK leaves it early.
 * return, goto and break out of it are bugs. */
static inline __attribute__((always_inline)) void z_spin_onexit(const k_spinlock_key_t *key)
{
	(void)key;
}

#define K_SPINLOCK_BREAK continue
#define K_SPINLOCK(lck)                                                                            \
	for (k_spinlock_key_t z_i __attribute__((__cleanup__(z_spin_onexit))) = { 0 },             \
	                          z_k = k_spin_lock(lck);                                          \
	     !z_i.key; k_spin_unlock((lck), z_k), z_i.key = 1)

#ifdef __cplusplus
}
#endif

#endif
