/* SPDX-License-Identifier: Apache-2.0 */
/* irq.h - libmetal's interrupts: numbers, handlers, and holding them off.
 *
 * On a bare core a number is the core's interrupt and a handler runs as its
 * interrupt handler. On Linux a number is a file descriptor; the handler runs in
 * libmetal's own thread while the descriptor can be read, and must read it. Other
 * controllers add numbers: <metal/irq_controller.h>, <metal/softirq.h>. */
#ifndef METAL_IRQ_H
#define METAL_IRQ_H

#include <stdlib.h>

#ifdef __cplusplus
extern "C" {
#endif

#define METAL_IRQ_NOT_HANDLED 0
#define METAL_IRQ_HANDLED     1

typedef int (*metal_irq_handler)(int irq, void *arg);

/* Installs the handler, disabled; NULL takes it out and disables. After the return
 * the old handler does not run. Thread context, not inside a handler of the same
 * number. Returns 0, -EINVAL (no controller has this number) or the controller's error. */
int metal_irq_register(int irq, metal_irq_handler irq_handler, void *arg);

static inline void metal_irq_unregister(int irq)
{
	(void)metal_irq_register(irq, NULL, NULL);
}

/* Holds off all handlers of this image until metal_irq_restore_enable() gets the
 * value back. Nests. Short sections. */
unsigned int metal_irq_save_disable(void);
void metal_irq_restore_enable(unsigned int flags);

/* Lets the handler of one interrupt run, or not. A number that nobody has is logged. */
void metal_irq_enable(unsigned int vector);
void metal_irq_disable(unsigned int vector);

#ifdef __cplusplus
}
#endif

#endif
