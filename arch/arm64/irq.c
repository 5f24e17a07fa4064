/* SPDX-License-Identifier: Apache-2.0 */
/* Interrupt lines: who handles them, and the way to the controller. */
#include <errno.h>
#include <zephyr/fatal.h>

#include "arch/arch.h"
#include "arch/arm64/arm64.h"
#include "arch/arm64/fatal.h"
#include "arch/arm64/intc.h"
#include "arch/arm64/local.h"

struct handler {
	arch_isr isr;
	const void *arg;
};

static struct handler handlers[CONFIG_NUM_IRQS];

static struct arch_esf interrupted(void)
{
	const struct arm64_irq_frame *frame;
	struct arch_esf esf = { 0 };

	__asm__ volatile("mrs %0, sp_el0" : "=r"(frame));
	for (unsigned int i = 0; i < 19; i++)
		esf.x[i] = frame->x[i];
	esf.x[29] = frame->x29;
	esf.x[30] = frame->x30;
	esf.sp = (uintptr_t)(frame + 1);
	esf.pc = frame->pc;
	esf.spsr = frame->spsr;
	esf.esr = (uint64_t)ESR_EC_NONE << ESR_EC_SHIFT | ARM64_IRQ;
	return esf;
}

/* Nobody handles irq, so nobody would ever quiet it. */
static void spurious(const void *arg)
{
	unsigned int irq = (unsigned int)(uintptr_t)arg;
	struct arch_esf esf = interrupted();

	arm64_intc_disable(irq);
	arm64_fatal(K_ERR_SPURIOUS_IRQ, &esf);
}

void arm64_irq(unsigned int irq)
{
	const struct handler *handler = &handlers[irq];

	if (irq < CONFIG_NUM_IRQS)
		handler->isr(handler->arg);
	else if (irq < INTC_NONE - 3)
		spurious((const void *)(uintptr_t)irq);
}

int arch_irq_connect(unsigned int irq, unsigned int priority, arch_isr isr, const void *arg)
{
	if (irq >= CONFIG_NUM_IRQS || priority > ARM64_INTC_PRIORITY)
		return -EINVAL;
	arm64_intc_disable(irq);
	handlers[irq] = (struct handler){ .isr = isr, .arg = arg };
	arm64_intc_set_priority(irq, ARM64_INTC_LEVEL(priority));
	return 0;
}

void arch_irq_enable(unsigned int irq)
{
	if (irq < CONFIG_NUM_IRQS)
		arm64_intc_enable(irq);
}

void arch_irq_disable(unsigned int irq)
{
	if (irq < CONFIG_NUM_IRQS)
		arm64_intc_disable(irq);
}

void arm64_irq_set_pending(unsigned int irq)
{
	if (irq < CONFIG_NUM_IRQS)
		arm64_intc_set_pending(irq);
}

int arch_irq_is_enabled(unsigned int irq)
{
	return irq < CONFIG_NUM_IRQS && arm64_intc_is_enabled(irq);
}

void arch_irq_set_pending(unsigned int irq)
{
	arm64_irq_set_pending(irq);
}

void arm64_irq_set_edge(unsigned int irq, bool edge)
{
	if (irq < CONFIG_NUM_IRQS)
		arm64_intc_set_edge(irq, edge);
}

int arch_irq_route(unsigned int irq, unsigned int id)
{
	if (irq < ARM64_INTC_SHARED || irq >= CONFIG_NUM_IRQS || id >= arm64_intc_cpus())
		return -EINVAL;
	arm64_intc_route(irq, id);
	return 0;
}

bool arch_is_in_isr(void)
{
	return z_arm64_in_handler();
}

void arm64_irq_init(void)
{
	for (unsigned int irq = 0; irq < CONFIG_NUM_IRQS; irq++)
		handlers[irq] = (struct handler){ spurious, (const void *)(uintptr_t)irq };
	arm64_intc_init();
}
