/* SPDX-License-Identifier: Apache-2.0 */
/* Interrupt lines: who handles them, and the way to the controller.
 *
 * While a handler runs the controller lets only what is more urgent through. Handlers of the most urgent interrupts,
 * the kernel's among them, run with interrupts masked: nothing could come. The others open them. */
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
static struct handler open_handlers[CONFIG_NUM_IRQS]; /* what run_open() runs */

/* Of lines that each CPU has. */
static uint8_t own_priorities[ARM64_INTC_SHARED];

static const struct arm64_irq_frame *innermost_frame(void)
{
	const struct arm64_irq_frame *const *top;
	const struct arm64_irq_frame *frame;

	__asm__ volatile("mrs %0, sp_el0" : "=r"(frame));
	if (arm64_cpu()->nested == 1)
		return frame;
	top = (const void *)arm64_cpu()->irq_stack;
	return top[-1];
}

static struct arch_esf interrupted(void)
{
	const struct arm64_irq_frame *frame = innermost_frame();
	struct arch_esf esf = { 0 };

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

static void run_open(const void *arg)
{
	const struct handler *handler = arg;

	/* That the interrupt was taken holds before others may come. */
	__asm__ volatile("dsb sy\n\tmsr daifclr, #2" ::: "memory");
	handler->isr(handler->arg);
	(void)arch_irq_lock();
}

void arm64_irq(unsigned int irq)
{
	const struct handler *handler = &handlers[irq];

	if (irq < CONFIG_NUM_IRQS)
		handler->isr(handler->arg);
	else if (irq < INTC_NONE - 3)
		spurious((const void *)(uintptr_t)irq);
}

static unsigned int level_of(unsigned int priority)
{
	return ARM64_INTC_LEVEL(priority < ARM64_INTC_PRIORITY ? priority : ARM64_INTC_PRIORITY);
}

/* Priorities are a byte of the controller's to applications; there are fewer levels. */
int arch_irq_connect(unsigned int irq, unsigned int priority, arch_isr isr, const void *arg)
{
	struct handler handler = { .isr = isr, .arg = arg };

	if (irq >= CONFIG_NUM_IRQS || priority > UINT8_MAX)
		return -EINVAL;
	arm64_intc_disable(irq);
	open_handlers[irq] = handler;
	if (priority > ARM64_INTC_URGENT)
		handler = (struct handler){ .isr = run_open, .arg = &open_handlers[irq] };
	handlers[irq] = handler;
	if (irq < ARM64_INTC_SHARED)
		own_priorities[irq] = (uint8_t)priority;
	else
		arm64_intc_set_priority(irq, level_of(priority));
	return 0;
}

/* Who connects a line that each CPU has speaks for all of them, who enables it for the calling one. */
void arch_irq_enable(unsigned int irq)
{
	if (irq >= CONFIG_NUM_IRQS)
		return;
	if (irq < ARM64_INTC_SHARED)
		arm64_intc_set_priority(irq, level_of(own_priorities[irq]));
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
