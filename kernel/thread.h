/* SPDX-License-Identifier: Apache-2.0 */
/* thread.h - what the kernel's files know of threads beyond <zephyr/kernel/thread.h>. */
#ifndef CR_KERNEL_THREAD_H
#define CR_KERNEL_THREAD_H

#include <zephyr/kernel.h>

#include "base/atomic.h"
#include "base/cr.h"

/* a goes before b where both wait. */
static inline bool z_thread_better(const struct k_thread *a, const struct k_thread *b)
{
#ifdef CONFIG_SCHED_DEADLINE
	if (a->base.prio == b->base.prio)
		return b->base.prio_deadline - a->base.prio_deadline > 0;
#endif
	return a->base.prio < b->base.prio;
}

/* The calling thread, whose lock is held, is about to block for `why`; z_sched_block() follows. False: it is
 * to end instead and must not join a queue. A suspension that was asked takes effect here. */
static inline bool z_thread_may_block(struct k_thread *thread, uint8_t why)
{
	uint8_t state = thread->base.thread_state;

	if (cr_unlikely(state & (_THREAD_ABORTING | _THREAD_SUSPENDING))) {
		if (state & _THREAD_ABORTING)
			return false;
		/* SUSPENDING stays: z_sched_block() tells who asked. */
		state |= _THREAD_SUSPENDED;
	}
	cr_store_relaxed(&thread->base.thread_state, (uint8_t)(state | why));
	return true;
}

/* thread's lock is held: it waits for nothing and no time-out will touch it. False: somebody is just
 * waking it; let its lock go and try again. wait.c */
bool z_thread_take_away(struct k_thread *thread);

/* thread's lock is held. wait.c */
void z_thread_set_timeout(struct k_thread *thread, k_timeout_t timeout);

/* Ends k_sleep(), or the delay before the start. False: it does not sleep. Interrupts masked. wait.c */
bool z_thread_wake_sleeper(struct k_thread *thread);

/* Gives thread the effective priority prio, wherever it is. Its lock is held, and that of what it waits
 * for when it waits. Interrupts masked. prio.c */
void z_thread_apply_prio(struct k_thread *thread, int prio);

/* thread is dead: no list of the kernel has it any more. end.lock is held. */
void z_thread_forget(struct k_thread *thread);

/* The calling thread ends, without return. In an interrupt handler: the interrupted thread ends when
 * the handlers have. Without a look at K_ESSENTIAL. halt.c */
void z_thread_end_current(void);

/* An essential thread ends: kernel panic. */
void z_thread_essential_ended(struct k_thread *thread);

/* Creates the idle thread of cpu, which never waits in a queue. */
void z_thread_create_idle(struct _cpu *cpu);

/* k_thread_create(), but for the start. */
void z_thread_set_up(struct k_thread *thread, k_thread_stack_t *stack, size_t size,
                     k_thread_entry_t entry, void *p1, void *p2, void *p3, int prio,
                     uint32_t options);

/* A thread that was just set up starts. K_FOREVER: k_thread_start() does it. */
void z_thread_start_after(struct k_thread *thread, k_timeout_t delay);

#endif
