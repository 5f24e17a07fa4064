/* SPDX-License-Identifier: Apache-2.0 */
/* Interrupts: mask, serve, connect, send. A handler runs on the stack of the thread that it interrupts. */
#include "arch/kernel.h"
#include "arch/native/line.h"
#include "arch/native/raise.h"
#include "arch/native/seeded/seeded.h"

static struct native_line lines[NATIVE_LINES];
static uint32_t enabled;

/* ---- mask ---- */

unsigned int arch_irq_lock(void)
{
	unsigned int key;

	if (!seeded_self->masked)
		SEEDED_POINT(SEEDED_MASK);
	key = seeded_self->masked;
	seeded_self->masked = 1;
	return key;
}

void arch_irq_unlock(unsigned int key)
{
	if (key)
		return;
	seeded_self->masked = 0;
	SEEDED_POINT(SEEDED_OPEN);
}

struct k_thread *arch_current_thread(void)
{
	return seeded_self->thread;
}

struct _cpu *arch_curr_cpu(void)
{
	return &_kernel.cpus[seeded_self->id];
}

bool arch_is_in_isr(void)
{
	return arch_curr_cpu()->nested != 0;
}

/* ---- serve ---- */

uint32_t seeded_irq_ready(struct seeded_cpu *cpu)
{
	if (cpu->deadline <= seeded_run.now) {
		cpu->deadline = UINT64_MAX;
		cpu->pending |= CR_BIT(SEEDED_LINE_TIMER);
	}
	return cpu->pending & enabled;
}

static void enter_isr(void)
{
	arch_curr_cpu()->nested++;
}

/* Interrupts are masked, as at the end; the thread may have moved meanwhile. */
static void leave_isr(void)
{
	struct _cpu *cpu = arch_curr_cpu();

	if (--cpu->nested == 0 && cpu->resched)
		cr_kernel_irq_exit();
}

void seeded_irq_serve(void)
{
	struct seeded_cpu *cpu;
	uint32_t ready;

	while (!seeded_self->masked && (ready = seeded_irq_ready(seeded_self)) != 0) {
		unsigned int line = native_line_first(lines, ready);

		cpu = seeded_self;
		cpu->masked = 1;
		cpu->pending &= ~CR_BIT(line);
		enter_isr();
		lines[line].isr(lines[line].arg);
		leave_isr();
		seeded_self->masked = 0;
	}
}

void arch_irq_offload(void (*routine)(const void *parameter), const void *parameter)
{
	unsigned int key = arch_irq_lock();

	enter_isr();
	routine(parameter);
	leave_isr();
	arch_irq_unlock(key);
}

/* ---- lines ---- */

void arch_ipi(uint32_t mask)
{
	seeded_flush();
	for (; mask; mask &= mask - 1u)
		seeded_cpus[__builtin_ctz(mask)].pending |= CR_BIT(SEEDED_LINE_IPI);
}

void native_raise_own(uint32_t raised)
{
	seeded_flush();
	seeded_cpus[0].pending |= raised;
}

bool native_spin_pays(void)
{
	return false;
}

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
	if (irq < NATIVE_LINES && lines[irq].isr)
		enabled |= CR_BIT(irq);
}

void arch_irq_disable(unsigned int irq)
{
	if (irq < NATIVE_LINES)
		enabled &= ~CR_BIT(irq);
}

int arch_irq_is_enabled(unsigned int irq)
{
	return irq < NATIVE_LINES && (enabled & CR_BIT(irq));
}

void arch_irq_set_pending(unsigned int irq)
{
	unsigned int key = arch_irq_lock();

	if (irq < NATIVE_LINES)
		seeded_self->pending |= CR_BIT(irq);
	arch_irq_unlock(key);
}

static void on_ipi(const void *arg)
{
	(void)arg;
	cr_kernel_ipi_isr();
}

static void on_timer(const void *arg)
{
	(void)arg;
	cr_kernel_timer_isr();
}

int seeded_irq_init(void)
{
	int err = arch_irq_connect(SEEDED_LINE_IPI, 0, on_ipi, NULL);

	if (!err)
		err = arch_irq_connect(SEEDED_LINE_TIMER, 0, on_timer, NULL);
	arch_irq_enable(SEEDED_LINE_IPI);
	arch_irq_enable(SEEDED_LINE_TIMER);
	return err;
}
