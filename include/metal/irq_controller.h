/* SPDX-License-Identifier: Apache-2.0 */
/* irq_controller.h - who owns a range of interrupt numbers. */
#ifndef METAL_IRQ_CONTROLLER_H
#define METAL_IRQ_CONTROLLER_H

#include <stdlib.h>
#include <metal/irq.h>
#include <metal/list.h>

#ifdef __cplusplus
extern "C" {
#endif

#define METAL_IRQ_DISABLE 0u
#define METAL_IRQ_ENABLE  1u

/* As irq_base: metal_irq_register_controller() chooses numbers that nobody has. */
#define METAL_IRQ_ANY (-1)

struct metal_irq {
	metal_irq_handler hd;
	void *arg;
};

struct metal_irq_controller;

typedef void (*metal_irq_set_enable)(struct metal_irq_controller *irq_cntr, int irq,
                                     unsigned int enable);
typedef int (*metal_cntr_irq_register)(struct metal_irq_controller *irq_cntr, int irq,
                                       metal_irq_handler hd, void *arg);

struct metal_irq_controller {
	int irq_base; /* first number */
	int irq_num;  /* how many */
	void *arg;    /* the controller's own */
	metal_irq_set_enable irq_set_enable;
	metal_cntr_irq_register irq_register; /* NULL: the handler is put into irqs */
	struct metal_list node;
	struct metal_irq *irqs; /* irq_num of them */
};

#define METAL_IRQ_CONTROLLER_DECLARE(_irq_controller, _irq_base, _irq_num, _arg, _irq_set_enable,  \
                                     _irq_register, _irqs)                                         \
	struct metal_irq_controller _irq_controller = {                                            \
		.irq_base = _irq_base,                                                             \
		.irq_num = _irq_num,                                                               \
		.arg = _arg,                                                                       \
		.irq_set_enable = _irq_set_enable,                                                 \
		.irq_register = _irq_register,                                                     \
		.irqs = _irqs,                                                                     \
	};

/* Makes the controller's numbers known until metal_finish(), to which its memory
 * must live. Thread context, one caller. Returns 0 or -EINVAL (no numbers, no
 * irq_set_enable, a number that another one has, or the controller is known already).
 * Numbers of the environment's own controller may be taken over. */
int metal_irq_register_controller(struct metal_irq_controller *cntr);

/* Calls the handler, if there is one. For controllers. */
static inline int metal_irq_handle(struct metal_irq *irq_data, int irq)
{
	if (!irq_data || !irq_data->hd)
		return METAL_IRQ_NOT_HANDLED;
	return irq_data->hd(irq, irq_data->arg);
}

#ifdef __cplusplus
}
#endif

#endif
