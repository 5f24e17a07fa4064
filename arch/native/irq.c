/* SPDX-License-Identifier: Apache-2.0 */
/* Interrupts of a core: mask, serve, connect. raise.h has the proof that none is lost. */
#define _GNU_SOURCE
#include <sched.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "arch/native/cpu.h"
#include "arch/native/machine.h"
#include "base/atomic.h"

/* Handlers in one round, and rounds, before the interrupted code gets a turn. */
#define ROUND_MAX      64
#define ROUNDS_MAX     8
#define STORM_PAUSE_US 200
#define LOOK_US        100000

/* One core for each image as yet: the others' structs come with their threads. */
static struct native_cpu boot_cpu;
static __thread struct native_cpu *self;

struct native_cpu *native_self(void)
{
	return self;
}

bool native_spin_pays(void)
{
	return self && self->spin_pays;
}

void native_raise_own(uint32_t lines)
{
	native_slot_raise(native_machine.cpu, lines, false);
}

/* Orders this thread's accesses against its own signal handler, which costs nothing. */
static inline void handler_fence(void)
{
	__atomic_signal_fence(__ATOMIC_SEQ_CST);
}

static inline void set_masked(struct native_cpu *cpu, uint32_t masked)
{
	handler_fence();
	cr_store_relaxed(&cpu->masked, masked);
	handler_fence();
}

uint32_t native_cpu_ready(const struct native_cpu *cpu)
{
	/* seq_cst: (4) in raise.h, pairs with (1) in native_slot_raise(). */
	return __atomic_load_n(&cpu->slot->pending, __ATOMIC_SEQ_CST) & cpu->enabled;
}

/* Interrupts are masked. At most ROUND_MAX handlers run. */
static void serve(struct native_cpu *cpu)
{
	cpu->in_isr = 1;
	for (int i = 0; i < ROUND_MAX; i++) {
		uint32_t ready = native_cpu_ready(cpu);

		if (!ready)
			break;

		unsigned int line = native_line_first(cpu->line, ready);
		const struct native_line *l = &cpu->line[line];

		/* Before the handler: what is raised while it runs is served again.
		 * acquire: pairs with (1) in native_slot_raise(); the handler sees what the
		 * other side wrote before. */
		cr_fetch_and_acq_rel(&cpu->slot->pending, ~CR_BIT(line));
		l->isr(l->arg);
	}
	cpu->in_isr = 0;
}

void native_cpu_open(struct native_cpu *cpu)
{
	native_alarm_check(cpu);
	for (int round = 0;; round++) {
		set_masked(cpu, 0);
		/* seq_cst: (3) in raise.h, pairs with (2) in native_slot_raise(). */
		__atomic_store_n(&cpu->slot->wants, NATIVE_WANTS_SIGNAL, __ATOMIC_SEQ_CST);
		if (!native_cpu_ready(cpu))
			return;
		set_masked(cpu, 1);
		cr_store_relaxed(&cpu->slot->wants, NATIVE_WANTS_NOTHING);
		if (round == ROUNDS_MAX)
			break;
		serve(cpu);
	}
	/* Somebody raises lines faster than we serve them. Let the interrupted code
	 * run for a moment; the timer brings us back. */
	native_timer_set(cpu, arch_time_us() + STORM_PAUSE_US);
	set_masked(cpu, 0);
}

/* Runs on the core's own thread. wants is left alone while the core sleeps (WAKE). */
static void on_signal(int signal)
{
	struct native_cpu *cpu = self;
	int saved = errno;

	(void)signal;
	if (!cpu)
		return;
	if (cr_load_relaxed(&cpu->masked)) {
		if (cr_load_relaxed(&cpu->slot->wants) == NATIVE_WANTS_SIGNAL)
			cr_store_relaxed(&cpu->slot->wants, NATIVE_WANTS_NOTHING);
	} else {
		set_masked(cpu, 1);
		native_cpu_open(cpu);
	}
	errno = saved;
}

unsigned int arch_irq_lock(void)
{
	struct native_cpu *cpu = self;
	unsigned int key = cr_load_relaxed(&cpu->masked);

	set_masked(cpu, 1);
	return key;
}

void arch_irq_unlock(unsigned int key)
{
	struct native_cpu *cpu = self;

	if (key)
		return;
	set_masked(cpu, 0);
	/* No ordered access here: a line that arrives after these loads sends a signal,
	 * for wants says so; and when it does not, the slow path makes it. */
	if (cr_unlikely(cr_load_relaxed(&cpu->slot->wants) != NATIVE_WANTS_SIGNAL ||
	                (cr_load_relaxed(&cpu->slot->pending) & cpu->enabled))) {
		set_masked(cpu, 1);
		native_cpu_open(cpu);
	}
}

bool arch_is_in_isr(void)
{
	return self && self->in_isr;
}

int arch_irq_connect(unsigned int irq, unsigned int priority, arch_isr isr, const void *arg)
{
	if (irq >= NATIVE_LINES || priority > UINT8_MAX || !isr)
		return -EINVAL;

	unsigned int key = arch_irq_lock();

	self->enabled &= ~CR_BIT(irq);
	self->line[irq] = (struct native_line){ .isr = isr, .arg = arg, .priority = priority };
	arch_irq_unlock(key);
	return 0;
}

void arch_irq_enable(unsigned int irq)
{
	if (irq >= NATIVE_LINES || !self->line[irq].isr)
		return;

	unsigned int key = arch_irq_lock();

	self->enabled |= CR_BIT(irq);
	if (irq == NATIVE_LINE_ALARM)
		native_timer_set(self, self->alarm_us);
	arch_irq_unlock(key);
}

void arch_irq_disable(unsigned int irq)
{
	if (irq >= NATIVE_LINES)
		return;

	unsigned int key = arch_irq_lock();

	self->enabled &= ~CR_BIT(irq);
	arch_irq_unlock(key);
}

int arch_irq_is_enabled(unsigned int irq)
{
	return irq < NATIVE_LINES && (self->enabled & CR_BIT(irq));
}

void arch_irq_set_pending(unsigned int irq)
{
	unsigned int key = arch_irq_lock();

	if (irq < NATIVE_LINES)
		native_raise_own(CR_BIT(irq));
	arch_irq_unlock(key);
}

int native_cpu_init(unsigned int id)
{
	struct sigaction action = { .sa_handler = on_signal, .sa_flags = SA_RESTART };
	sigset_t mine;
	cpu_set_t host;

	boot_cpu = (struct native_cpu){
		.slot = &native_machine.control->slot[id],
		.id = id,
		.tid = (uint32_t)syscall(SYS_gettid),
		.masked = 1,
		.alarm_us = UINT64_MAX,
		.timer_us = UINT64_MAX,
		.look_us = LOOK_US,
		.spin_pays = sched_getaffinity(0, sizeof(host), &host) == 0 && CPU_COUNT(&host) > 1,
	};
	self = &boot_cpu;
	cr_store_relaxed(&self->slot->wants, NATIVE_WANTS_NOTHING);
	cr_store_relaxed(&self->slot->tid, self->tid);
	cr_fetch_add_relaxed(&self->slot->life, 1u);

	sigemptyset(&action.sa_mask);
	sigemptyset(&mine);
	sigaddset(&mine, NATIVE_SIGNAL);
	if (sigaction(NATIVE_SIGNAL, &action, NULL) < 0)
		return -errno;
	return -pthread_sigmask(SIG_UNBLOCK, &mine, NULL);
}
