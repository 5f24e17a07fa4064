/* SPDX-License-Identifier: Apache-2.0 */
/* spinlock.h - libmetal's spin lock. Interrupts stay as they are: a handler must not
 * take a lock that its thread may hold. */
#ifndef METAL_SPINLOCK_H
#define METAL_SPINLOCK_H

#include <metal/atomic.h>
#include <metal/cpu.h>

#ifdef __cplusplus
extern "C" {
#endif

struct metal_spinlock {
	atomic_flag w; /* private */
};

#define METAL_SPINLOCK_INIT                                                                        \
	{                                                                                          \
		ATOMIC_FLAG_INIT                                                                   \
	}

static inline void metal_spinlock_init(struct metal_spinlock *slock)
{
	atomic_flag_clear(&slock->w);
}

/* Spins for as long as somebody else holds it. */
static inline void metal_spinlock_acquire(struct metal_spinlock *slock)
{
	while (atomic_flag_test_and_set(&slock->w))
		metal_cpu_yield();
}

static inline void metal_spinlock_release(struct metal_spinlock *slock)
{
	atomic_flag_clear(&slock->w);
}

#ifdef __cplusplus
}
#endif

#endif
