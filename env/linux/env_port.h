/* SPDX-License-Identifier: Apache-2.0 */
/* env_port.h - Linux user space: a futex word per lock and per event. */
#ifndef CR_ENV_LINUX_ENV_PORT_H
#define CR_ENV_LINUX_ENV_PORT_H

#include "base/atomic.h"
#include "base/relax.h"
#include "base/cr.h"

#include <corral/sync.h>

/* cr_lock.word: 0 free, 1 held. Sections are a few dozen instructions, so nobody
 * sleeps on the word and letting go is a plain store. */
typedef unsigned int cr_lock_key;

void cr_lock_slow(struct cr_lock *lock);

static inline void cr_lock_init(struct cr_lock *lock)
{
	lock->word = 0;
}

static inline cr_lock_key cr_lock(struct cr_lock *lock)
{
	/* acquire: pairs with the release in cr_unlock(). */
	if (cr_unlikely(cr_exchange_acquire(&lock->word, 1u) != 0))
		cr_lock_slow(lock);
	return 0;
}

static inline bool cr_try_lock(struct cr_lock *lock, cr_lock_key *key)
{
	*key = 0;
	/* acquire: pairs with the release in cr_unlock(). */
	return cr_exchange_acquire(&lock->word, 1u) == 0;
}

static inline void cr_unlock(struct cr_lock *lock, cr_lock_key key)
{
	(void)key;
	/* release: pairs with the acquire in cr_lock() and cr_lock_slow(). */
	cr_store_release(&lock->word, 0u);
}

void cr_event_wake(struct cr_event *event);
bool cr_event_wait(struct cr_event *event, uint32_t seq, uint64_t deadline_us);

#include "env/event.h"

uint64_t cr_now_us(void);

/* The thread pointer is the cheapest name of a thread. */
static inline uintptr_t cr_self(void)
{
	return (uintptr_t)__builtin_thread_pointer();
}

static inline void cr_cpu_relax(void)
{
	cr_relax();
}

#endif
