/* SPDX-License-Identifier: Apache-2.0 */
/* What a thread asks of its CPU: to yield, to stay, where it is. */
#include "arch/kernel.h"
#include "kernel/sched.h"
#include "kernel/thread.h"
#include "kernel/wait.h"

bool k_is_in_isr(void)
{
	unsigned int key = arch_irq_lock();
	bool isr = arch_curr_cpu()->nested != 0;

	arch_irq_unlock(key);
	return isr;
}

bool k_can_yield(void)
{
	return !(k_is_pre_kernel() || k_is_in_isr() || _current->base.is_idle);
}

int k_is_preempt_thread(void)
{
	return !k_is_in_isr() && z_thread_is_preemptible(_current);
}

void k_yield(void)
{
	unsigned int key = arch_irq_lock();

	__ASSERT(!arch_curr_cpu()->nested, "an interrupt handler yields");
	z_sched_yield();
	arch_irq_unlock(key);
}

void k_reschedule(void)
{
	z_reschedule_irq(arch_irq_lock());
}

void k_sched_lock(void)
{
	unsigned int key = arch_irq_lock();
	struct k_thread *thread = _current;

	__ASSERT(!arch_curr_cpu()->nested, "an interrupt handler calls k_sched_lock()");
	thread->base.sched_locked++;
	z_sched_claim(thread);
	arch_irq_unlock(key);
}

void k_sched_unlock(void)
{
	unsigned int key = arch_irq_lock();
	struct k_thread *thread = _current;

	__ASSERT(thread->base.sched_locked, "k_sched_unlock() without k_sched_lock()");
	if (--thread->base.sched_locked == 0) {
		z_sched_claim(thread);
		/* What became ready meanwhile has told nobody. */
		arch_curr_cpu()->resched |= Z_RESCHED_BETTER;
	}
	z_reschedule_irq(key);
}
