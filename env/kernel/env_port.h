/* SPDX-License-Identifier: Apache-2.0 */
/* env_port.h - an image that has the kernel: a lock is a spinlock, an event a wait queue. */
#ifndef CR_ENV_KERNEL_ENV_PORT_H
#define CR_ENV_KERNEL_ENV_PORT_H

#include <zephyr/kernel.h>

#include "base/atomic.h"
#include "base/cr.h"

#include <corral/sync.h>

typedef unsigned int cr_lock_key;

/* cr_lock.word is a spinlock's; with one CPU the interrupt mask is the lock. */
static inline struct z_spin *cr_lock_spin(struct cr_lock *lock)
{
	return (struct z_spin *)(void *)&lock->word;
}

static inline void cr_lock_init(struct cr_lock *lock)
{
	lock->word = 0;
}

static inline cr_lock_key cr_lock(struct cr_lock *lock)
{
	unsigned int key = arch_irq_lock();

	z_spin_take(cr_lock_spin(lock));
	return key;
}

static inline bool cr_try_lock(struct cr_lock *lock, cr_lock_key *key)
{
	*key = arch_irq_lock();
	if (z_spin_try(cr_lock_spin(lock)))
		return true;
	arch_irq_unlock(*key);
	return false;
}

static inline void cr_unlock(struct cr_lock *lock, cr_lock_key key)
{
	z_spin_drop(cr_lock_spin(lock));
	arch_irq_unlock(key);
}

void cr_event_wake(struct cr_event *event);
bool cr_event_wait(struct cr_event *event, uint32_t seq, uint64_t deadline_us);

#include "env/event.h"

static inline uint64_t cr_now_us(void)
{
	return k_cyc_to_us_floor64(arch_cycle()) + 1u;
}

/* A handler that interrupts a thread is another context: it must not count as the thread. */
static inline uintptr_t cr_self(void)
{
	return k_is_in_isr() ? (uintptr_t)_current_cpu : (uintptr_t)_current;
}

static inline void cr_cpu_relax(void)
{
	arch_spin_relax();
}

#endif
