/* SPDX-License-Identifier: Apache-2.0 */
/* interrupt_util.h - for tests: an interrupt as if its device had asked for it. Any context. */
#ifndef ZEPHYR_INCLUDE_INTERRUPT_UTIL_H_
#define ZEPHYR_INCLUDE_INTERRUPT_UTIL_H_

#include <stdint.h>

#include <zephyr/irq.h>

/* The line becomes pending on this CPU; its handler runs when it is enabled and interrupts are open. */
static inline void trigger_irq(int irq)
{
	arch_irq_set_pending((unsigned int)irq);
}

#endif
