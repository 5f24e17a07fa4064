/* SPDX-License-Identifier: Apache-2.0 */
/* irq.h - interrupts of the core that calls. Numbers and priorities are the devicetree's. */
#ifndef ZEPHYR_INCLUDE_IRQ_H_
#define ZEPHYR_INCLUDE_IRQ_H_

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The architecture's side; arch/arch.h says the same with the full contract. */
unsigned int arch_irq_lock(void);
void arch_irq_unlock(unsigned int key);
int arch_irq_connect(unsigned int irq, unsigned int priority, void (*isr)(const void *arg),
                     const void *arg);
void arch_irq_enable(unsigned int irq);
void arch_irq_disable(unsigned int irq);

/* Installs routine(parameter) for irq, which stays disabled. priority 0 is the most
 * urgent. flags must be 0. Thread context, init only. Returns irq, or -EINVAL. */
static inline int irq_connect_dynamic(unsigned int irq, unsigned int priority,
                                      void (*routine)(const void *parameter), const void *parameter,
                                      uint32_t flags)
{
	int err = flags ? -22 /* EINVAL */ : arch_irq_connect(irq, priority, routine, parameter);

	return err ? err : (int)irq;
}

/* The same from constants; a number that the core does not have is a bug and stops it. */
#define IRQ_CONNECT(irq, priority, isr, arg, flags)                                                \
	do {                                                                                       \
		if (irq_connect_dynamic((irq), (priority), (isr), (arg), (flags)) < 0)             \
			__builtin_trap();                                                          \
	} while (0)

/* Masks this core's interrupts; returns what irq_unlock() restores. Nests. Any context. */
static inline unsigned int irq_lock(void)
{
	return arch_irq_lock();
}

static inline void irq_unlock(unsigned int key)
{
	arch_irq_unlock(key);
}

/* Lets irq through, and what is pending at once. Any context. */
static inline void irq_enable(unsigned int irq)
{
	arch_irq_enable(irq);
}

/* After the return the handler does not run; what arrives stays pending. Any context. */
static inline void irq_disable(unsigned int irq)
{
	arch_irq_disable(irq);
}

#ifdef __cplusplus
}
#endif

#endif
