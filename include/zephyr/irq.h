/* SPDX-License-Identifier: Apache-2.0 */
/* irq.h - interrupts of the core that calls. Numbers and priorities are the devicetree's. */
#ifndef ZEPHYR_INCLUDE_IRQ_H_
#define ZEPHYR_INCLUDE_IRQ_H_

#include <stddef.h>
#include <stdint.h>

#include <zephyr/irq_lock.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The architecture's side; arch/arch.h says the same with the full contract. */
int arch_irq_connect(unsigned int irq, unsigned int priority, void (*isr)(const void *arg),
                     const void *arg);
void arch_irq_enable(unsigned int irq);
void arch_irq_disable(unsigned int irq);
int arch_irq_is_enabled(unsigned int irq);
void arch_irq_set_pending(unsigned int irq);

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

/* Masks this core's interrupts; returns what irq_unlock() restores. Nests. Any context. In a kernel on
 * several CPUs it is one lock for all of them, which the calling thread gives up while it does not
 * run. */
#if defined(CONFIG_SMP) && CONFIG_MP_MAX_NUM_CPUS > 1
unsigned int z_smp_global_lock(void);
void z_smp_global_unlock(unsigned int key);

static inline unsigned int irq_lock(void)
{
	return z_smp_global_lock();
}

static inline void irq_unlock(unsigned int key)
{
	z_smp_global_unlock(key);
}
#else
static inline unsigned int irq_lock(void)
{
	return arch_irq_lock();
}

static inline void irq_unlock(unsigned int key)
{
	arch_irq_unlock(key);
}
#endif

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

/* Not 0: irq is let through. Any context. */
static inline int irq_is_enabled(unsigned int irq)
{
	return arch_irq_is_enabled(irq);
}

/* ISR_DIRECT_DECLARE(isr) { ...; return 1; } is a handler for IRQ_DIRECT_CONNECT(), which is called as
 * others are. */
#define ISR_DIRECT_DECLARE(name)                                                                   \
	static inline int name##_body(void);                                                       \
	static void name(const void *unused)                                                       \
	{                                                                                          \
		(void)unused;                                                                      \
		(void)name##_body();                                                               \
	}                                                                                          \
	static inline int name##_body(void)
#define ISR_DIRECT_HEADER()     ((void)0)
#define ISR_DIRECT_FOOTER(swap) ((void)(swap))
#define ISR_DIRECT_PM()         ((void)0)
#define IRQ_DIRECT_CONNECT(irq, priority, isr, flags)                                              \
	IRQ_CONNECT(irq, priority, isr, (const void *)0, flags)

#ifdef __cplusplus
}
#endif

#endif
