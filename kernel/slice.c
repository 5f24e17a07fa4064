/* SPDX-License-Identifier: Apache-2.0 */
/* Time slices: how long a thread keeps its CPU from its equals.
 *
 * A switch notes when it was, no more: the CPU looks at the time that was set before whether the slice
 * of the thread that runs by then is over; if not, it looks again at its end. So a switch sets no
 * timer unless none is set.
 *
 * Who is preempted has the same turn when it goes on, or a thread that wakes up often would keep its equals from
 * their CPU: a look notes whose turn it sees and when that ends, on the clock, and a later one that sees it still
 * ends it. That takes nothing from a switch. What is made ready anew (its ready_time tells) has a new turn. A look
 * that finds who has preempted the noted thread leaves the note, and has the next switch look.
 *
 * A thread that is alone at the end of its slice gets no other: its slice is open, and there is no
 * tick. Its CPU's claim then lets threads of its own level through to z_slice_stay(), which starts a slice.
 */
#include "kernel/slice.h"

#include "arch/kernel.h"
#include "kernel/smp.h"
#include "kernel/thread.h"
#include "kernel/timeout.h"

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

static uint64_t cycles_of(int32_t ticks)
{
	return (uint64_t)(uint32_t)ticks * Z_CYC_PER_TICK;
}

/* Not right after a tick, where time-outs wake threads that a look would delay: up to half a tick later. */
static uint64_t end_of(const struct _cpu *cpu, int32_t ticks)
{
	uint64_t end = cpu->slice_start + cycles_of(ticks);
	uint64_t part = end % Z_CYC_PER_TICK;

	return part < Z_CYC_PER_TICK / 2u ? end - part + Z_CYC_PER_TICK / 2u : end;
}

/* Somebody of this level is ready: a hint. */
static inline bool has_equal(const struct _cpu *cpu, unsigned int level)
{
	unsigned int word = z_ready_word(level);
	uint32_t levels = cr_load_relaxed(&cpu->ready.levels[word]);

	if (CONFIG_MP_MAX_NUM_CPUS > 1)
		levels |= cr_load_relaxed(&z_shared.levels[word]);
	return levels >> level % 32u & 1u;
}

/* thread, which runs, has the turn that was noted. */
static bool has_turn(const struct _cpu *cpu, const struct k_thread *thread)
{
	return cpu->turn.thread == thread &&
	       cpu->turn.ready_time == cr_load_relaxed(&thread->base.ready_time);
}

/* A look finds that thread runs, and a turn noted: thread has had it, and an equal waits. */
static CR_NOINLINE bool is_turn_over(struct _cpu *cpu, const struct k_thread *thread, uint64_t now)
{
	bool own = has_turn(cpu, thread);

	if (own ? now < cpu->turn.end : !cpu->turn.kept) {
		cpu->turn.kept = !own;
		return false;
	}
	/* What two looks in a row have not seen is nobody's turn any more. */
	cpu->turn.thread = NULL;
	return own && has_equal(cpu, cpu->turn.level);
}

/* The slice of thread, which runs on, is over at end: returns when its turn is. */
static CR_NOINLINE uint64_t turn_end(struct _cpu *cpu, const struct k_thread *thread, uint64_t end)
{
	unsigned int level = z_level(cr_load_relaxed(&thread->base.prio));

	if (has_turn(cpu, thread)) {
		cpu->turn.kept = 0;
		return cpu->turn.end;
	}
	if (cpu->turn.thread && level < cpu->turn.level) {
		cr_store_relaxed(&cpu->slice_due, (uint8_t)1);
		return end;
	}
	cpu->turn.thread = thread;
	cpu->turn.ready_time = cr_load_relaxed(&thread->base.ready_time);
	cpu->turn.level = (uint8_t)level;
	cpu->turn.kept = 0;
	cpu->turn.end = end;
	return end;
}

/* noteworthy: a turn that is not noted yet. */
static inline void set(struct _cpu *cpu, const struct k_thread *thread, int32_t ticks,
                       bool noteworthy)
{
	uint64_t end = end_of(cpu, ticks);

	if (z_slice_is_own(thread) || (ticks <= 0 && cr_load_relaxed(&slice_ticks)))
		cr_store_relaxed(&cpu->slice_due, (uint8_t)1);
	if (ticks <= 0)
		return;
	if (cr_unlikely(cpu->turn.thread || noteworthy))
		end = turn_end(cpu, thread, end);
	z_timeouts_look(cpu, end);
}

/* thread may have had its slice. */
static CR_NOINLINE void look(struct _cpu *cpu, struct k_thread *thread, int32_t ticks, uint64_t now)
{
	cpu->timeouts.look = UINT64_MAX;
	if (now >= end_of(cpu, ticks) ||
	    cr_unlikely(cpu->turn.thread && is_turn_over(cpu, thread, now))) {
		bool told = tell_owner(thread);

		cpu->slice_start = arch_cycle();
		cpu->turn.thread = NULL;
		if (!told && z_sched_open_slice(cpu)) {
			cr_store_relaxed(&cpu->slice_due, (uint8_t)1);
			return;
		}
		cpu->resched |= Z_RESCHED_SLICE;
	}
	/* When nobody takes its place it has another slice. */
	set(cpu, thread, ticks, has_equal(cpu, z_level(cr_load_relaxed(&thread->base.prio))));
}

/* The next switch to a thread with slices sets the timer. */
static void look_no_more(struct _cpu *cpu)
{
	cpu->timeouts.look = UINT64_MAX;
	cr_store_relaxed(&cpu->slice_due, (uint8_t)1);
}

/* cpu stays idle: it looks when it wakes up anyway, if that is soon. A wake then need not set the timer. */
static CR_NOINLINE void look_idle(struct _cpu *cpu, uint64_t end)
{
	uint64_t at = z_timeouts_next(cpu);

	if (at <= end)
		cpu->timeouts.look = at;
	else
		look_no_more(cpu);
}

/* cpu has no thread, or leaves its idle thread now: for one whose slice begins. */
static inline void look_at_idle(struct _cpu *cpu, uint64_t now)
{
	int32_t ticks = cr_load_relaxed(&slice_ticks);
	uint64_t end = now + cycles_of(ticks);

	if (ticks <= 0)
		look_no_more(cpu);
	else if (cpu->resched) /* it is right after a tick */
		cpu->timeouts.look = end - Z_CYC_PER_TICK / 2u;
	else
		look_idle(cpu, end);
}

void z_slice_look(struct _cpu *cpu, uint64_t now)
{
	struct k_thread *thread = cpu->current;
	int32_t ticks;
	uint64_t end;

	if (thread->base.is_idle) {
		look_at_idle(cpu, now);
		return;
	}
	ticks = ticks_of(thread);
	end = end_of(cpu, ticks);
	if (ticks <= 0)
		look_no_more(cpu);
	else if (now < end && !cpu->turn.thread &&
	         !has_equal(cpu, z_level(cr_load_relaxed(&thread->base.prio))))
		cpu->timeouts.look = end;
	else
		look(cpu, thread, ticks, now);
}

void z_slice_set(struct _cpu *cpu, struct k_thread *thread)
{
	cpu->timeouts.look = UINT64_MAX;
	cpu->slice_open = 0;
	cr_store_relaxed(&cpu->slice_due, (uint8_t)0);
	/* Between due and the look at slices; pairs with the one in k_sched_time_slice_set(). */
	cr_fence_seq_cst();
	set(cpu, thread, ticks_of(thread), false);
}

static void restart_here(void)
{
	unsigned int key = arch_irq_lock();
	struct _cpu *cpu = arch_curr_cpu();

	cpu->slice_start = arch_cycle();
	cpu->turn.thread = NULL;
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
	/* Between the slices and due; pairs with the one in z_slice_set(). */
	cr_fence_seq_cst();
	/* What other CPUs have set may come too late: their next switch sets it anew. */
	for (unsigned int i = 0; i < CONFIG_MP_MAX_NUM_CPUS; i++)
		cr_store_relaxed(&_kernel.cpus[i].slice_due, (uint8_t)1);
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
	if (thread == _current) {
		restart_here();
	} else if (z_sched_active(thread)) {
		unsigned int id = cr_load_relaxed(&thread->base.cpu);

		/* As in k_sched_time_slice_set(). */
		cr_fence_seq_cst();
		cr_store_relaxed(&_kernel.cpus[id].slice_due, (uint8_t)1);
		z_sched_poke(id);
	}
	arch_irq_unlock(key);
}
#endif

void z_slice_init(void)
{
	if (CONFIG_TIMESLICE_SIZE)
		k_sched_time_slice_set(CONFIG_TIMESLICE_SIZE, CONFIG_TIMESLICE_PRIORITY);
}
