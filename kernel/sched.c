/* SPDX-License-Identifier: Apache-2.0 */
#include "kernel/sched.h"

#include "arch/kernel.h"
#include "kernel/claim.h"
#include "kernel/slice.h"
#include "kernel/smp.h"
#include "kernel/thread.h"
#include "kernel/usage.h"

#define METAIRQ Z_METAIRQ
#define EQUALS  Z_EQUALS
#define IDLE    Z_CLAIM_IDLE

/* What becomes of the thread that had the CPU. */
enum z_leave {
	BLOCKS, /* it is not runnable, or in a queue already */
	FRONT,  /* runnable: before its equals */
	BACK,
};

struct z_kernel _kernel;

void z_sched_claim(const struct k_thread *thread)
{
	const struct _cpu *cpu = arch_curr_cpu();

	z_claim_set(cpu, z_claim_of(thread) + (EQUALS ? 0 : cr_load_relaxed(&cpu->slice_open)));
}

void z_sched_poke(unsigned int id)
{
	struct _cpu *self = arch_curr_cpu();

	if (self->id == id)
		self->resched |= Z_RESCHED_BETTER;
	else
		arch_ipi(CR_BIT(id));
}

void z_sched_kick(const struct k_thread *thread)
{
	z_claim_tell_of(z_ready_of(thread), thread, z_level(thread->base.prio));
}

void z_sched_enqueue(struct k_thread *thread)
{
	z_claim_enqueue(thread);
}

bool z_sched_dequeue(struct k_thread *thread)
{
	struct z_ready *ready = z_ready_of(thread);
	bool was;

	z_spin_take(&ready->lock);
	was = cr_load_relaxed(&thread->base.queued);
	if (was)
		z_ready_remove(ready, thread);
	z_spin_drop(&ready->lock);
	return was;
}

bool z_sched_set_prio(struct k_thread *thread, int prio)
{
	struct z_ready *ready = z_ready_of(thread);
	bool was;

	/* Also for one that runs: its CPU may be about to put it back. */
	z_spin_take(&ready->lock);
	was = cr_load_relaxed(&thread->base.queued);
	if (was)
		z_ready_remove(ready, thread);
	cr_store_relaxed(&thread->base.prio, (int8_t)prio);
	if (was)
		(void)z_ready_add(ready, thread, false);
	z_spin_drop(&ready->lock);
	if (was)
		z_sched_kick(thread);
	return was;
}

bool z_sched_active(const struct k_thread *thread)
{
	const struct _cpu *cpu = &_kernel.cpus[cr_load_relaxed(&thread->base.cpu)];

	return cr_load_relaxed(&cpu->current) == thread;
}

/* ---- the election ---- */

/* cpu runs thread from now on. */
static inline void make_current(struct _cpu *cpu, struct k_thread *thread)
{
	cr_store_relaxed(&thread->base.cpu, cpu->id);
	cr_store_relaxed(&cpu->current, thread);
}

/* Nobody is ready that cpu could run: a hint. */
static bool looks_alone(const struct _cpu *cpu)
{
	return z_ready_is_empty(&cpu->ready) &&
	       (CONFIG_MP_MAX_NUM_CPUS == 1 || cr_load_relaxed(&cpu->isolated) ||
	        z_ready_is_empty(&z_shared));
}

bool z_sched_open_slice(struct _cpu *cpu)
{
	cr_store_relaxed(&cpu->slice_open, (uint8_t)1);
	z_sched_claim(cpu->current);
	/* Between the claim and the look at the queues, as in elect(). */
	cr_fence_seq_cst();
	if (!looks_alone(cpu))
		cr_store_relaxed(&cpu->slice_open, (uint8_t)0);
	return cpu->slice_open;
}

/* a and b are the best of their queues: b is better, or has waited longer. */
static bool is_second_better(const struct k_thread *a, const struct k_thread *b)
{
	if (z_thread_better(a, b) || z_thread_better(b, a))
		return z_thread_better(b, a);
	return (int32_t)(b->base.ready_time - a->base.ready_time) < 0;
}

/* The best thread of a locked queue that cpu may run and that is better than limit, or NULL. */
static inline struct k_thread *best_of(const struct z_ready *ready, const struct _cpu *cpu,
                                       unsigned int limit)
{
	struct k_thread *best = z_ready_best(ready, cpu->id);

	return best && z_level(best->base.prio) < limit ? best : NULL;
}

/* next is of the level of the running thread, which goes on: its deadline does not come before. */
static inline bool is_later(const struct k_thread *next, const struct _cpu *cpu, enum z_leave how)
{
	const struct k_thread *prev;

	if (EQUALS == 0 || how == BLOCKS)
		return false;
	prev = cpu->current;
	if (next->base.prio != prev->base.prio)
		return false;
	return how == BACK ? z_thread_better(prev, next) : !z_thread_better(next, prev);
}

/* The thread that comes before best, as meta-IRQ threads have taken the CPU from it; or best. Both queues
 * are locked. */
static inline struct k_thread *or_displaced(const struct _cpu *cpu, struct k_thread *best,
                                            unsigned int limit)
{
	struct k_thread *displaced = METAIRQ > 0 ? cr_load_relaxed(&cpu->displaced) : NULL;

	if (!displaced || cr_load_relaxed(&cpu->isolated) || limit <= METAIRQ)
		return best;
	return best && (int)z_level(best->base.prio) < METAIRQ ? best : displaced;
}

/* Takes the best thread better than limit out of the queues, which are locked where they are not NULL. */
static inline struct k_thread *take_best(const struct _cpu *cpu, struct z_ready *own,
                                         struct z_ready *shared, unsigned int limit,
                                         enum z_leave how)
{
	struct k_thread *best = own ? best_of(own, cpu, limit) : NULL;
	struct k_thread *other = shared ? best_of(shared, cpu, limit) : NULL;
	struct z_ready *from = own;

	if (other && (!best || is_second_better(best, other))) {
		best = other;
		from = shared;
	}
	if (METAIRQ > 0 && or_displaced(cpu, best, limit) != best) {
		best = cpu->displaced;
		from = z_ready_of(best);
	} else if (!best || is_later(best, cpu, how)) {
		return NULL;
	}
	z_ready_remove(from, best);
	return best;
}

/* Only meta-IRQ threads may take the CPU from prev: it comes before all others when they are done. */
static inline void note_displaced(struct _cpu *cpu, struct k_thread *prev)
{
	if (z_claim_of(prev) == METAIRQ && !z_thread_is_preemptible(prev)) {
		prev->base.displaced = 1;
		cr_store_relaxed(&cpu->displaced, prev);
	}
}

/* prev goes back to its queue, whose lock is held. */
static inline void put_back(struct _cpu *cpu, struct z_ready *ready, struct k_thread *prev,
                            enum z_leave how)
{
	if (how == BACK)
		prev->base.ready_time = (uint32_t)arch_cycle();
	(void)z_ready_add(ready, prev, how == FRONT);
	if (METAIRQ > 0 && how == FRONT)
		note_displaced(cpu, prev);
}

/* Unlocks the shared queue. A CPU that was told of a thread may have taken another one: who leaves
 * threads behind tells the next CPU. */
static void drop_shared(struct z_ready *shared)
{
	struct k_thread *left = z_ready_first(shared);
	unsigned int level = left ? z_level(left->base.prio) : 0;
	uint32_t mask = left ? left->base.cpu_mask : 0;
	unsigned int last = left ? cr_load_relaxed(&left->base.cpu) : 0;

	z_spin_drop(&shared->lock);
	if (left)
		z_claim_tell_worst(level, mask & z_smp_sharing(), last);
}

/* Chooses the thread that this CPU runs next, better than limit or, when prev blocks, the idle
 * thread at worst. prev itself when nobody is. The choice is current on return. */
static struct k_thread *elect(struct _cpu *cpu, struct k_thread *prev, unsigned int limit,
                              enum z_leave how)
{
	struct z_ready *back = how == BLOCKS || prev->base.is_idle ? NULL : z_ready_of(prev);
	struct z_ready *own = &cpu->ready;
	struct z_ready *shared = &z_shared;
	struct k_thread *next = NULL;
	bool both = METAIRQ > 0 && cr_load_relaxed(&cpu->displaced);
	bool isolated;

	z_claim_set(cpu, limit);
	/* Between the claim and the look at the queues; pairs with the one in z_sched_kick(). */
	cr_fence_seq_cst();
	isolated = cr_load_relaxed(&cpu->isolated);
	if (z_ready_is_empty(own) && back != own && !both)
		own = NULL;
	if (CONFIG_MP_MAX_NUM_CPUS == 1 || isolated || (z_ready_is_empty(shared) && !both))
		shared = back == shared ? shared : NULL;
	if (own)
		z_spin_take(&own->lock);
	if (CONFIG_MP_MAX_NUM_CPUS > 1 && shared)
		z_spin_take(&shared->lock);
	/* Who asks prev to halt sets its state and then looks for it in the queue. */
	if (!back || !cr_load_relaxed(&prev->base.thread_state))
		next = take_best(cpu, own, isolated ? NULL : shared, limit, how);
	if (next && back)
		put_back(cpu, back, prev, how);
	if (!next)
		next = how == BLOCKS ? cpu->idle_thread : prev;
	make_current(cpu, next);
	z_claim_set(cpu, z_claim_of(next));
	if (own)
		z_spin_drop(&own->lock);
	if (CONFIG_MP_MAX_NUM_CPUS > 1 && shared)
		drop_shared(shared);
	return next;
}

/* Takes the first thread of ready, which is locked, when it is of prev's level; prev goes to the end of the level
 * when it yields. NULL: it is of another level, or prev is to halt. */
static inline struct k_thread *take_equal(struct z_ready *ready, struct k_thread *prev, bool yields)
{
	unsigned int level = z_ready_level(ready);
	sys_dnode_t *first;
	struct k_thread *next;

	if (level != z_level(prev->base.prio))
		return NULL;
	first = ready->level[level].head;
	next = CONTAINER_OF(first, struct k_thread, base.qnode);
	if (next->base.sched_locked | prev->base.sched_locked)
		return NULL;
	if (!yields)
		return z_ready_pop(ready, level);
	if (cr_load_relaxed(&prev->base.thread_state))
		return NULL;
	sys_dlist_dequeue(first);
	sys_dlist_append(&ready->level[level], &prev->base.qnode);
	prev->base.ready_time = (uint32_t)arch_cycle();
	cr_store_relaxed(&next->base.queued, (uint8_t)0);
	cr_store_relaxed(&prev->base.queued, (uint8_t)1);
	return next;
}

/* prev blocks or yields, and the next thread is of its level and pinned to this CPU too, and nobody else is
 * ready: the next thread, current on return. The claim stays as it is, so none of elect()'s fences is
 * needed: who makes a thread ready finds the same claim before and after. NULL: look at everything. */
static inline struct k_thread *elect_equal(struct _cpu *cpu, struct k_thread *prev, bool yields)
{
	struct z_ready *ready = &cpu->ready;
	struct k_thread *next;

	/* A look that is due sets the claim: somebody may have lowered it for a thread that is gone by now. */
	if (CR_FOR_SIZE || IS_ENABLED(CONFIG_SCHED_DEADLINE) || z_ready_is_empty(ready) ||
	    cpu->resched || (METAIRQ > 0 && cpu->displaced))
		return NULL;
	/* Of a shared queue others may be told: that is elect()'s. */
	if (CONFIG_MP_MAX_NUM_CPUS > 1 &&
	    (!z_ready_is_empty(&z_shared) || (yields && prev->base.cpu_mask != CR_BIT(cpu->id))))
		return NULL;
	z_spin_take(&ready->lock);
	next = take_equal(ready, prev, yields);
	if (next) {
		make_current(cpu, next);
	}
	z_spin_drop(&ready->lock);
	return next;
}

/* elect() where nobody but threads that are pinned here may be ready, and prev is one of them or does not go back
 * to a queue: it blocks, or is idle. told: somebody is ready, most likely. NULL: look at everything. The claim is
 * everybody's then. */
static CR_HOT struct k_thread *elect_own(struct _cpu *cpu, struct k_thread *prev,
                                         unsigned int limit, enum z_leave how, bool told)
{
	struct z_ready *ready = &cpu->ready;
	struct k_thread *next;
	unsigned int level;

	if (CR_FOR_SIZE || (how != BLOCKS && (EQUALS || METAIRQ > 0 || z_ready_of(prev) != ready)))
		return NULL;
	z_claim_set(cpu, limit);
	/* Between the claim and the look at the queues; pairs with the one in z_claim_tell_of(). */
	cr_fence_seq_cst();
	if (CONFIG_MP_MAX_NUM_CPUS > 1 && !z_ready_is_empty(&z_shared) &&
	    !cr_load_relaxed(&cpu->isolated))
		return NULL;
	if (METAIRQ > 0 && cpu->displaced)
		return NULL;
	if (!told && z_ready_is_empty(ready)) {
		next = how == BLOCKS ? cpu->idle_thread : prev;
		cr_store_relaxed(&cpu->current, next);
		return next;
	}
	z_spin_take(&ready->lock);
	level = z_ready_level(ready);
	/* Who asks prev to halt sets its state and then looks for it in the queue. */
	if (how != BLOCKS && cr_unlikely(cr_load_relaxed(&prev->base.thread_state))) {
		next = NULL;
	} else if (level >= limit) {
		next = how != BLOCKS ? prev : NULL;
	} else {
		next = z_ready_pop(ready, level);
		if (how != BLOCKS)
			(void)z_ready_add(ready, prev, true);
		make_current(cpu, next);
		z_claim_set(cpu, z_claim_at(next, level));
	}
	z_spin_drop(&ready->lock);
	return next;
}

static inline void change(struct _cpu *cpu, struct k_thread *prev, struct k_thread *next)
{
	z_usage_switch(cpu, prev, next);
	z_slice_next(cpu, next);
	if (prev->base.global_lock_count)
		z_smp_release_global_lock(prev);
	arch_switch(prev, next);
	/* prev runs again, perhaps elsewhere. */
	if (prev->base.global_lock_count)
		z_smp_reacquire_global_lock(prev);
}

/* prev has lost its CPU to next, or goes on. */
static inline void go_on(struct _cpu *cpu, struct k_thread *prev, struct k_thread *next)
{
	if (next != prev)
		change(cpu, prev, next);
	else
		z_slice_stay(cpu, prev);
}

static void make_place(struct k_thread *prev, unsigned int limit, enum z_leave how)
{
	struct _cpu *cpu = arch_curr_cpu();

	/* Somebody on another CPU, or an interrupt, has stopped it, and has not resumed it since: then it would be
	 * in no queue when it leaves. */
	if (cr_unlikely(cr_load_relaxed(&prev->base.thread_state)) && z_thread_halt(prev)) {
		z_sched_block();
		return;
	}
	cpu->resched = 0;
	go_on(cpu, prev, elect(cpu, prev, limit, prev->base.is_idle ? BLOCKS : how));
}

/* False: prev is to halt. */
static bool put_aside(struct k_thread *prev)
{
	bool runs;

	z_spin_take(&z_shared.lock);
	runs = cr_load_relaxed(&prev->base.thread_state) == 0;
	if (runs)
		(void)z_ready_add(&z_shared, prev, true);
	z_spin_drop(&z_shared.lock);
	return runs;
}

/* prev, which other CPUs may run, leaves this one: it has been set aside. */
static void evict(struct k_thread *prev)
{
	/* Until it is in the queue, or has halted; who asks it to halt may change their mind. */
	while (!put_aside(prev) && !z_thread_halt(prev))
		arch_spin_relax();
	z_sched_kick(prev);
	z_sched_block();
}

/* A look at everything. */
static CR_NOINLINE void look(struct _cpu *cpu, struct k_thread *prev)
{
	unsigned int claim = z_claim_of(prev);
	bool slice = cpu->resched & Z_RESCHED_SLICE;

	if (cpu->resched & Z_RESCHED_LEAVE)
		z_sched_block();
	else if (cr_unlikely(cr_load_relaxed(&cpu->isolated)) && z_ready_of(prev) == &z_shared)
		evict(prev);
	else
		make_place(prev, slice && !EQUALS ? claim + 1u : claim, slice ? BACK : FRONT);
}

void z_sched_point(void)
{
	struct k_thread *prev = arch_current_thread();
	struct _cpu *cpu = arch_curr_cpu();
	struct k_thread *next;
	unsigned int claim;
	enum z_leave how;

	/* Where it has had its slice there is more to it. */
	if (CR_FOR_SIZE || cr_unlikely(cpu->resched != Z_RESCHED_BETTER)) {
		look(cpu, prev);
		return;
	}
	claim = z_claim_of(prev);
	how = prev->base.is_idle ? BLOCKS : FRONT;
	cpu->resched = 0;
	next = elect_own(cpu, prev, claim, how, true);
	if (cr_unlikely(!next)) {
		if (cr_load_relaxed(&cpu->isolated) || cr_load_relaxed(&prev->base.thread_state)) {
			look(cpu, prev);
			return;
		}
		next = elect(cpu, prev, claim, how);
	}
	go_on(cpu, prev, next);
}

void z_sched_yield(void)
{
	struct k_thread *prev = arch_current_thread();
	struct _cpu *cpu = arch_curr_cpu();
	struct k_thread *next;

	z_spin_check_only(NULL);
	next = elect_equal(cpu, prev, true);
	if (cr_unlikely(!next)) {
		make_place(prev, z_level(cr_load_relaxed(&prev->base.prio)) + 1u, BACK);
		return;
	}
	cpu->resched = 0;
	change(cpu, prev, next);
}

void z_sched_block(void)
{
	struct k_thread *prev = arch_current_thread();
	struct _cpu *cpu = arch_curr_cpu();
	struct k_thread *next = NULL;

	z_spin_forget_held();
	cpu->resched = 0;
	if (cr_unlikely(cr_load_relaxed(&prev->base.thread_state) & Z_HALTING))
		(void)z_thread_halt(prev);
	else
		next = elect_equal(cpu, prev, false);
	if (!next)
		next = elect_own(cpu, prev, IDLE, BLOCKS, false);
	if (cr_unlikely(!next))
		next = elect(cpu, prev, IDLE, BLOCKS);
	/* prev may have been woken since, and chosen. */
	if (next != prev)
		change(cpu, prev, next);
}

void cr_kernel_irq_exit(void) __attribute__((alias("z_sched_point")));

/* ---- start ---- */

void z_sched_init_cpu(struct _cpu *cpu, struct k_thread *idle)
{
	z_ready_init(&cpu->ready);
	cpu->idle_thread = idle;
	z_claim_set(cpu, 0);
}

void z_sched_first(void)
{
	struct _cpu *cpu = arch_curr_cpu();
	struct k_thread *dummy = arch_current_thread();
	struct k_thread *next = elect(cpu, dummy, IDLE, BLOCKS);

	z_usage_switch(cpu, dummy, next);
	arch_switch(dummy, next);
	__builtin_unreachable();
}
