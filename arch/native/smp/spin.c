/* SPDX-License-Identifier: Apache-2.0 */
/* Spinning before a sleep, where it helped lately and nobody else wants the host's CPU. */
#define _GNU_SOURCE
#include <sched.h>

#include "arch/native/host.h"
#include "arch/native/smp/smp.h"
#include "base/atomic.h"
#include "base/relax.h"

/* Longer than the host takes to wake a sleeping peer: else two that answer each other from sleep
 * would never find out that spinning is faster. */
#define SPIN_NS 50000u

#define RELAX_TURNS 64 /* of a spin loop, then the host may run somebody else */

static int32_t busy; /* CPUs that do something, and spinning threads */
static int32_t host_cpus;

void native_spin_init(void)
{
	cpu_set_t set;

	host_cpus = sched_getaffinity(0, sizeof(set), &set) == 0 ? CPU_COUNT(&set) : 1;
}

void native_spin_busy(int change)
{
	(void)cr_fetch_add_relaxed(&busy, change);
}

static bool spin_until(native_spin_fn done, const void *arg, uint64_t end)
{
	do {
		for (int i = 0; i < 64; i++) {
			if (done(arg))
				return true;
			cr_relax();
		}
	} while (cr_load_relaxed(&busy) <= host_cpus && arch_cycle() < end);
	return false;
}

bool native_spin_for(struct native_spin *s, native_spin_fn done, const void *arg)
{
	if (cr_load_relaxed(&busy) >= host_cpus || !native_spin_is_due(s))
		return false;

	native_spin_busy(1);

	bool hit = spin_until(done, arg, arch_cycle() + SPIN_NS);

	native_spin_busy(-1);
	native_spin_note(s, hit);
	return hit;
}

void z_native_relax(void)
{
	cr_relax();
	if (++z_native_self.relaxed % RELAX_TURNS)
		return;
	/* The lock's holder may have no CPU of the host's now. */
	native_host_enter();
	(void)sched_yield();
	native_host_leave();
}
