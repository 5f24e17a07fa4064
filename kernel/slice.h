/* SPDX-License-Identifier: Apache-2.0 */
/* slice.h - time slices, as sched.c sees them. Interrupts masked. */
#ifndef CR_KERNEL_SLICE_H
#define CR_KERNEL_SLICE_H

#include "kernel/sched.h"
#include "kernel/timeout.h"

#ifdef CONFIG_TIMESLICING
/* The slice of thread, which cpu runs, began at slice_start: looks at its end. */
void z_slice_set(struct _cpu *cpu, struct k_thread *thread);

/* It is now, a cycle, and the time that z_timeouts_look() set has come. In the timer's interrupt of cpu, which sets
 * the timer afterwards. */
void z_slice_look(struct _cpu *cpu, uint64_t now);

/* The slices that the configuration asks for. */
void z_slice_init(void);

static inline bool z_slice_is_own(const struct k_thread *thread)
{
#ifdef CONFIG_TIMESLICE_PER_THREAD
	return thread->base.slice_ticks != 0;
#else
	(void)thread;
	return false;
#endif
}

/* cpu changes to thread. */
static inline void z_slice_next(struct _cpu *cpu, struct k_thread *thread)
{
	cpu->slice_start = arch_cycle();
	if (cr_unlikely(cr_load_relaxed(&cpu->slice_due) || z_slice_is_own(thread)) &&
	    !thread->base.is_idle)
		z_slice_set(cpu, thread);
}

/* cpu stays with thread. It may have slices only now: it is preemptible again; or it had its slice alone, and
 * somebody may want the CPU: another slice begins. */
static inline void z_slice_stay(struct _cpu *cpu, struct k_thread *thread)
{
	if (cpu->slice_open)
		cpu->slice_start = arch_cycle();
	if (cr_unlikely(cr_load_relaxed(&cpu->slice_due)) && !thread->base.is_idle)
		z_slice_set(cpu, thread);
}
#else
static inline void z_slice_init(void)
{
}

static inline void z_slice_look(struct _cpu *cpu, uint64_t now)
{
	(void)cpu;
	(void)now;
}

static inline void z_slice_next(struct _cpu *cpu, struct k_thread *thread)
{
	(void)cpu;
	(void)thread;
}

static inline void z_slice_stay(struct _cpu *cpu, struct k_thread *thread)
{
	(void)cpu;
	(void)thread;
}
#endif

#endif
