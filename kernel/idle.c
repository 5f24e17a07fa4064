/* SPDX-License-Identifier: Apache-2.0 */
/* A thread that sleeps as the idle thread does, and what no port has. */
#include "arch/arch.h"
#include "arch/kernel.h"
#include "kernel/smp.h"

void k_cpu_idle(void)
{
	(void)arch_irq_lock();
	arch_cpu_atomic_idle(ARCH_IRQ_OPEN);
}

void k_cpu_atomic_idle(unsigned int key)
{
	(void)arch_irq_lock();
	z_smp_drop_global_lock();
	arch_cpu_atomic_idle(key);
}

int k_float_disable(struct k_thread *thread)
{
	(void)thread;
	return -ENOTSUP;
}

int k_float_enable(struct k_thread *thread, unsigned int options)
{
	(void)thread;
	(void)options;
	return -ENOTSUP;
}

void k_str_out(char *c, size_t n)
{
	printk("%.*s", (int)n, c);
}
