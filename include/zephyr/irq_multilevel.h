/* SPDX-License-Identifier: Apache-2.0 */
/* irq_multilevel.h - interrupts have one level. */
#ifndef ZEPHYR_INCLUDE_IRQ_MULTILEVEL_H_
#define ZEPHYR_INCLUDE_IRQ_MULTILEVEL_H_

#include <zephyr/irq.h>

static inline unsigned int irq_get_level(unsigned int irq)
{
	(void)irq;
	return 1;
}

#endif
