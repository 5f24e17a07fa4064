/* SPDX-License-Identifier: Apache-2.0 */
/* usage.h - how long threads and CPUs worked (CONFIG_SCHED_THREAD_USAGE). */
#ifndef CR_KERNEL_USAGE_H
#define CR_KERNEL_USAGE_H

#include <zephyr/kernel.h>

#ifdef CONFIG_SCHED_THREAD_USAGE
/* thread is new; cpu starts. */
void z_usage_init(struct k_thread *thread);
void z_usage_init_cpu(struct _cpu *cpu);

/* cpu leaves prev for next. Interrupts masked. */
void z_usage_switch(struct _cpu *cpu, struct k_thread *prev, struct k_thread *next);
#else
static inline void z_usage_init(struct k_thread *thread)
{
	(void)thread;
}

static inline void z_usage_init_cpu(struct _cpu *cpu)
{
	(void)cpu;
}

static inline void z_usage_switch(struct _cpu *cpu, struct k_thread *prev, struct k_thread *next)
{
	(void)cpu;
	(void)prev;
	(void)next;
}
#endif

#endif
