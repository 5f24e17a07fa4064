/* SPDX-License-Identifier: Apache-2.0 */
/* env_port.h - one core without a kernel: a lock is interrupts off. */
#ifndef CR_ENV_BARE_ENV_PORT_H
#define CR_ENV_BARE_ENV_PORT_H

#include "arch/arch.h"
#include "base/atomic.h"
#include "base/cr.h"

#include <corral/sync.h>

/* The core's interrupt mask is the lock; cr_lock.word is not used. */
typedef unsigned int cr_lock_key;

static inline void cr_lock_init(struct cr_lock *lock)
{
	(void)lock;
}

static inline cr_lock_key cr_lock(struct cr_lock *lock)
{
	(void)lock;
	return arch_irq_lock();
}

static inline bool cr_try_lock(struct cr_lock *lock, cr_lock_key *key)
{
	*key = cr_lock(lock);
	return true;
}

static inline void cr_unlock(struct cr_lock *lock, cr_lock_key key)
{
	(void)lock;
	arch_irq_unlock(key);
}

bool cr_event_wait(struct cr_event *event, uint32_t seq, uint64_t deadline_us);

static inline void cr_event_init(struct cr_event *event)
{
	event->seq = 0;
}

static inline uint32_t cr_event_seq(struct cr_event *event)
{
	return cr_load_acquire(&event->seq);
}

static inline void cr_event_post(struct cr_event *event)
{
	cr_fetch_add_acq_rel(&event->seq, 1u);
}

static inline uint64_t cr_now_us(void)
{
	return arch_time_us();
}

/* A handler that interrupts the thread is another context: it must not count as the thread. */
static inline uintptr_t cr_self(void)
{
	return 1u + (uintptr_t)arch_is_in_isr();
}

static inline void cr_cpu_relax(void)
{
}

#endif
