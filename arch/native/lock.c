/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE
#include "arch/native/lock.h"

#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/atomic.h"
#include "base/cr.h"

static __thread char me; /* its address names the thread */

static void wait_for(struct native_lock *lock)
{
	int saved = errno;

	/* acquire: pairs with the release in native_lock_drop(). */
	while (cr_exchange_acquire(&lock->word, 2u) != 0)
		(void)syscall(SYS_futex, &lock->word, FUTEX_WAIT_PRIVATE, 2u, NULL, NULL, 0);
	errno = saved;
}

bool native_lock_take(struct native_lock *lock)
{
	uint32_t unused = 0;

	if (cr_load_relaxed(&lock->owner) == &me)
		return false;
	/* acquire: pairs with the release in native_lock_drop(). */
	if (!cr_cas_acquire(&lock->word, &unused, 1u))
		wait_for(lock);
	cr_store_relaxed(&lock->owner, &me);
	return true;
}

void native_lock_drop(struct native_lock *lock)
{
	int saved = errno;

	cr_store_relaxed(&lock->owner, NULL);
	/* release: pairs with the acquire in native_lock_take(). */
	if (cr_exchange_release(&lock->word, 0u) == 2)
		(void)syscall(SYS_futex, &lock->word, FUTEX_WAKE_PRIVATE, 1, NULL, NULL, 0);
	errno = saved;
}

void native_lock_abandon(struct native_lock *lock)
{
	if (cr_load_relaxed(&lock->owner) == &me)
		native_lock_drop(lock);
}
