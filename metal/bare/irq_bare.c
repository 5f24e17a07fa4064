/* SPDX-License-Identifier: Apache-2.0 */
/* The core's own interrupts as libmetal's numbers. */
#include <metal/irq_controller.h>
#include <zephyr/irq.h>

#include "base/cr.h"
#include "metal/port.h"

#ifndef CONFIG_METAL_IRQS
#define CONFIG_METAL_IRQS 32
#endif

static struct metal_irq irqs[CONFIG_METAL_IRQS];

static void isr(const void *arg)
{
	uintptr_t irq = (uintptr_t)arg;

	(void)metal_irq_handle(&irqs[irq], (int)irq);
}

static int install(struct metal_irq_controller *cntr, int irq, metal_irq_handler hd, void *arg)
{
	unsigned int key = irq_lock();
	int err = 0;

	(void)cntr;
	irqs[irq].hd = hd;
	irqs[irq].arg = arg;
	irq_unlock(key);
	if (hd)
		err = irq_connect_dynamic((unsigned int)irq, 0, isr, (void *)(uintptr_t)irq, 0);
	return err < 0 ? err : 0;
}

static void set_enable(struct metal_irq_controller *cntr, int irq, unsigned int enable)
{
	(void)cntr;
	if (enable == METAL_IRQ_ENABLE)
		irq_enable((unsigned int)irq);
	else
		irq_disable((unsigned int)irq);
}

static METAL_IRQ_CONTROLLER_DECLARE(controller, 0, CONFIG_METAL_IRQS, NULL, set_enable, install,
                                    irqs)

	struct metal_irq_controller *cr_metal_irq_start(void)
{
	return &controller;
}

void cr_metal_irq_finish(void)
{
	for (int irq = 0; irq < CONFIG_METAL_IRQS; irq++) {
		if (!irqs[irq].hd)
			continue;
		irq_disable((unsigned int)irq);
		irqs[irq] = (struct metal_irq){ 0 };
	}
}

unsigned int metal_irq_save_disable(void)
{
	return irq_lock();
}

void metal_irq_restore_enable(unsigned int flags)
{
	irq_unlock(flags);
}
