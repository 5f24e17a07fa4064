/* SPDX-License-Identifier: Apache-2.0 */
/* Interrupts of the kernel's CPUs: mask, serve, connect, preempt. smp.h has the proof that
 * none is lost.
 *
 * A handler runs on the host thread that it interrupts, and so does what follows: the kernel may let
 * another thread run before the interrupted one goes on, which then is parked inside the signal's
 * handler. */
#define _GNU_SOURCE
#include <sys/syscall.h>
#include <unistd.h>

#include "arch/kernel.h"
#include "arch/native/host.h"
#include "arch/native/line.h"
#include "arch/native/machine.h"
#include "arch/native/member.h"
#include "arch/native/smp/smp.h"
#include "base/atomic.h"

/* Handlers in one round, and rounds, before the interrupted code gets a turn. */
#define ROUND_MAX      64
#define ROUNDS_MAX     8
#define STORM_PAUSE_US 200

struct native_cpu native_cpus[CONFIG_MP_MAX_NUM_CPUS];
__thread struct z_native_self z_native_self;

static struct native_line lines[NATIVE_LINES]; /* written while the line is disabled */
static uint32_t enabled;

/* ---- raise ---- */

uint32_t native_irq_ready(const struct native_cpu *cpu)
{
	/* seq_cst: (4) in smp.h, pairs with (1) in native_irq_raise() and native_slot_raise(). */
	uint32_t pending = __atomic_load_n(&cpu->pending, __ATOMIC_SEQ_CST);

	if (cpu->slot)
		pending |= __atomic_load_n(&cpu->slot->pending, __ATOMIC_SEQ_CST) &
		           NATIVE_FOREIGN_LINES;
	return pending & cr_load_relaxed(&enabled);
}

bool native_irq_foreign(void)
{
	bool others = native_machine.named;

	if (!(cr_load_relaxed(&enabled) & (CR_BIT(NATIVE_LINE_DOORBELLS) - 1u)))
		return false;
	for (unsigned int i = 0; i < NATIVE_CPUS && !others; i++)
		others = native_member_pid(i) != 0; /* 0 for ourselves */
	return others;
}

void native_irq_signal(const struct native_cpu *cpu)
{
	pid_t tid = (pid_t)cr_load_acquire(&cpu->occupant);

	if (tid > 0)
		(void)syscall(SYS_tgkill, getpid(), tid, NATIVE_SIGNAL);
}

void native_irq_raise(struct native_cpu *cpu, uint32_t raised)
{
	int saved = errno;

	/* seq_cst: (1) and (2) in smp.h, pair with (4) and (3) in z_native_open() and in idle.
	 * (1) also releases what the caller wrote before. */
	__atomic_fetch_or(&cpu->pending, raised, __ATOMIC_SEQ_CST);
	switch (__atomic_load_n(&cpu->wants, __ATOMIC_SEQ_CST)) {
	case NATIVE_WANTS_WAKE:
		native_idle_wake(cpu);
		break;
	case NATIVE_WANTS_SIGNAL:
		native_irq_signal(cpu);
		break;
	default:
		break;
	}
	errno = saved;
}

void native_raise_own(uint32_t raised)
{
	native_irq_raise(&native_cpus[0], raised);
}

bool native_spin_pays(void)
{
	return z_native_self.cpu != NULL;
}

void arch_ipi(uint32_t mask)
{
	for (; mask; mask &= mask - 1u)
		native_irq_raise(&native_cpus[__builtin_ctz(mask)], CR_BIT(NATIVE_LINE_IPI));
}

/* ---- serve ---- */

void native_irq_arrive(struct native_cpu *cpu)
{
	struct z_native_self *self = &z_native_self;

	self->native = cpu;
	cr_store_relaxed(&self->cpu, &_kernel.cpus[cpu->id]);
	self->noted = 1;
	cr_store_relaxed(&cpu->occupant, self->tid);
	if (cpu->slot)
		cr_store_relaxed(&cpu->slot->tid, self->tid);
}

/* Before the handler: what is raised while it runs is served again. acquire: pairs with (1);
 * the handler sees what the other side wrote before. */
static void take(struct native_cpu *cpu, unsigned int line)
{
	cr_fetch_and_acq_rel(&cpu->pending, ~CR_BIT(line));
	if (cpu->slot && (cr_load_relaxed(&cpu->slot->pending) & CR_BIT(line)))
		cr_fetch_and_acq_rel(&cpu->slot->pending, ~CR_BIT(line));
}

static void enter_isr(struct z_native_self *self)
{
	self->in_isr++;
	self->cpu->nested++;
}

/* Interrupts are masked, as at the end; the thread may have moved meanwhile. */
static void leave_isr(struct z_native_self *self)
{
	self->in_isr--;
	if (--self->cpu->nested == 0 && self->cpu->resched)
		cr_kernel_irq_exit();
}

/* At most ROUND_MAX handlers run. */
static void serve(struct z_native_self *self)
{
	struct native_cpu *cpu = self->native;

	enter_isr(self);
	for (int i = 0; i < ROUND_MAX; i++) {
		uint32_t ready = native_irq_ready(cpu);

		if (!ready)
			break;

		unsigned int line = native_line_first(lines, ready);

		take(cpu, line);
		lines[line].isr(lines[line].arg);
	}
	leave_isr(self);
}

void z_native_open(void)
{
	struct z_native_self *self = &z_native_self;

	if (self->host || !self->cpu)
		return;
	for (int round = 0;; round++) {
		self->masked = 1;
		Z_NATIVE_FENCE();
		self->noted = 0;
		self->native->tries = 0;
		native_timer_sync(self->native);
		/* seq_cst: (3) in smp.h, pairs with (2) in native_irq_raise(). */
		native_irq_want(self->native, NATIVE_WANTS_SIGNAL);
		if (!native_irq_ready(self->native)) {
			Z_NATIVE_FENCE();
			cr_store_relaxed(&self->masked, 0u);
			Z_NATIVE_FENCE();
			if (!cr_load_relaxed(&self->noted))
				return;
			continue;
		}
		native_irq_want(self->native, NATIVE_WANTS_NOTHING);
		if (round >= ROUNDS_MAX)
			break;
		serve(self);
	}
	/* Somebody raises lines faster than we serve them. Let the interrupted code run for a
	 * moment. */
	native_timer_retry(self->native, STORM_PAUSE_US);
	Z_NATIVE_FENCE();
	cr_store_relaxed(&self->masked, 0u);
}

void arch_irq_offload(void (*routine)(const void *parameter), const void *parameter)
{
	unsigned int key = arch_irq_lock();

	enter_isr(&z_native_self);
	routine(parameter);
	leave_isr(&z_native_self);
	arch_irq_unlock(key);
}

bool arch_is_in_isr(void)
{
	return z_native_self.in_isr != 0;
}

/* ---- lines ---- */

int arch_irq_connect(unsigned int irq, unsigned int priority, arch_isr isr, const void *arg)
{
	if (irq >= NATIVE_LINES || priority > UINT8_MAX || !isr)
		return -EINVAL;
	arch_irq_disable(irq);
	lines[irq] = (struct native_line){ .isr = isr, .arg = arg, .priority = priority };
	return 0;
}

void arch_irq_enable(unsigned int irq)
{
	if (irq >= NATIVE_LINES || !lines[irq].isr)
		return;
	/* seq_cst: before the CPUs' look at what is pending. */
	__atomic_fetch_or(&enabled, CR_BIT(irq), __ATOMIC_SEQ_CST);
	for (unsigned int i = 0; i < arch_num_cpus(); i++)
		native_irq_raise(&native_cpus[i], 0);
}

void arch_irq_disable(unsigned int irq)
{
	if (irq < NATIVE_LINES)
		cr_fetch_and_acq_rel(&enabled, ~CR_BIT(irq));
}

int arch_irq_is_enabled(unsigned int irq)
{
	return irq < NATIVE_LINES && (cr_load_relaxed(&enabled) & CR_BIT(irq));
}

void arch_irq_set_pending(unsigned int irq)
{
	unsigned int key = arch_irq_lock();

	if (irq < NATIVE_LINES)
		native_irq_raise(z_native_self.native, CR_BIT(irq));
	arch_irq_unlock(key);
}
