/* SPDX-License-Identifier: Apache-2.0 */
/* irq.h - interrupts of the core that calls. Numbers and priorities are the devicetree's. */
#ifndef ZEPHYR_INCLUDE_IRQ_H_
#define ZEPHYR_INCLUDE_IRQ_H_

#include <errno.h>
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

/* A flag: irq_lock() does not keep the interrupt out, and what it interrupts is not known, so its handler calls
 * nothing of the kernel. It comes before all priorities. Armv8-M alone has such interrupts. */
#define IRQ_ZERO_LATENCY 1u

/* Its priority for arch_irq_connect(), 0: there is none. */
#ifdef CONFIG_ARM
#define Z_IRQ_ZERO_LATENCY_PRIORITY 0xffu
#else
#define Z_IRQ_ZERO_LATENCY_PRIORITY 0u
#endif

#ifdef CONFIG_SHARED_INTERRUPTS
int z_shared_irq_connect(unsigned int irq, unsigned int priority,
                         void (*routine)(const void *parameter), const void *parameter);
int z_shared_irq_disconnect(unsigned int irq, void (*routine)(const void *parameter),
                            const void *parameter);
#else
static inline int z_shared_irq_connect(unsigned int irq, unsigned int priority,
                                       void (*routine)(const void *parameter),
                                       const void *parameter)
{
	return arch_irq_connect(irq, priority, routine, parameter);
}

static inline int z_shared_irq_disconnect(unsigned int irq, void (*routine)(const void *parameter),
                                          const void *parameter)
{
	(void)irq;
	(void)routine;
	(void)parameter;
	return -ENOTSUP;
}
#endif

/* Installs routine(parameter) for irq, which stays disabled. priority 0 is the most
 * urgent; docs/kernel.md has the range of each board. flags: 0, or IRQ_ZERO_LATENCY, with any priority. Thread context,
 * init only. Returns irq; -EINVAL: no such interrupt, priority or flag, or the port has it; -ENOTSUP: no such
 * interrupts here. With CONFIG_SHARED_INTERRUPTS routines add up, a line that is enabled stays so, the last priority
 * counts, and -ENOMEM says that it has CONFIG_SHARED_IRQ_MAX_NUM_CLIENTS. */
static inline int irq_connect_dynamic(unsigned int irq, unsigned int priority,
                                      void (*routine)(const void *parameter), const void *parameter,
                                      uint32_t flags)
{
	int err;

	if (flags & ~IRQ_ZERO_LATENCY)
		return -EINVAL;
	if (flags && !Z_IRQ_ZERO_LATENCY_PRIORITY)
		return -ENOTSUP;
	err = z_shared_irq_connect(irq, flags ? Z_IRQ_ZERO_LATENCY_PRIORITY : priority, routine,
	                           parameter);
	return err ? err : (int)irq;
}

/* Takes routine(parameter) from the shared line irq again; the line is disabled with the last one. priority and
 * flags do not matter. Thread context. 0; -EINVAL: it is not there; -ENOTSUP without CONFIG_SHARED_INTERRUPTS. */
static inline int irq_disconnect_dynamic(unsigned int irq, unsigned int priority,
                                         void (*routine)(const void *parameter),
                                         const void *parameter, uint32_t flags)
{
	(void)priority;
	(void)flags;
	return z_shared_irq_disconnect(irq, routine, parameter);
}

/* irq_connect_dynamic() from constants; what it refuses is a bug and stops the core. */
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
