/* SPDX-License-Identifier: Apache-2.0 */
/* Sleeping until an interrupt. raise.h has the proof that none is lost. */
#define _GNU_SOURCE
#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "arch/native/cpu.h"
#include "base/atomic.h"
#include "base/relax.h"

/* A hostile peer may overwrite our words, so idle looks and writes them again every look_us.
 * Nothing else needs that: tests make it long. */

/* Longer than the host takes to wake a sleeping peer: else two cores that answer each
 * other from sleep would never find out that spinning is faster. */
#define SPIN_US 100

static bool spin_until(struct native_cpu *cpu, uint64_t end_us)
{
	do {
		for (int i = 0; i < 64; i++) {
			if (cr_load_relaxed(&cpu->slot->pending) & cpu->enabled)
				return true;
			cr_relax();
		}
	} while (arch_time_us() < end_us);
	return false;
}

/* Spins where that is due. True: a line is ready. */
static bool spin(struct native_cpu *cpu)
{
	if (!cpu->spin_pays || !native_spin_is_due(&cpu->spin))
		return false;

	bool hit = spin_until(cpu, arch_time_us() + SPIN_US);

	native_spin_note(&cpu->spin, hit);
	return hit;
}

/* One sleep, no longer than until_us. Ready lines end it, signals may. */
static void sleep_once(struct native_cpu *cpu, uint64_t until_us)
{
	struct native_slot *slot = cpu->slot;
	struct timespec until = native_timespec(until_us);

	/* seq_cst: (3) and (4) in raise.h, pair with (2) and (1) in native_slot_raise(). */
	__atomic_store_n(&slot->wants, NATIVE_WANTS_WAKE, __ATOMIC_SEQ_CST);

	uint32_t pending = __atomic_load_n(&slot->pending, __ATOMIC_SEQ_CST);

	if (!(pending & cpu->enabled))
		(void)syscall(SYS_futex, &slot->pending, FUTEX_WAIT_BITSET, pending, &until, NULL,
		              FUTEX_BITSET_MATCH_ANY);
	cr_store_relaxed(&slot->wants, NATIVE_WANTS_NOTHING);
}

static void sleep_until_ready(struct native_cpu *cpu)
{
	while (!native_cpu_ready(cpu)) {
		uint64_t now = arch_time_us();
		uint64_t look = now + cpu->look_us;

		if (cpu->alarm_us <= now) {
			native_alarm_due(cpu);
			break;
		}
		cr_store_relaxed(&cpu->slot->tid, cpu->tid);
		sleep_once(cpu, cpu->alarm_us < look ? cpu->alarm_us : look);
	}
}

void arch_cpu_atomic_idle(unsigned int key)
{
	struct native_cpu *cpu = native_self();
	int saved = errno;

	/* While we spin nobody need tell us. */
	cr_store_relaxed(&cpu->slot->wants, NATIVE_WANTS_NOTHING);
	if (!native_cpu_ready(cpu) && !spin(cpu))
		sleep_until_ready(cpu);
	native_cpu_open(cpu);
	if (key)
		(void)arch_irq_lock();
	errno = saved;
}

void arch_cpu_idle(void)
{
	arch_cpu_atomic_idle(arch_irq_lock());
}
