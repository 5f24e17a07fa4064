/* SPDX-License-Identifier: Apache-2.0 */
/* claim.h - the level that a thread must beat to get a CPU, and who is told of one that does. sched.h says how
 * claims and queues go together. Interrupts masked. */
#ifndef CR_KERNEL_CLAIM_H
#define CR_KERNEL_CLAIM_H

#include "arch/kernel.h"
#include "kernel/sched.h"
#include "kernel/smp.h"

#define Z_METAIRQ CONFIG_NUM_METAIRQ_PRIORITIES

/* With deadlines a thread of the running one's level may come first: 1. */
#define Z_EQUALS     ((unsigned int)IS_ENABLED(CONFIG_SCHED_DEADLINE))
#define Z_CLAIM_IDLE (Z_LEVELS + Z_EQUALS)

/* Its top bit is free for beyond(). */
#if CONFIG_NUM_COOP_PRIORITIES + CONFIG_NUM_PREEMPT_PRIORITIES < 127
typedef uint8_t z_claim_t;
#define Z_CLAIM_MAX UINT8_MAX
#else
typedef uint16_t z_claim_t;
#define Z_CLAIM_MAX UINT16_MAX
#endif

/* In words, so that many can be looked at in one step. CPUs that take no part have 0. */
#define Z_CLAIMS_A_WORD (sizeof(uintptr_t) / sizeof(z_claim_t))
#define Z_CLAIM_WORDS   ((CONFIG_MP_MAX_NUM_CPUS + Z_CLAIMS_A_WORD - 1) / Z_CLAIMS_A_WORD)

union z_claims {
	z_claim_t of[Z_CLAIMS_A_WORD * Z_CLAIM_WORDS];
	uintptr_t word[Z_CLAIM_WORDS];
};

extern union z_claims z_claims;

/* What a CPU that runs thread, whose level is this, claims; Z_CLAIM_IDLE is that of the idle thread. */
static inline unsigned int z_claim_at(const struct k_thread *thread, unsigned int level)
{
	if (cr_likely(level >= CONFIG_NUM_COOP_PRIORITIES && thread->base.sched_locked == 0))
		return level + Z_EQUALS;
	return (unsigned int)((int)level < Z_METAIRQ ? (int)level : Z_METAIRQ); /* it may be 0 */
}

static inline unsigned int z_claim_of(const struct k_thread *thread)
{
	return z_claim_at(thread, z_level(cr_load_relaxed(&thread->base.prio)));
}

static inline void z_claim_set(const struct _cpu *cpu, unsigned int level)
{
	cr_store_relaxed(&z_claims.of[cpu->id], (z_claim_t)level);
}

/* CPU id is to look for a thread of this level. */
static inline void z_claim_tell(unsigned int id, unsigned int level)
{
	cr_store_relaxed(&z_claims.of[id], (z_claim_t)level);
	z_sched_poke(id);
}

/* A thread of this level that CPUs of mask may run is ready: tells the one with the worst claim; last among
 * equals. */
void z_claim_tell_worst(unsigned int level, uint32_t mask, unsigned int last);

/* thread was added to ready, at this level. */
static CR_HOT void z_claim_tell_of(const struct z_ready *ready, const struct k_thread *thread,
                                   unsigned int level)
{
	struct _cpu *self = arch_curr_cpu();
	uint32_t mask;
	unsigned int id;

	/* Nobody but this CPU looks there, and it does not give up its thread meanwhile. */
	if (!CR_FOR_SIZE && ready == &self->ready) {
		if (cr_load_relaxed(&z_claims.of[self->id]) > level) {
			z_claim_set(self, level);
			self->resched |= Z_RESCHED_BETTER;
		}
		return;
	}
	mask = thread->base.cpu_mask;
	/* Between the insertion and the look at claims; pairs with the one in elect(). */
	cr_fence_seq_cst();
	if (CONFIG_MP_MAX_NUM_CPUS > 1 && ready == &z_shared) {
		z_claim_tell_worst(level, mask & z_smp_sharing(),
		                   cr_load_relaxed(&thread->base.cpu));
		return;
	}
	id = CONFIG_MP_MAX_NUM_CPUS > 1 ? (unsigned int)__builtin_ctz(mask) : 0;
	if (cr_load_relaxed(&z_claims.of[id]) <= level)
		return;
	if (CR_FOR_SIZE) {
		z_claim_tell(id, level);
	} else {
		cr_store_relaxed(&z_claims.of[id], (z_claim_t)level);
		arch_ipi(CR_BIT(id));
	}
}

/* z_sched_enqueue(), on the way of a wake. */
static CR_HOT void z_claim_enqueue(struct k_thread *thread)
{
	struct z_ready *ready = z_ready_of(thread);
	unsigned int level;

	thread->base.ready_time = (uint32_t)arch_cycle();
	z_spin_take(&ready->lock);
	level = z_ready_add(ready, thread, false);
	z_spin_drop(&ready->lock);
	z_claim_tell_of(ready, thread, level);
}

#endif
