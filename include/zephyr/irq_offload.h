/* SPDX-License-Identifier: Apache-2.0 */
/* irq_offload.h - a function in interrupt context, for tests. CONFIG_IRQ_OFFLOAD. */
#ifndef ZEPHYR_INCLUDE_IRQ_OFFLOAD_H_
#define ZEPHYR_INCLUDE_IRQ_OFFLOAD_H_

#ifdef __cplusplus
extern "C" {
#endif

typedef void (*irq_offload_routine_t)(const void *parameter);

void arch_irq_offload(irq_offload_routine_t routine, const void *parameter);

/* Runs routine(parameter) as an interrupt handler of this CPU before it returns. Thread context,
 * interrupts open. */
static inline void irq_offload(irq_offload_routine_t routine, const void *parameter)
{
	arch_irq_offload(routine, parameter);
}

#ifdef __cplusplus
}
#endif

#endif
