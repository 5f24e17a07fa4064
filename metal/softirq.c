/* SPDX-License-Identifier: Apache-2.0 */
#include <metal/irq_controller.h>
#include <metal/softirq.h>

#include "base/atomic.h"
#include "base/cr.h"

static struct metal_irq irqs[METAL_SOFTIRQ_NUM];
static uint8_t pending[METAL_SOFTIRQ_NUM];
static uint8_t enabled[METAL_SOFTIRQ_NUM];
static int allocated;

static void set_enable(struct metal_irq_controller *cntr, int irq, unsigned int enable)
{
	cr_store_release(&enabled[irq - cntr->irq_base], (uint8_t)(enable == METAL_IRQ_ENABLE));
}

static METAL_IRQ_CONTROLLER_DECLARE(controller, METAL_IRQ_ANY, METAL_SOFTIRQ_NUM, NULL, set_enable,
                                    NULL, irqs)

	int metal_softirq_init(void)
{
	int err = metal_irq_register_controller(&controller);

	if (err)
		return err;
	memset(irqs, 0, sizeof(irqs));
	memset(pending, 0, sizeof(pending));
	memset(enabled, 0, sizeof(enabled));
	allocated = 0;
	return 0;
}

int metal_softirq_allocate(int num)
{
	int first = allocated;

	if (num <= 0 || num > METAL_SOFTIRQ_NUM - allocated)
		return -EINVAL;
	allocated += num;
	return controller.irq_base + first;
}

void metal_softirq_set(int irq)
{
	int at = irq - controller.irq_base;

	/* release: what was done before is seen by the handler. */
	if (irq >= controller.irq_base && at < METAL_SOFTIRQ_NUM)
		cr_store_release(&pending[at], (uint8_t)1);
}

void metal_softirq_dispatch(void)
{
	for (int at = 0; at < METAL_SOFTIRQ_NUM; at++) {
		/* acquire: pairs with the release in metal_softirq_set(). */
		if (cr_load_acquire(&enabled[at]) && cr_exchange_acquire(&pending[at], (uint8_t)0))
			(void)metal_irq_handle(&irqs[at], controller.irq_base + at);
	}
}
