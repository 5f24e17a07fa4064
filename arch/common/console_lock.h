/* SPDX-License-Identifier: Apache-2.0 */
/* console_lock.h - one CPU at a time writes to the console. Interrupts are masked by the caller. */
#ifndef CR_ARCH_COMMON_CONSOLE_LOCK_H
#define CR_ARCH_COMMON_CONSOLE_LOCK_H

#include <stdbool.h>

#if defined(CONFIG_KERNEL) && CONFIG_MP_MAX_NUM_CPUS > 1

#include <zephyr/spinlock.h>

struct cr_console_lock {
	struct z_spin spin;
};

/* A CPU that died in here must not silence the others: nobody waits longer than a second. */
static inline bool cr_console_lock(struct cr_console_lock *lock)
{
	uint64_t start = arch_cycle();

	while (!z_spin_try(&lock->spin)) {
		if (arch_cycle() - start > CONFIG_SYS_CLOCK_HW_CYCLES_PER_SEC)
			return false;
		arch_spin_relax();
	}
	return true;
}

static inline void cr_console_unlock(struct cr_console_lock *lock, bool locked)
{
	if (locked)
		z_spin_drop(&lock->spin);
}

#else

/* The interrupt mask is enough. */
struct cr_console_lock {
	char none;
};

static inline bool cr_console_lock(struct cr_console_lock *lock)
{
	(void)lock;
	return true;
}

static inline void cr_console_unlock(struct cr_console_lock *lock, bool locked)
{
	(void)lock;
	(void)locked;
}

#endif

#endif
