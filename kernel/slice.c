/* SPDX-License-Identifier: Apache-2.0 */
/* Time slices: how long a thread keeps its CPU from its equals.
 *
 * A switch notes when it was, no more: the CPU looks at the time that was set before whether the slice
 * of the thread that runs by then is over; if not, it looks again at its end. So a switch sets no
 * timer unless none is set.
 *
 * A thread that is alone at the end of its slice gets no other: its slice is open, and there is no
 * tick. Its CPU's claim then lets threads of its own level through to z_slice_point(), which starts a slice.
 */
#include "kernel/slice.h"

#include "arch/kernel.h"
#include "kernel/smp.h"
#include "kernel/thread.h"
#include "kernel/timeout.h"

bool z_slice_used;

/* Read without a lock: a switch that sees the old value slices once more as before. */
static int32_t slice_ticks;
static int slice_prio;

static int32_t ticks_of(const struct k_thread *thread)
{
	if (!z_thread_is_preemptible(thread) || thread->base.is_idle)
		return 0;
#ifdef CONFIG_TIMESLICE_PER_THREAD
	if (thread->base.slice_ticks)
		return thread->base.slice_ticks;
#endif
	return cr_load_relaxed(&thread->base.prio) >= cr_load_relaxed(&slice_prio)
	               ? cr_load_relaxed(&slice_ticks)
	               : 0;
}

/* True: it wants to hear of the next end too, alone or not. */
static bool tell_owner(struct k_thread *thread)
{
#ifdef CONFIG_TIMESLICE_PER_THREAD
	if (thread->base.slice_ticks && thread->base.slice_expired) {
		thread->base.slice_expired(thread, thread->base.slice_data);
		return true;
	}
#else
	(void)thread;
#endif
	return false;
}

static int64_t end_of(const struct _cpu *cpu, int32_t ticks)
{
	return (int64_t)(cpu->slice_start / Z_CYC_PER_TICK) + ticks;
}

static void set(struct _cpu *cpu, const struct k_thread *thread, int32_t ticks)
{
	cpu->slice_own = z_slice_is_own(thread);
	if (ticks > 0)
		z_timeouts_look(cpu, (uint64_t)end_of(cpu, ticks) * Z_CYC_PER_TICK);
}

void z_slice_look(struct _cpu *cpu)
{
	struct k_thread *thread = cpu->current;
	int32_t ticks = ticks_of(thread);

	cpu->timeouts.look = UINT64_MAX;
	if (ticks <= 0)
		return;
	if (z_now_ticks() >= end_of(cpu, ticks)) {
		bool told = tell_owner(thread);

		cpu->slice_start = arch_cycle();
		if (!told && z_sched_open_slice(cpu))
			return;
		cpu->resched |= Z_RESCHED_SLICE;
	}
	/* When nobody takes its place it has another slice. */
	set(cpu, thread, ticks);
}

void z_slice_set(struct _cpu *cpu, struct k_thread *thread)
{
	cpu->timeouts.look = UINT64_MAX;
	cpu->slice_open = 0;
	set(cpu, thread, ticks_of(thread));
}

static void restart_here(void)
{
	unsigned int key = arch_irq_lock();
	struct _cpu *cpu = arch_curr_cpu();

	cpu->slice_start = arch_cycle();
	z_slice_set(cpu, cpu->current);
	arch_irq_unlock(key);
}

/* CPUs whose threads had no slices so far begin one. */
static void tell_others(void)
{
	unsigned int key = arch_irq_lock();
	uint32_t others = z_smp_sharing() & ~CR_BIT(arch_curr_cpu()->id);

	if (CONFIG_MP_MAX_NUM_CPUS > 1 && others)
		arch_ipi(others);
	arch_irq_unlock(key);
}

void k_sched_time_slice_set(int32_t slice, int prio)
{
	int32_t ticks = (int32_t)k_ms_to_ticks_ceil32((uint32_t)(slice > 0 ? slice : 0));

	cr_store_relaxed(&slice_prio, prio);
	cr_store_relaxed(&slice_ticks, ticks);
	if (ticks)
		cr_store_relaxed(&z_slice_used, true);
	/* What other CPUs have set may come too late: their next switch sets it anew. */
	for (unsigned int i = 0; i < CONFIG_MP_MAX_NUM_CPUS; i++)
		cr_store_relaxed(&_kernel.cpus[i].slice_own, (uint8_t)1);
	restart_here();
	if (ticks)
		tell_others();
}

#ifdef CONFIG_TIMESLICE_PER_THREAD
void k_thread_time_slice_set(struct k_thread *thread, int32_t ticks,
                             k_thread_timeslice_fn_t expired, void *data)
{
	unsigned int key = arch_irq_lock();

	z_spin_take(&thread->base.lock);
	thread->base.slice_ticks = ticks;
	thread->base.slice_expired = expired;
	thread->base.slice_data = data;
	z_spin_drop(&thread->base.lock);
	cr_store_relaxed(&z_slice_used, true);
	if (thread == _current)
		restart_here();
	else if (z_sched_active(thread))
		z_sched_poke(cr_load_relaxed(&thread->base.cpu));
	arch_irq_unlock(key);
}
#endif

void z_slice_init(void)
{
	if (CONFIG_TIMESLICE_SIZE)
		k_sched_time_slice_set(CONFIG_TIMESLICE_SIZE, CONFIG_TIMESLICE_PRIORITY);
}
