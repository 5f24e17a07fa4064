/* SPDX-License-Identifier: Apache-2.0 */
/* Which controller has which numbers. */
#include <limits.h>
#include <metal/irq_controller.h>
#include <metal/log.h>

#include "base/cr.h"
#include "metal/port.h"

/* Written at init by one caller, then only read. */
static METAL_DECLARE_LIST(controllers);
/* The environment's own; an application's controller may take its numbers over. */
static struct metal_irq_controller *own;

static struct metal_irq_controller *cntr_of(struct metal_list *node)
{
	return cr_container_of(node, struct metal_irq_controller, node);
}

static bool has(const struct metal_irq_controller *cntr, int irq)
{
	return cntr && irq >= cntr->irq_base && irq - cntr->irq_base < cntr->irq_num;
}

static struct metal_irq_controller *find(int irq)
{
	struct metal_list *node;

	metal_list_for_each(&controllers, node) {
		if (has(cntr_of(node), irq))
			return cntr_of(node);
	}
	return has(own, irq) ? own : NULL;
}

/* The first number behind all that are taken. */
static int behind_all(void)
{
	struct metal_list *node;
	int end = own ? own->irq_base + own->irq_num : 0;

	metal_list_for_each(&controllers, node) {
		struct metal_irq_controller *cntr = cntr_of(node);

		if (cntr->irq_base + cntr->irq_num > end)
			end = cntr->irq_base + cntr->irq_num;
	}
	return end;
}

static bool clashes(int base, int count)
{
	struct metal_list *node;

	if (base < 0 || count > INT_MAX - base)
		return true;
	metal_list_for_each(&controllers, node) {
		struct metal_irq_controller *cntr = cntr_of(node);

		if (base < cntr->irq_base + cntr->irq_num && cntr->irq_base < base + count)
			return true;
	}
	return false;
}

int metal_irq_register_controller(struct metal_irq_controller *cntr)
{
	struct metal_list *node;
	int base;

	if (!cntr || cntr->irq_num <= 0 || !cntr->irq_set_enable ||
	    (!cntr->irq_register && !cntr->irqs))
		return -EINVAL;
	metal_list_for_each(&controllers, node) {
		if (cntr_of(node) == cntr)
			return -EINVAL;
	}
	base = cntr->irq_base == METAL_IRQ_ANY ? behind_all() : cntr->irq_base;
	if (clashes(base, cntr->irq_num))
		return -EINVAL;
	cntr->irq_base = base;
	metal_list_add_tail(&controllers, &cntr->node);
	return 0;
}

void cr_metal_irq_own(struct metal_irq_controller *cntr)
{
	metal_list_init(&controllers);
	own = cntr;
}

int metal_irq_register(int irq, metal_irq_handler irq_handler, void *arg)
{
	struct metal_irq_controller *cntr = find(irq);
	struct metal_irq *slot;
	unsigned int flags;

	if (!cntr)
		return -EINVAL;
	cntr->irq_set_enable(cntr, irq, METAL_IRQ_DISABLE);
	if (cntr->irq_register)
		return cntr->irq_register(cntr, irq, irq_handler, arg);

	slot = &cntr->irqs[irq - cntr->irq_base];
	flags = metal_irq_save_disable();
	slot->hd = irq_handler;
	slot->arg = arg;
	metal_irq_restore_enable(flags);
	return 0;
}

static void set_enable(unsigned int vector, unsigned int enable)
{
	struct metal_irq_controller *cntr = vector <= INT_MAX ? find((int)vector) : NULL;

	if (cntr)
		cntr->irq_set_enable(cntr, (int)vector, enable);
	else
		metal_log(METAL_LOG_ERROR, "irq %u: no controller has this number\n", vector);
}

void metal_irq_enable(unsigned int vector)
{
	set_enable(vector, METAL_IRQ_ENABLE);
}

void metal_irq_disable(unsigned int vector)
{
	set_enable(vector, METAL_IRQ_DISABLE);
}
