/* SPDX-License-Identifier: Apache-2.0 */
/* Interrupt lines: who handles them, and the way to the controller. */
#include <errno.h>
#include <zephyr/fatal.h>
#include <zephyr/sys/util.h>

#include "arch/arch.h"
#include "arch/riscv/clint.h"
#include "arch/riscv/esf.h"
#include "arch/riscv/fatal.h"
#include "arch/riscv/intc.h"
#include "arch/riscv/local.h"
#include "arch/riscv/riscv.h"
#include "arch/riscv/timer.h"

#define OWN   (1u << RISCV_IRQ_SOFTWARE | 1u << RISCV_IRQ_TIMER | 1u << RISCV_IRQ_EXTERNAL)
#define TAKEN (OWN | MIP_NAP)

static struct handler {
	arch_isr isr; /* NULL: nobody handles it, so nobody would ever quiet it */
	const void *arg;
} handlers[CONFIG_NUM_IRQS];

static void mie_set(uintptr_t bits)
{
	__asm__ volatile("csrs mie, %0" : : "r"(bits) : "memory");
}

static void mie_clear(uintptr_t bits)
{
	__asm__ volatile("csrc mie, %0" : : "r"(bits) : "memory");
}

static void spurious(unsigned int irq, const struct z_riscv_regs *regs)
{
	struct arch_esf esf = { .regs = { .mcause = RISCV_CAUSE_INTERRUPT | irq } };

	arch_irq_disable(irq);
	if (!IS_ENABLED(CONFIG_PRINTK)) {
		riscv_fatal(K_ERR_SPURIOUS_IRQ, NULL);
		return;
	}
	esf.regs.ra = regs->ra;
	esf.regs.mepc = regs->mepc;
	esf.regs.mstatus = regs->mstatus;
	esf.regs.sp = (uintptr_t)regs + REGS_SIZE;
	for (unsigned int i = 0; i < 8; i++) {
		esf.regs.a[i] = regs->a[i];
		esf.regs.t[i % 7u] = regs->t[i % 7u];
	}
	riscv_esf_calls(&esf, riscv_fatal_stack_end(esf.regs.sp));
	riscv_fatal(K_ERR_SPURIOUS_IRQ, &esf);
}

static void handle(unsigned int irq, const struct z_riscv_regs *regs)
{
	if (irq < CONFIG_NUM_IRQS && handlers[irq].isr)
		handlers[irq].isr(handlers[irq].arg);
	else
		spurious(irq, regs);
}

static void external(const struct z_riscv_regs *regs)
{
	unsigned int id = riscv_cpu()->id;
	unsigned int source = riscv_intc_take(id);

	if (source == 0)
		return;
	handle(RISCV_IRQ_SHARED + source, regs);
	riscv_intc_end(id, source);
}

void riscv_interrupt(struct z_riscv_regs *regs, uintptr_t cause)
{
	unsigned int irq = (unsigned int)cause & 31u;

	if (irq == RISCV_IRQ_SOFTWARE) {
		riscv_on_ipi();
	} else if (irq == RISCV_IRQ_TIMER) {
		riscv_on_timer();
	} else if (IS_ENABLED(CONFIG_PLIC) && irq == RISCV_IRQ_EXTERNAL) {
		external(regs);
	} else {
		__asm__ volatile("csrc mip, %0" : : "r"((uintptr_t)1 << irq) : "memory");
		handle(irq, regs);
	}
}

static bool is_shared(unsigned int irq)
{
	return IS_ENABLED(CONFIG_PLIC) && irq > RISCV_IRQ_SHARED && irq < CONFIG_NUM_IRQS;
}

static bool is_local(unsigned int irq)
{
	return irq < RISCV_IRQ_SHARED && irq < CONFIG_NUM_IRQS && !(TAKEN >> irq & 1u);
}

int arch_irq_connect(unsigned int irq, unsigned int priority, arch_isr isr, const void *arg)
{
	if (!(is_shared(irq) || is_local(irq)) || priority > RISCV_INTC_PRIORITY)
		return -EINVAL;
	arch_irq_disable(irq);
	handlers[irq] = (struct handler){ .isr = isr, .arg = arg };
	if (is_shared(irq))
		riscv_intc_set_priority(irq - RISCV_IRQ_SHARED, priority);
	return 0;
}

void arch_irq_enable(unsigned int irq)
{
	if (is_shared(irq))
		riscv_intc_enable(irq - RISCV_IRQ_SHARED);
	else if (is_local(irq))
		mie_set((uintptr_t)1 << irq);
}

void arch_irq_disable(unsigned int irq)
{
	if (is_shared(irq))
		riscv_intc_disable(irq - RISCV_IRQ_SHARED);
	else if (is_local(irq))
		mie_clear((uintptr_t)1 << irq);
}

int arch_irq_is_enabled(unsigned int irq)
{
	uintptr_t mie;

	if (is_shared(irq))
		return riscv_intc_is_enabled(irq - RISCV_IRQ_SHARED);
	__asm__ volatile("csrr %0, mie" : "=r"(mie));
	return is_local(irq) && (mie >> irq & 1u);
}

/* Of the lines only the supervisor's, which are this CPU's own, can be raised by writing. */
void arch_irq_set_pending(unsigned int irq)
{
	if (is_local(irq))
		__asm__ volatile("csrs mip, %0" : : "r"((uintptr_t)1 << irq) : "memory");
}

int arch_irq_route(unsigned int irq, unsigned int id)
{
	if (!is_shared(irq) || id >= RISCV_CPUS)
		return -EINVAL;
	riscv_intc_route(irq - RISCV_IRQ_SHARED, id);
	return 0;
}

bool arch_is_in_isr(void)
{
	unsigned int key = arch_irq_lock();
	bool isr = riscv_cpu()->nested != 0;

	arch_irq_unlock(key);
	return isr;
}

void riscv_irq_init_cpu(void)
{
	unsigned int id = riscv_cpu()->id;

	arch_timer_set(UINT64_MAX);
	clint_ring(id, false);
	if (IS_ENABLED(CONFIG_PLIC))
		riscv_intc_init_cpu(id);
	mie_set(OWN);
	if (IS_ENABLED(CONFIG_QEMU_TARGET))
		riscv_relax_init_cpu();
}
