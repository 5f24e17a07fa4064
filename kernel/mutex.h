/* SPDX-License-Identifier: Apache-2.0 */
/* mutex.h - what priority inheritance knows of a mutex. */
#ifndef CR_KERNEL_MUTEX_H
#define CR_KERNEL_MUTEX_H

#include <zephyr/kernel.h>

#include "base/atomic.h"

#define Z_MUTEX_MARK ((uintptr_t)1) /* in owner: somebody waits */

/* Who has it. It stays so while mutex->lock is held and the mark is set. */
static inline struct k_thread *z_mutex_owner(const struct k_mutex *mutex)
{
	return (struct k_thread *)(cr_load_relaxed(&mutex->owner) & ~Z_MUTEX_MARK);
}

#endif
