/* SPDX-License-Identifier: Apache-2.0 */
/* smp.h - the set of CPUs, and the lock that irq_lock() is when there are several. */
#ifndef CR_KERNEL_SMP_H
#define CR_KERNEL_SMP_H

#include <zephyr/kernel.h>

#include "base/atomic.h"
#include "base/cr.h"

#define Z_ALL_CPUS ((uint32_t)((1ull << CONFIG_MP_MAX_NUM_CPUS) - 1u))

/* CPUs that run threads of the shared queue: they are up and not isolated. */
extern uint32_t z_smp_sharing_mask;

static inline uint32_t z_smp_sharing(void)
{
	return cr_load_relaxed(&z_smp_sharing_mask);
}

/* Masks of CPUs that a thread may run on when nobody says otherwise. */
static inline uint32_t z_smp_default_mask(void)
{
	return IS_ENABLED(CONFIG_SCHED_CPU_MASK_PIN_ONLY) ? 1u : Z_ALL_CPUS;
}

/* Sets up cpu's struct. Boot, before any thread runs. */
void z_smp_init_cpu(struct _cpu *cpu, unsigned int id);

/* The calling CPU is cpu from now on, in a context without a thread. Interrupts masked. */
void z_smp_adopt(struct _cpu *cpu);

/* Lowest byte of the interrupt stack of CPU id, CONFIG_ISR_STACK_SIZE bytes. */
char *z_smp_irq_stack(unsigned int id);

/* Runs the work that other CPUs left for this one; in the IPI's interrupt. NULL until there was some: images
 * that never use it do not have the code. ipi_work.c sets it. */
extern void (*z_ipi_work_run)(void);

/* A test's: an IPI has come. CONFIG_TRACE_SCHED_IPI. */
void z_trace_sched_ipi(void);

/* The calling CPU takes part from now on. Interrupts masked. */
void z_smp_join(void);

/* Starts all other CPUs, unless CONFIG_SMP_BOOT_DELAY. Thread context. */
void z_smp_init(void);

/* thread leaves its CPU, or is back, inside irq_lock(). Interrupts masked. */
void z_smp_release_global_lock(struct k_thread *thread);
void z_smp_reacquire_global_lock(struct k_thread *thread);

/* The calling thread is one irq_lock() less deep; interrupts stay masked. */
void z_smp_drop_global_lock(void);

#endif
