/* SPDX-License-Identifier: Apache-2.0 */
/* Time, and the thread that sleeps for the CPUs that run: until the earliest of their deadlines, then it
 * raises the timer's line. CPUs that are idle sleep until their own.
 *
 * timer.next is how long the thread sleeps. A CPU writes armed, then reads next, and wakes the thread
 * by changing native_timer_changes when its deadline is earlier. While the thread looks at what is
 * armed, next says "never": who arms something then changes native_timer_changes, on which the thread sleeps
 * with the value from before its look. */
#define _GNU_SOURCE
#include <time.h>

#include "arch/kernel.h"
#include "arch/native/host.h"
#include "arch/native/run.h"
#include "arch/native/smp/smp.h"
#include "base/atomic.h"

#define NEVER  UINT64_MAX
#define SECOND UINT64_C(1000000000)

uint32_t native_timer_changes;

static struct {
	uint64_t next;
	void (*errand)(void); /* for the first thread, or NULL */
} timer = { .next = NEVER };

static uint64_t start;

static uint64_t clock_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (uint64_t)now.tv_sec * SECOND + (uint64_t)now.tv_nsec;
}

/* Before any other constructor may ask for the time. */
__attribute__((constructor(101))) static void start_clock(void)
{
	start = clock_now() - 1000;
}

uint64_t z_native_cycle(void)
{
	native_host_enter();

	uint64_t now = clock_now() - start;

	native_host_leave();
	return now;
}

uint64_t arch_time_us(void)
{
	return z_native_cycle() / 1000u;
}

struct timespec native_timespec(uint64_t cycle)
{
	uint64_t most = (uint64_t)INT32_MAX * SECOND;
	uint64_t at = cycle > most - start ? most : cycle + start;

	return (struct timespec){ .tv_sec = (time_t)(at / SECOND), .tv_nsec = (long)(at % SECOND) };
}

/* ---- the CPUs' side ---- */

static void arm(uint64_t *word, uint64_t at)
{
	/* seq_cst: see above; the thread writes next, then reads the word. */
	__atomic_store_n(word, at, __ATOMIC_SEQ_CST);
	if (at < __atomic_load_n(&timer.next, __ATOMIC_SEQ_CST))
		native_timer_wake();
}

void native_timer_sync(struct native_cpu *cpu)
{
	uint64_t at = cpu->deadline;

	if (cpu->synced == at)
		return;
	cpu->synced = at;
	if (at != NEVER && at <= arch_cycle())
		cr_fetch_or_acq_rel(&cpu->pending, CR_BIT(NATIVE_LINE_TIMER));
	else
		arm(&cpu->armed, at);
}

void native_timer_release(struct native_cpu *cpu)
{
	cpu->synced = NEVER;
	cr_store_relaxed(&cpu->armed, NEVER);
}

void arch_timer_set(uint64_t at)
{
	native_cpu()->deadline = at;
	/* It may be the one that has come already. */
	native_cpu()->synced = NEVER;
	z_native_self.noted = 1; /* opening tells the timer thread */
}

void native_timer_isr(const void *arg)
{
	struct native_cpu *cpu = native_cpu();

	(void)arg;
	cpu->synced = NEVER;
	if (cpu->deadline > arch_cycle())
		return; /* it was set anew since: opening sees to it */
	cpu->deadline = NEVER;
	cr_kernel_timer_isr();
}

/* ---- the thread's side ---- */

/* Takes *word back when it is due; true then. Else *next is that at most. */
static bool is_due(uint64_t *word, uint64_t now, uint64_t *next)
{
	/* seq_cst: see above. */
	uint64_t at = __atomic_load_n(word, __ATOMIC_SEQ_CST);

	if (at <= now)
		return cr_cas_acq_rel(word, &at, NEVER);
	if (at < *next)
		*next = at;
	return false;
}

/* The same for the signal that the occupant asks for. */
static bool retry_due(struct native_cpu *cpu, uint64_t now, uint64_t *next)
{
	uint32_t pause_us = cr_exchange_acquire(&cpu->retry_us, 0u);

	if (pause_us)
		cpu->retry = now + pause_us * 1000u;
	return is_due(&cpu->retry, now, next);
}

static uint64_t look(uint64_t now)
{
	uint64_t next = NEVER;

	for (unsigned int i = 0; i < native_cpu_count; i++) {
		struct native_cpu *cpu = &native_cpus[i];

		if (is_due(&cpu->armed, now, &next))
			native_irq_raise(cpu, CR_BIT(NATIVE_LINE_TIMER));
		if (retry_due(cpu, now, &next))
			native_irq_signal(cpu);
	}
	return next;
}

static void run_errand(void)
{
	/* acquire: pairs with the release in native_on_first_thread(). */
	void (*errand)(void) = __atomic_exchange_n(&timer.errand, NULL, __ATOMIC_ACQUIRE);

	if (errand)
		errand();
}

void native_on_first_thread(void (*fn)(void))
{
	/* release: pairs with the acquire in run_errand(). */
	cr_store_release(&timer.errand, fn);
	native_timer_wake();
}

void native_timer_run(void)
{
	for (;;) {
		/* acquire: pairs with the release in wake(). */
		uint32_t seen = cr_load_acquire(&native_timer_changes);
		uint64_t next;

		/* seq_cst: see above. */
		__atomic_store_n(&timer.next, NEVER, __ATOMIC_SEQ_CST);
		run_errand();
		next = look(arch_cycle());
		__atomic_store_n(&timer.next, next, __ATOMIC_SEQ_CST);

		struct timespec at = native_timespec(next);

		(void)syscall(SYS_futex, &native_timer_changes, FUTEX_WAIT_BITSET_PRIVATE, seen,
		              &at, NULL, FUTEX_BITSET_MATCH_ANY);
	}
}
