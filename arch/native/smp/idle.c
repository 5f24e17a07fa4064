/* SPDX-License-Identifier: Apache-2.0 */
/* Sleeping until an interrupt. smp.h has the proof that none is lost.
 *
 * CPU 0 sleeps on the word that other images write; this image wakes it there too, by a line
 * that says so. A hostile image may overwrite that word, so CPU 0 looks again every look_us. */
#define _GNU_SOURCE
#include <limits.h>
#include <linux/futex.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "arch/native/smp/smp.h"
#include "base/atomic.h"

/* The word that cpu sleeps on. */
static uint32_t *word_of(struct native_cpu *cpu)
{
	return cpu->slot ? &cpu->slot->pending : &cpu->pending;
}

void native_idle_wake(struct native_cpu *cpu)
{
	__atomic_fetch_or(word_of(cpu), CR_BIT(NATIVE_LINE_LOCAL), __ATOMIC_SEQ_CST);
	(void)syscall(SYS_futex, word_of(cpu), FUTEX_WAKE, INT_MAX, NULL, NULL, 0);
}

/* One sleep, no longer than until. Ready lines end it, signals may. Whoever reads WAKE sets LOCAL:
 * either seen has it, or the word has changed and the system refuses to sleep. */
static void sleep_once(struct native_cpu *cpu, uint64_t until)
{
	struct timespec at = native_timespec(until);
	uint32_t seen;

	if (cr_load_relaxed(word_of(cpu)) & CR_BIT(NATIVE_LINE_LOCAL))
		cr_fetch_and_acq_rel(word_of(cpu), ~CR_BIT(NATIVE_LINE_LOCAL));
	native_irq_want(cpu, NATIVE_WANTS_WAKE);
	/* seq_cst: (4) in smp.h, with the look at what is ready. */
	seen = __atomic_load_n(word_of(cpu), __ATOMIC_SEQ_CST);
	if (!(seen & CR_BIT(NATIVE_LINE_LOCAL)) && !native_irq_ready(cpu))
		(void)syscall(SYS_futex, word_of(cpu), FUTEX_WAIT_BITSET, seen, &at, NULL,
		              FUTEX_BITSET_MATCH_ANY);
	native_irq_want(cpu, NATIVE_WANTS_NOTHING);
}

static void sleep_until_ready(struct native_cpu *cpu)
{
	native_timer_release(cpu);
	while (!native_irq_ready(cpu)) {
		uint64_t now = arch_cycle();
		uint64_t look = cpu->slot ? now + cpu->look_us * 1000u : UINT64_MAX;

		if (cpu->deadline <= now) {
			cr_fetch_or_acq_rel(&cpu->pending, CR_BIT(NATIVE_LINE_TIMER));
			break;
		}
		native_end_sleep(cpu);
		sleep_once(cpu, cpu->deadline < look ? cpu->deadline : look);
	}
	native_end_wake(cpu);
}

static bool is_ready(const void *arg)
{
	return native_irq_ready(arg) != 0;
}

void arch_cpu_atomic_idle(unsigned int key)
{
	struct native_cpu *cpu = native_cpu();
	int saved = errno;

	/* While we spin nobody need tell us. */
	native_irq_want(cpu, NATIVE_WANTS_NOTHING);
	if (!native_irq_ready(cpu)) {
		native_spin_busy(-1);
		if (!native_spin_for(&cpu->spin, is_ready, cpu))
			sleep_until_ready(cpu);
		native_spin_busy(1);
	}
	z_native_open();
	if (key)
		(void)arch_irq_lock();
	errno = saved;
}

void arch_cpu_idle(void)
{
	arch_cpu_atomic_idle(arch_irq_lock());
}
