/* SPDX-License-Identifier: Apache-2.0 */
/* Priorities of threads that are ready, waiting or running. */
#include "arch/kernel.h"
#include "kernel/inherit.h"
#include "kernel/thread.h"
#include "kernel/wait.h"

/* The CPU that runs thread may keep it against more than before or, when it has become worse, may have to
 * give it up. Only that CPU sets its claim, when it looks: were another one to set it while that CPU turns to a
 * worse thread, nobody would tell it of better ones any more. Until it looks its claim is too weak at
 * most. */
static void reclaim(const struct k_thread *thread, bool worse)
{
	if (thread == _current)
		z_sched_claim(thread);
	if (worse)
		z_sched_poke(cr_load_relaxed(&thread->base.cpu));
}

void z_thread_apply_prio(struct k_thread *thread, int prio)
{
	bool worse = prio > thread->base.prio;

	if (prio == thread->base.prio || z_sched_set_prio(thread, prio))
		return;
	if (thread->base.pended_on)
		z_waitq_resort(thread, thread->base.pended_on);
	else if (thread->base.thread_state == 0)
		reclaim(thread, worse);
}

void k_thread_priority_set(k_tid_t thread, int prio)
{
	unsigned int key = arch_irq_lock();

	__ASSERT(prio >= -CONFIG_NUM_COOP_PRIORITIES && prio <= K_LOWEST_APPLICATION_THREAD_PRIO,
	         "priority %d is outside %d to %d", prio, -CONFIG_NUM_COOP_PRIORITIES,
	         K_LOWEST_APPLICATION_THREAD_PRIO);
	z_inherit_own_prio(thread, prio);
	z_reschedule_irq(key);
}

int k_thread_priority_get(k_tid_t thread)
{
	return cr_load_relaxed(&thread->base.prio);
}

#ifdef CONFIG_SCHED_DEADLINE
void k_thread_absolute_deadline_set(k_tid_t thread, int at)
{
	unsigned int key = arch_irq_lock();

	z_spin_take(&thread->base.lock);
	if (z_sched_dequeue(thread)) {
		thread->base.prio_deadline = at;
		z_sched_enqueue(thread);
	} else {
		thread->base.prio_deadline = at;
		/* An equal one may come first now. */
		if (thread->base.thread_state == 0)
			z_sched_poke(cr_load_relaxed(&thread->base.cpu));
	}
	z_spin_drop(&thread->base.lock);
	z_reschedule_irq(key);
}

void k_thread_deadline_set(k_tid_t thread, int deadline)
{
	k_thread_absolute_deadline_set(thread, (int)((uint32_t)arch_cycle() + (uint32_t)deadline));
}
#endif
