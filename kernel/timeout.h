/* SPDX-License-Identifier: Apache-2.0 */
/* timeout.h - functions that the timer's interrupt calls at a tick.
 *
 * Each CPU has its own list and timer; a time-out belongs to the CPU that added it. There is no tick
 * interrupt: the timer is set to the first expiry. Any context. */
#ifndef CR_KERNEL_TIMEOUT_H
#define CR_KERNEL_TIMEOUT_H

#include <zephyr/kernel.h>

#include "base/atomic.h"
#include "base/cr.h"

#define Z_CYC_PER_TICK                                                                             \
	((uint64_t)CONFIG_SYS_CLOCK_HW_CYCLES_PER_SEC / CONFIG_SYS_CLOCK_TICKS_PER_SEC)

/* Ticks since start-up. */
static inline int64_t z_now_ticks(void)
{
	return (int64_t)(arch_cycle() / Z_CYC_PER_TICK);
}

static inline void z_timeout_init(struct _timeout *timeout)
{
	timeout->queued = 0;
	timeout->order = 0;
}

/* Has fn(timeout) called at `when`: relative ones at the first tick that is at least that far
 * away, absolute ones at theirs or, when that is past, at the next. K_FOREVER: never. timeout is in no list. */
void z_timeout_add(struct _timeout *timeout, _timeout_func_t fn, k_timeout_t when);

/* The same at a tick that is yet to come. */
void z_timeout_add_at(struct _timeout *timeout, _timeout_func_t fn, int64_t tick);

/* Takes it out. 0, or -EINVAL: it was in no list; its function may be running. */
int z_timeout_abort(struct _timeout *timeout);

/* z_timeout_sync() of one that may have been in a list. */
void z_timeout_wait(const struct _timeout *timeout);

/* Returns when timeout's function runs on no other CPU. The caller holds no lock that
 * the function may want. */
static inline void z_timeout_sync(const struct _timeout *timeout)
{
	/* NULL: it was in no list ever. */
	if (cr_load_relaxed(&timeout->fn))
		z_timeout_wait(timeout);
}

static inline bool z_timeout_is_inactive(const struct _timeout *timeout)
{
	/* acquire: pairs with the release in timeout.c. */
	return !cr_load_acquire(&timeout->queued);
}

/* Ticks until it expires, 0 when it is in no list. */
k_ticks_t z_timeout_remaining(const struct _timeout *timeout);

/* The tick at which it expires, that of now when it is in no list. */
k_ticks_t z_timeout_expires(const struct _timeout *timeout);

/* In a time-out's function: its order when it was taken out of the list. */
static inline uint32_t z_timeout_firing_order(void)
{
	return arch_curr_cpu()->timeouts.firing_order;
}

void z_timeouts_init(struct _cpu *cpu);

/* The timer of cpu, the calling one, comes at this cycle at the latest, for z_slice_look(). UINT64_MAX: not for
 * that. Interrupts masked. */
void z_timeouts_look(struct _cpu *cpu, uint64_t at);

/* The cycle of the first time-out of cpu, the calling one; UINT64_MAX: there is none. */
uint64_t z_timeouts_next(struct _cpu *cpu);

/* Tick at which a relative or absolute time-out expires, as z_timeout_add() takes it. */
int64_t z_timeout_tick(k_timeout_t when);

/* In a time-out's function: it touches the time-out no more, and z_timeout_sync() need not wait for
 * what is left of it. */
static inline void z_timeout_left(void)
{
	/* release: pairs with the acquire in z_timeout_sync(). */
	cr_store_release(&arch_curr_cpu()->timeouts.firing, NULL);
}

#endif
